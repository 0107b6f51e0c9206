package dev.issuant;

/**
 * Where a credential stands. The transitions between the states are one table, drawn in {@code core/docs/lifecycle.md};
 * a state that {@link #isTerminal()} is final.
 */
public enum LifecycleState {
    /** Recorded, but the act at an outside system is not known to be done. */
    INTENDED(false),
    /** Accepted by verifiers until it ends. */
    ACTIVE(false),
    /** Refused for now; may become active again. */
    SUSPENDED(false),
    /** Taken back before its end. */
    REVOKED(true),
    /** Its time has passed. */
    EXPIRED(true),
    /** The outside act never happened or was undone: nothing exists. */
    ABANDONED(true);

    private final boolean terminal;

    LifecycleState(boolean terminal) {
        this.terminal = terminal;
    }

    /** Whether no transition leaves this state. */
    public boolean isTerminal() {
        return terminal;
    }
}
