package dev.issuant.internal.acts;

import dev.issuant.Actor;
import dev.issuant.Duty;
import dev.issuant.IssuantException;
import dev.issuant.LifecycleState;
import dev.issuant.RevocationReason;
import dev.issuant.RevocationScope;
import dev.issuant.audit.AuditOutcome;
import dev.issuant.internal.acts.Settling.Progress;
import dev.issuant.internal.codec.StoredCredential;
import dev.issuant.internal.codec.StoredCut;
import dev.issuant.internal.commit.CommitRefused;
import dev.issuant.internal.commit.Committer;
import dev.issuant.internal.commit.Relay;
import dev.issuant.internal.commit.Unit;
import dev.issuant.internal.deadline.Budget;
import dev.issuant.internal.records.Denials;
import dev.issuant.internal.records.Events;
import dev.issuant.internal.records.Records;
import dev.issuant.spi.Change;
import dev.issuant.spi.Row;
import dev.issuant.spi.RowQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Mass revocation: one row ends everything in a scope at once, and sweeps write it down row by row afterwards, from
 * where the last one stopped.
 */
public final class Cuts {
    private static final int MOST = 200;
    private static final int TRIES = 64;
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final Records records;
    private final Committer committer;
    private final Relay relay;
    private final Events events;
    private final Denials denials;
    private final Settling settling;

    /** Cuts scopes of one realm. */
    public Cuts(Records records, Committer committer, Relay relay, Events events, Denials denials, Settling settling) {
        this.records = records;
        this.committer = committer;
        this.relay = relay;
        this.events = events;
        this.denials = denials;
        this.settling = settling;
    }

    /** Ends everything born in the scope before. */
    public void cut(RevocationScope scope, RevocationReason reason, Actor actor, Instant now, Budget budget) {
        if (!actor.has(Duty.OPERATE)) {
            IssuantException.NotAllowed refusal =
                    new IssuantException.NotAllowed("DUTY_MISSING", "revoking a whole scope needs the duty OPERATE");
            throw denials.record("scope.cut", actor, null, refusal, now, budget);
        }
        for (int i = 0; i < TRIES; i++) {
            StoredCut work = records.cut(scope.toString(), budget);
            long version = work == null ? 0 : work.version();
            StoredCut restarted = new StoredCut(records.realm(), scope.toString(), version, null, now);
            Unit unit = new Unit(
                    List.of(new Change.Put(restarted.toRow(), version, false), new Change.Cut(scope.toString())),
                    List.of(events.of("scope.cut", AuditOutcome.SUCCESS, actor.toString(), now)
                            .subject(scope.toString())
                            .reasons(List.of(reason.name()))
                            .build()));
            if (commit(unit, budget)) {
                return;
            }
        }
        throw new IssuantException.Conflict("TOO_BUSY", "others kept cutting the same scope; try again");
    }

    /** Writes down what cuts ended, for half of the time that is left at most; returns how many credentials it settled. */
    int settleDue(Instant now, Budget budget) {
        Budget half = budget.share(2);
        settling.lookAgain(budget);
        int settled = 0;
        for (Row row : records.lease(StoredCut.TABLE, now, now.plus(LEASE), MOST, budget)) {
            StoredCut work = StoredCut.of(row);
            Progress made = settling.settleAll(
                    (state, after) -> records.query(query(work.scope(), state, after), budget),
                    work.after(),
                    now,
                    half,
                    budget);
            settled += made.settled();
            StoredCut next = new StoredCut(
                    records.realm(),
                    work.scope(),
                    work.version(),
                    made.done() ? null : made.after(),
                    made.done() ? null : now);
            // A lost race means that the scope was cut again, which starts it from the beginning.
            commit(new Unit(List.of(new Change.Put(next.toRow(), next.version(), false)), List.of()), budget);
        }
        return settled;
    }

    private RowQuery query(String scope, LifecycleState state, @Nullable String after) {
        int colon = scope.indexOf(':');
        String kind = colon < 0 ? scope : scope.substring(0, colon);
        String id = scope.substring(colon + 1);
        return new RowQuery(
                records.realm(),
                StoredCredential.TABLE,
                kind.equals("subject") ? id : null,
                kind.equals("owner") ? id : null,
                null,
                state.name(),
                kind.equals("environment") ? id : null,
                kind.equals("label") ? id : null,
                null,
                null,
                after,
                Settling.PAGE);
    }

    private boolean commit(Unit unit, Budget budget) {
        try {
            relay.follow(committer.stream(), committer.commit(unit, budget));
            return true;
        } catch (CommitRefused e) {
            return false;
        }
    }
}
