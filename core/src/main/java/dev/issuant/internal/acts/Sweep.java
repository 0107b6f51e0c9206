package dev.issuant.internal.acts;

import dev.issuant.LifecycleState;
import dev.issuant.RequestState;
import dev.issuant.audit.AuditOutcome;
import dev.issuant.internal.codec.StoredCredential;
import dev.issuant.internal.codec.StoredRequest;
import dev.issuant.internal.commit.CommitRefused;
import dev.issuant.internal.commit.Committer;
import dev.issuant.internal.commit.Relay;
import dev.issuant.internal.commit.Unit;
import dev.issuant.internal.deadline.Budget;
import dev.issuant.internal.lifecycle.RequestLifecycle;
import dev.issuant.internal.records.Events;
import dev.issuant.internal.records.Records;
import dev.issuant.internal.records.RequestStates;
import dev.issuant.internal.records.Telling;
import dev.issuant.spi.Change;
import dev.issuant.spi.Row;
import dev.issuant.spi.RowQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Settles what time has decided. It changes no answer that anybody gets: what has ended is refused without it. Safe from
 * many threads and nodes at once, and bounded for one call.
 */
public final class Sweep {
    private static final int MOST = 500;
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final Records records;
    private final Settling settling;
    private final Cuts cuts;
    private final Committer committer;
    private final Relay relay;
    private final Events events;
    private final Telling telling;

    /** Sweeps the rows of one realm. */
    public Sweep(
            Records records,
            Settling settling,
            Cuts cuts,
            Committer committer,
            Relay relay,
            Events events,
            Telling telling) {
        this.records = records;
        this.settling = settling;
        this.cuts = cuts;
        this.committer = committer;
        this.relay = relay;
        this.events = events;
        this.telling = telling;
    }

    /** Settles credentials whose time has passed, for half of the time that is left at most; returns how many. */
    public int expireDue(Instant now, Budget budget) {
        Budget half = budget.share(2);
        int settled = 0;
        settling.lookAgain(budget);
        List<Row> due = records.lease(StoredCredential.TABLE, now, now.plus(LEASE), MOST, budget);
        for (int i = 0; i < due.size() && !half.isUsedUp(); i += Settling.PAGE) {
            settled += settling.settle(due.subList(i, Math.min(due.size(), i + Settling.PAGE)), now, budget);
        }
        return settled;
    }

    /** Frees the places of what has ended: first what this subject held, by canonical id, then all that is due. */
    public void freePlaces(String subject, Instant now, Budget budget) {
        settling.lookAgain(budget);
        settling.settleAll((state, after) -> held(subject, state, after, budget), null, now, budget.share(2), budget);
        expireDue(now, budget);
        cutsDue(now, budget);
    }

    private List<Row> held(String subject, LifecycleState state, @Nullable String after, Budget budget) {
        return records.query(
                new RowQuery(
                        records.realm(),
                        StoredCredential.TABLE,
                        subject,
                        null,
                        null,
                        state.name(),
                        null,
                        null,
                        null,
                        null,
                        after,
                        Settling.PAGE),
                budget);
    }

    /** Writes down what mass revocations ended; returns how many. */
    public int cutsDue(Instant now, Budget budget) {
        return cuts.settleDue(now, budget);
    }

    /**
     * Ends requests whose time has passed, and then, for half of the time that is left at most, tells approvers who could
     * not be told; returns how many it ended.
     */
    public int requestsDue(Instant now, Budget budget) {
        int ended = 0;
        List<StoredRequest> untold = new ArrayList<>();
        for (Row row : records.lease(StoredRequest.TABLE, now, now.plus(LEASE), MOST, budget)) {
            StoredRequest stored = StoredRequest.of(row);
            if (!now.isBefore(stored.request().expiresAt())) {
                ended += expire(stored, now, budget) ? 1 : 0;
            } else if (!stored.told()) {
                untold.add(stored);
            }
        }
        Budget half = budget.share(2);
        for (int i = 0; i < untold.size() && !half.isUsedUp(); i++) {
            telling.tell(untold.get(i), half);
        }
        return ended;
    }

    private boolean expire(StoredRequest stored, Instant now, Budget budget) {
        RequestLifecycle.require(stored.request().state(), RequestState.EXPIRED);
        StoredRequest ended = stored.with(RequestStates.moved(stored.request(), RequestState.EXPIRED, null));
        return commit(
                new Unit(
                        List.of(new Change.Put(ended.toRow(), ended.version(), false)),
                        List.of(events.on(
                                ended, "request.expire", AuditOutcome.SUCCESS, Events.SWEEP, now, List.of()))),
                budget);
    }

    private boolean commit(Unit unit, Budget budget) {
        try {
            relay.follow(committer.stream(), committer.commit(unit, budget));
            return true;
        } catch (CommitRefused e) {
            // Somebody changed the row since it was read: whoever that was has settled it, or the next sweep will.
            return false;
        }
    }
}
