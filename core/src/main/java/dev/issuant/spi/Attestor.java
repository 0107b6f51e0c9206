package dev.issuant.spi;

import dev.issuant.Evidence;
import java.time.Instant;

/** Verifies evidence of one type. Implementations are thread-safe. */
public interface Attestor {

    /** The evidence type it verifies; constant. */
    String type();

    /**
     * Verifies one piece of evidence. Guarantees that everything in the answer is parsed from exactly the bytes that
     * were verified. Evidence that is malformed, forged, stale or not trusted is a refusal, a value; an exception means
     * that it cannot tell now, and nothing is issued. Never logs or keeps the evidence. Does not guard against replay:
     * the gate claims {@link dev.issuant.VerifiedEvidence#id()} once, in the commit of the outcome. May be called twice
     * with the same evidence.
     */
    Attestation attest(Evidence evidence, Instant now);

    /** Whether {@link #attest} may block; if so it runs under a deadline. */
    default boolean mayBlock() {
        return true;
    }
}
