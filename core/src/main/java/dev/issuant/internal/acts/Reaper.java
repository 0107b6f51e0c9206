package dev.issuant.internal.acts;

import dev.issuant.Credential;
import dev.issuant.IssuantException;
import dev.issuant.LifecycleState;
import dev.issuant.audit.AuditEvent;
import dev.issuant.internal.codec.StoredCredential;
import dev.issuant.internal.codec.StoredKey;
import dev.issuant.internal.codec.StoredOutside;
import dev.issuant.internal.codec.StoredOutside.State;
import dev.issuant.internal.commit.CommitRefused;
import dev.issuant.internal.commit.Committer;
import dev.issuant.internal.commit.Relay;
import dev.issuant.internal.commit.Unit;
import dev.issuant.internal.deadline.Budget;
import dev.issuant.internal.lifecycle.Lifecycle;
import dev.issuant.internal.records.Events;
import dev.issuant.internal.records.Issuers;
import dev.issuant.internal.records.Records;
import dev.issuant.spi.Change;
import dev.issuant.spi.CredentialIssuer;
import dev.issuant.spi.OutsideActs;
import dev.issuant.spi.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Destroys outside what must not exist: what an ended credential left there, and what an act made that has no outcome. It
 * never adopts. It tries for as long as it takes, with pauses that grow, and what was abandoned is looked at again until
 * the target itself would have ended it, for a late act may still have made it.
 */
public final class Reaper {
    private static final int PAGE = 100;
    private static final int MOST_PAGES = 20;
    private static final int STRIKES = 3;
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final Duration FIRST_LOOK = Duration.ofMinutes(1);

    private final Records records;
    private final Issuers issuers;
    private final Committer committer;
    private final Relay relay;
    private final Events events;
    private final Duration share;

    /**
     * Destroys for one realm.
     *
     * @param deadline of one act; one try gets a quarter of it
     */
    public Reaper(
            Records records, Issuers issuers, Committer committer, Relay relay, Events events, Duration deadline) {
        this.records = records;
        this.issuers = issuers;
        this.committer = committer;
        this.relay = relay;
        this.events = events;
        this.share = deadline.dividedBy(4);
    }

    /** Tries everything that is due, but no target that keeps failing; returns how many intents it ended. */
    public int settleDue(Instant now, Budget budget) {
        int ended = 0;
        Map<String, Integer> strikes = new HashMap<>();
        for (int page = 0; page < MOST_PAGES; page++) {
            List<Row> rows = records.lease(StoredOutside.TABLE, now, now.plus(LEASE), PAGE, budget);
            for (Row row : rows) {
                StoredOutside thing = StoredOutside.of(row);
                String target = target(thing);
                if (strikes.getOrDefault(target, 0) >= STRIKES || budget.remainingNanos() <= 0) {
                    continue;
                }
                Result result = settle(thing, now, budget);
                ended += result == Result.ABANDONED ? 1 : 0;
                if (result == Result.UNREACHABLE) {
                    strikes.merge(target, 1, Integer::sum);
                }
            }
            if (rows.size() < PAGE) {
                break;
            }
        }
        return ended;
    }

    private static String target(StoredOutside thing) {
        int slash = thing.name().indexOf('/');
        return thing.kind() + "/" + (slash < 0 ? "" : thing.name().substring(0, slash));
    }

    /** Tries at once what was just ended; what fails is left to the sweeps. */
    void tryNow(String credentialId, Instant now, Budget budget) {
        try {
            StoredOutside thing = records.outside(credentialId, budget);
            if (thing != null && thing.state() == State.OWED) {
                settle(thing, now, budget);
            }
        } catch (IssuantException e) {
            // The credential is ended on record, which is what was asked for; the row is due, so a sweep goes on.
            return;
        }
    }

    private enum Result {
        DONE,
        ABANDONED,
        FAILED,
        UNREACHABLE
    }

    private Result settle(StoredOutside found, Instant now, Budget budget) {
        StoredOutside thing = found;
        if (thing.state() == State.INTENDED) {
            // From here on its outcome is refused, so that nothing is destroyed that somebody then gets.
            thing = thing.moved(State.OWED, now, now);
            if (!commit(List.of(put(thing)), List.of(), budget)) {
                return Result.DONE;
            }
            thing = thing.stored();
        }
        CredentialIssuer issuer = issuers.of(thing.kind());
        OutsideActs acts = issuer == null ? null : issuer.outside().orElse(null);
        if (issuer == null || acts == null) {
            return failed(thing, "NO_ISSUER", Result.FAILED, now, budget);
        }
        try {
            String name = thing.name();
            Budget mine = budget.atMost(share);
            issuers.guard(issuer).run(mine, () -> acts.destroy(name, mine.left()));
        } catch (IssuantException e) {
            boolean unreachable = e instanceof IssuantException.Unavailable;
            return failed(thing, e.code(), unreachable ? Result.UNREACHABLE : Result.FAILED, now, budget);
        }
        return gone(thing, now, budget);
    }

    private Result failed(StoredOutside thing, String code, Result result, Instant now, Budget budget) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(thing.failures(), 10));
        Instant next = now.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
        commit(List.of(put(thing.failed(code, now, next))), List.of(), budget);
        return result;
    }

    private Result gone(StoredOutside thing, Instant now, Budget budget) {
        StoredCredential stored = records.credential(thing.id(), budget);
        if (stored == null) {
            throw new IssuantException.Broken("STORE_BROKEN", "the store lacks a row that was committed", null);
        }
        Credential credential = stored.credential();
        if (credential.state() == LifecycleState.INTENDED) {
            return abandon(thing, stored, now, budget) ? Result.ABANDONED : Result.DONE;
        }
        boolean abandoned = credential.state() == LifecycleState.ABANDONED;
        StoredOutside next = thing.moved(State.GONE, now, abandoned ? nextLook(thing, now) : null);
        boolean told = abandoned || thing.state() == State.GONE;
        commit(
                List.of(put(next)),
                told ? List.of() : List.of(events.on(credential, "credential.destroy", Events.SWEEP, now, List.of())),
                budget);
        return Result.DONE;
    }

    private static @Nullable Instant nextLook(StoredOutside thing, Instant now) {
        if (!now.isBefore(thing.expiresAt())) {
            return null;
        }
        Duration known = thing.state() == State.GONE ? Duration.between(thing.since(), now) : Duration.ZERO;
        Instant next = now.plus(known.compareTo(FIRST_LOOK) > 0 ? known : FIRST_LOOK);
        return next.isBefore(thing.expiresAt()) ? next : thing.expiresAt();
    }

    /** Nothing came of it: its places, and the key it was asked under, are free again. */
    private boolean abandon(StoredOutside thing, StoredCredential stored, Instant now, Budget budget) {
        Lifecycle.require(stored.credential().state(), LifecycleState.ABANDONED);
        Credential ended = stored.credential().toBuilder()
                .state(LifecycleState.ABANDONED)
                .ended(now, null)
                .build();
        List<Change> changes = new ArrayList<>(4);
        changes.add(new Change.Put(stored.with(ended).toRow(), stored.version(), false));
        changes.add(put(thing.moved(State.GONE, now, nextLook(thing, now))));
        for (String counter : stored.counters()) {
            changes.add(new Change.Count(counter, -1, 0));
        }
        StoredKey key = stored.idempotencyId() == null ? null : records.key(stored.idempotencyId(), budget);
        if (key != null && ended.id().equals(key.credentialId())) {
            changes.add(new Change.Put(key.leadingTo(null, null).toRow(), key.version(), false));
        }
        return commit(changes, List.of(events.on(ended, "credential.abandon", Events.SWEEP, now, List.of())), budget);
    }

    private static Change put(StoredOutside thing) {
        return new Change.Put(thing.toRow(), thing.version(), false);
    }

    private boolean commit(List<Change> changes, List<AuditEvent> told, Budget budget) {
        try {
            relay.follow(committer.stream(), committer.commit(new Unit(changes, told), budget));
            return true;
        } catch (CommitRefused e) {
            // Somebody else has moved it since it was read, and is as far as this.
            return false;
        }
    }
}
