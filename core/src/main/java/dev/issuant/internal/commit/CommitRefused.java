package dev.issuant.internal.commit;

import dev.issuant.spi.Change;
import dev.issuant.spi.CommitResult.Cause;

/** A commit was not applied because one of its changes no longer fits. Cheap: it carries no stack trace. */
public final class CommitRefused extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Change change;
    private final Cause cause;

    CommitRefused(Change change, Cause cause) {
        super("a change no longer fits: " + cause, null, false, false);
        this.change = change;
        this.cause = cause;
    }

    /** The first change that does not fit. */
    public Change change() {
        return change;
    }

    /** Why it does not fit. */
    public Cause reason() {
        return cause;
    }
}
