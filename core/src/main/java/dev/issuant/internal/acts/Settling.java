package dev.issuant.internal.acts;

import dev.issuant.Credential;
import dev.issuant.LifecycleState;
import dev.issuant.RevocationReason;
import dev.issuant.internal.codec.StoredCredential;
import dev.issuant.internal.commit.CommitRefused;
import dev.issuant.internal.commit.Committer;
import dev.issuant.internal.commit.Relay;
import dev.issuant.internal.commit.Unit;
import dev.issuant.internal.deadline.Budget;
import dev.issuant.internal.lifecycle.Lifecycle;
import dev.issuant.internal.records.Ending;
import dev.issuant.internal.records.Events;
import dev.issuant.internal.view.StatusView;
import java.time.Instant;
import java.util.List;

/** Writes a final state down that is in effect already, and gives the places back that the credential counted in. */
public final class Settling {
    private final Committer committer;
    private final Relay relay;
    private final StatusView view;
    private final Events events;

    /** Settles the credentials of one realm. */
    public Settling(Committer committer, Relay relay, StatusView view, Events events) {
        this.committer = committer;
        this.relay = relay;
        this.view = view;
        this.events = events;
    }

    /** Makes sure that what is settled next is settled by what is known now. */
    void lookAgain(Budget budget) {
        view.refresh(budget);
    }

    /** Settles one credential; whether there was something to write down. */
    boolean settle(StoredCredential stored, Instant now, Budget budget) {
        LifecycleState state = view.effective(stored, now);
        if (!state.isTerminal() || stored.credential().state().isTerminal()) {
            return false;
        }
        boolean revoked = state == LifecycleState.REVOKED;
        Credential ended = stored.credential().toBuilder()
                .state(state)
                .ended(now, revoked ? RevocationReason.PRIVILEGE_WITHDRAWN : null)
                .build();
        Lifecycle.require(stored.credential().state(), state);
        String act = revoked ? "credential.revoke" : "credential.expire";
        Unit unit = new Unit(
                Ending.of(stored.with(ended), now), List.of(events.on(ended, act, Events.SWEEP, now, List.of())));
        try {
            relay.follow(committer.stream(), committer.commit(unit, budget));
            return true;
        } catch (CommitRefused e) {
            // Somebody changed the row since it was read: whoever that was has settled it, or the next sweep will.
            return false;
        }
    }
}
