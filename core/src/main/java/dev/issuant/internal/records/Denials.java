package dev.issuant.internal.records;

import dev.issuant.Actor;
import dev.issuant.IssuantException;
import dev.issuant.audit.AuditEvent;
import dev.issuant.audit.AuditOutcome;
import dev.issuant.internal.commit.CommitRefused;
import dev.issuant.internal.commit.Committer;
import dev.issuant.internal.commit.Relay;
import dev.issuant.internal.commit.Unit;
import dev.issuant.internal.deadline.Budget;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records refused acts: denials are events too. */
public final class Denials {
    private static final int ID_LENGTH = 26;

    private final Events events;
    private final Committer committer;
    private final Relay relay;

    /** Records with this committer. */
    public Denials(Events events, Committer committer, Relay relay) {
        this.events = events;
        this.committer = committer;
        this.relay = relay;
    }

    /**
     * Records the refusal and gives it back to be thrown.
     *
     * @param id what the actor named; recorded only if it has the form of an id
     */
    public <E extends IssuantException> E record(
            String act, Actor actor, @Nullable String id, E refusal, Instant now, Budget budget) {
        AuditEvent event = events.of(act, AuditOutcome.DENIED, actor.toString(), now)
                .credential(id != null && id.length() == ID_LENGTH ? id : null)
                .reasons(List.of(refusal.code()))
                .build();
        try {
            relay.follow(committer.stream(), committer.commit(new Unit(List.of(), List.of(event)), budget));
        } catch (CommitRefused e) {
            throw new IssuantException.Broken("STORE_BROKEN", "the store refused a commit without changes", e);
        }
        return refusal;
    }
}
