package dev.issuant.internal.acts;

import dev.issuant.Credential;
import dev.issuant.LifecycleState;
import dev.issuant.RevocationReason;
import dev.issuant.internal.codec.StoredCredential;
import dev.issuant.internal.commit.Committer;
import dev.issuant.internal.commit.Relay;
import dev.issuant.internal.commit.Unit;
import dev.issuant.internal.deadline.Budget;
import dev.issuant.internal.lifecycle.Lifecycle;
import dev.issuant.internal.records.Ending;
import dev.issuant.internal.records.Events;
import dev.issuant.internal.view.StatusView;
import dev.issuant.spi.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a final state down that is in effect already, and gives the places back that the credential counted in. */
public final class Settling {
    /** How many rows are read, and settled, at a time. */
    static final int PAGE = 200;

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

    /** Rows in this state after an id, in order of id, {@link #PAGE} at most. */
    interface Rows {
        List<Row> in(LifecycleState state, @Nullable String after);
    }

    /**
     * How far the settling of many came.
     *
     * @param settled how many were settled
     * @param after the id of the last one that was looked at, or null
     * @param done whether it came to the end
     */
    record Progress(int settled, @Nullable String after, boolean done) {}

    /**
     * Settles what has ended among rows that are not final by the word of the store. History is not read.
     *
     * @param from the id after which to begin, or null
     * @param time how long to go on
     */
    Progress settleAll(Rows rows, @Nullable String from, Instant now, Budget time, Budget budget) {
        int settled = 0;
        @Nullable String after = from;
        Reading active = new Reading(rows, LifecycleState.ACTIVE);
        Reading suspended = new Reading(rows, LifecycleState.SUSPENDED);
        while (!time.isUsedUp()) {
            List<Row> page = new ArrayList<>(active.after(after));
            page.addAll(suspended.after(after));
            if (page.isEmpty()) {
                return new Progress(settled, after, true);
            }
            page.sort(Comparator.comparing(Row::id));
            String end = earlier(active.end(), suspended.end());
            // Behind the end of what was read of one state there may be more of it.
            List<Row> known = end == null
                    ? page
                    : page.stream().filter(row -> row.id().compareTo(end) <= 0).toList();
            List<Row> first = known.subList(0, Math.min(PAGE, known.size()));
            settled += settle(first, now, budget);
            after = first.get(first.size() - 1).id();
        }
        return new Progress(settled, after, false);
    }

    private static @Nullable String earlier(@Nullable String a, @Nullable String b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return a.compareTo(b) <= 0 ? a : b;
    }

    /** The rows of one state, a page at a time: none is read twice, and none is looked for again where there are no more. */
    private static final class Reading {
        private final Rows rows;
        private final LifecycleState state;
        private List<Row> ahead = List.of();
        private boolean done;

        Reading(Rows rows, LifecycleState state) {
            this.rows = rows;
            this.state = state;
        }

        List<Row> after(@Nullable String id) {
            int used = 0;
            while (id != null && used < ahead.size() && ahead.get(used).id().compareTo(id) <= 0) {
                used++;
            }
            ahead = ahead.subList(used, ahead.size());
            if (ahead.isEmpty() && !done) {
                ahead = rows.in(state, id);
                done = ahead.size() < PAGE;
            }
            return ahead;
        }

        /** The last id that was read, or null if there are no more than were read. */
        @Nullable
        String end() {
            return done ? null : ahead.get(ahead.size() - 1).id();
        }
    }

    /** Makes sure that what is settled next is settled by what is known now. */
    void lookAgain(Budget budget) {
        view.refresh(budget);
    }

    /** Settles what has ended of these; returns for how many there was something to write down. */
    int settle(List<Row> rows, Instant now, Budget budget) {
        List<Unit> units = new ArrayList<>(rows.size());
        for (Row row : rows) {
            Unit unit = ending(StoredCredential.of(row), now);
            if (unit != null) {
                units.add(unit);
            }
        }
        int settled = 0;
        long last = 0;
        // Where a change no longer fits, somebody has settled it meanwhile, or the next sweep will.
        for (long seq : committer.commitEach(units, budget)) {
            settled += seq > 0 ? 1 : 0;
            last = Math.max(last, seq);
        }
        if (last > 0) {
            relay.follow(committer.stream(), last);
        }
        return settled;
    }

    /** What is written down at its end; null unless it has ended and the record does not say so. */
    private @Nullable Unit ending(StoredCredential stored, Instant now) {
        LifecycleState state = view.effective(stored, now);
        if (!state.isTerminal() || stored.credential().state().isTerminal()) {
            return null;
        }
        boolean revoked = state == LifecycleState.REVOKED;
        Credential ended = stored.credential().toBuilder()
                .state(state)
                .ended(now, revoked ? RevocationReason.PRIVILEGE_WITHDRAWN : null)
                .build();
        Lifecycle.require(stored.credential().state(), state);
        String act = revoked ? "credential.revoke" : "credential.expire";
        return new Unit(
                Ending.of(stored.with(ended), now), List.of(events.on(ended, act, Events.SWEEP, now, List.of())));
    }
}
