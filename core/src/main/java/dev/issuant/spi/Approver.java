package dev.issuant.spi;

import dev.issuant.RequestRecord;

/**
 * Tells people that a request waits for them: a chat message, a ticket, a queue. It decides nothing; people decide
 * through {@code CredentialAuthority.approve}. Implementations are thread-safe. Without one, nobody is told
 * and nothing is approved.
 */
public interface Approver {

    /**
     * Tells about a request that is already stored. Guarantees nothing to the requester: an exception or a time-out
     * loses nothing, and the next sweep tells again. May be called twice for the same request.
     */
    void tell(RequestRecord request);

    /** Whether {@link #tell} may block; if so it runs under a deadline. */
    default boolean mayBlock() {
        return true;
    }
}
