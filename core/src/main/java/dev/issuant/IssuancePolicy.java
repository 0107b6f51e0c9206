package dev.issuant;

/**
 * Says whether something may be issued, and on which terms. Implemented by {@code issuant-policy} and by hosts.
 * Implementations are thread-safe and decide from the input alone, so that a recorded decision can be replayed.
 */
public interface IssuancePolicy {

    /**
     * Decides. The same input always gets the same decision from a policy with the same digest. An exception is a
     * fault: nothing is issued and the caller is told that the policy failed. May be called any number of times.
     *
     * @param input everything that was known; also what {@code CredentialAuthority.replay} passes later
     */
    Decision decide(PolicyInput input);

    /**
     * The digest of this version of the policy: lower-case hex SHA-256 over everything that can change a decision.
     * Constant for the life of the object. It is recorded with every decision, and an approval is bound to it.
     */
    String digest();

    /** Whether {@link #decide} may block (call a server, read a disk); if so it runs under a deadline. */
    default boolean mayBlock() {
        return false;
    }
}
