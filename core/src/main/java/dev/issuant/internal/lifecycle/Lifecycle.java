package dev.issuant.internal.lifecycle;

import static dev.issuant.LifecycleState.ABANDONED;
import static dev.issuant.LifecycleState.ACTIVE;
import static dev.issuant.LifecycleState.EXPIRED;
import static dev.issuant.LifecycleState.INTENDED;
import static dev.issuant.LifecycleState.REVOKED;
import static dev.issuant.LifecycleState.SUSPENDED;

import dev.issuant.IssuantException;
import dev.issuant.LifecycleState;
import java.util.Optional;

/** The one table of transitions of a credential; the picture in the documentation is drawn from it. */
public enum Lifecycle {
    /** The outside act is done. */
    ACTIVATE(INTENDED, ACTIVE),
    /** The outside act never happened or was undone. */
    ABANDON(INTENDED, ABANDONED),
    /** Held for now. */
    SUSPEND(ACTIVE, SUSPENDED),
    /** No longer held. */
    RESUME(SUSPENDED, ACTIVE),
    /** Taken back. */
    REVOKE(ACTIVE, REVOKED),
    /** Taken back while held. */
    REVOKE_SUSPENDED(SUSPENDED, REVOKED),
    /** Its time has passed. */
    EXPIRE(ACTIVE, EXPIRED),
    /** Its time has passed while it was held. */
    EXPIRE_SUSPENDED(SUSPENDED, EXPIRED);

    private final LifecycleState from;
    private final LifecycleState to;

    Lifecycle(LifecycleState from, LifecycleState to) {
        this.from = from;
        this.to = to;
    }

    /** Where it starts. */
    public LifecycleState from() {
        return from;
    }

    /** Where it ends. */
    public LifecycleState to() {
        return to;
    }

    /** The transition between two states, if there is one. */
    public static Optional<Lifecycle> between(LifecycleState from, LifecycleState to) {
        for (Lifecycle transition : values()) {
            if (transition.from == from && transition.to == to) {
                return Optional.of(transition);
            }
        }
        return Optional.empty();
    }

    /**
     * Checks that a transition exists.
     *
     * @throws IssuantException.Conflict with code {@code NO_SUCH_TRANSITION} naming both states
     */
    public static void require(LifecycleState from, LifecycleState to) {
        if (between(from, to).isEmpty()) {
            throw new IssuantException.Conflict(
                    "NO_SUCH_TRANSITION", "a credential that is " + from + " cannot become " + to);
        }
    }
}
