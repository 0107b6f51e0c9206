package dev.issuant.spi;

import java.time.Duration;

/**
 * The half of an issuer whose minting makes something outside this process (a database role): it names the thing before
 * it is made, and unmakes it. The name is committed first, so nothing exists outside that no record tells of; what has
 * no outcome in time is destroyed, never adopted. Implementations are thread-safe; {@link #destroy} is called under a
 * deadline.
 */
public interface OutsideActs {

    /**
     * The name under which {@link CredentialIssuer#mint} will make the thing of this order. Guarantees that no other
     * order has it and that the same order always does. It is no secret: it is stored, listed and audited. Must not ask
     * the target. An issuer with several targets puts the target's name before the first slash, so that one target that
     * is down holds up no other.
     *
     * @return 1 to 200 visible ASCII characters
     */
    String nameFor(MintOrder order);

    /**
     * Unmakes what has this name, with all that uses it at this moment. Guarantees, when it returns, that the target has
     * said that nothing of this name exists; that there was nothing is success. When it cannot say so it throws; then it
     * is called again, later, for as long as it takes, and what it did already must be no hindrance. May be called many
     * times, by several nodes at once, and before or during a {@code mint} of that name which was given up.
     *
     * @param name what {@link #nameFor} said, in this process or an earlier one
     * @param within how long it may take; above zero
     * @throws dev.issuant.IssuantException.Unavailable if the target cannot be reached
     */
    void destroy(String name, Duration within);
}
