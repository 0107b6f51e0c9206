package dev.issuant;

/** Where a request stands that needed approval. A state that {@link #isTerminal()} is final. */
public enum RequestState {
    /** Waits for votes. */
    PENDING(false),
    /** The quorum is reached; the requester may collect. */
    APPROVED(false),
    /** A credential was issued for it. */
    ISSUED(true),
    /** An approver said no. */
    REJECTED(true),
    /** The requester, or the access team, took it back. */
    WITHDRAWN(true),
    /** Its time passed; the default on time-out is no. */
    EXPIRED(true);

    private final boolean terminal;

    RequestState(boolean terminal) {
        this.terminal = terminal;
    }

    /** Whether no transition leaves this state. */
    public boolean isTerminal() {
        return terminal;
    }
}
