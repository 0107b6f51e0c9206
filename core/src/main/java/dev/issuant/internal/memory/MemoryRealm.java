package dev.issuant.internal.memory;

import dev.issuant.spi.Change;
import dev.issuant.spi.Change.Commit;
import dev.issuant.spi.CommitResult;
import dev.issuant.spi.CommitResult.Cause;
import dev.issuant.spi.CommitResult.Offender;
import dev.issuant.spi.Row;
import dev.issuant.spi.RowQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One realm. Commits exclude one another. A read takes no lock unless a commit is under way; then it waits, so that no
 * reader sees a part of a commit.
 */
final class MemoryRealm {
    private final StampedLock lock = new StampedLock();
    private final Map<String, MemoryTable> tables = new ConcurrentHashMap<>();
    private final Set<String> claims = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> counters = new HashMap<>();
    private final MemoryJournal journal = new MemoryJournal();
    private final MemoryFeed feed = new MemoryFeed();

    /** Reads something that is safe to read at any time, again if a commit came between. */
    <T> T read(Supplier<T> what) {
        long seen = lock.tryOptimisticRead();
        if (seen != 0) {
            T answer = what.get();
            if (lock.validate(seen)) {
                return answer;
            }
        }
        long stamp = lock.readLock();
        try {
            return what.get();
        } finally {
            lock.unlockRead(stamp);
        }
    }

    MemoryJournal journal() {
        return journal;
    }

    MemoryFeed feed() {
        return feed;
    }

    @Nullable
    Row find(String table, String id) {
        MemoryTable rows = tables.get(table);
        return rows == null ? null : rows.find(id);
    }

    List<Row> query(RowQuery query) {
        MemoryTable rows = tables.get(query.table());
        return rows == null ? List.of() : rows.query(query);
    }

    List<Row> lease(String table, Instant now, Instant until, int limit) {
        long stamp = lock.writeLock();
        try {
            MemoryTable rows = tables.get(table);
            return rows == null ? List.of() : rows.lease(now, until, limit);
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    CommitResult commit(List<Commit> batch) {
        long stamp = lock.writeLock();
        try {
            List<Offender> offenders = new ArrayList<>(0);
            Overlay overlay = new Overlay();
            for (int i = 0; i < batch.size(); i++) {
                Offender offender = overlay.check(i, batch.get(i));
                if (offender != null) {
                    offenders.add(offender);
                }
            }
            if (!offenders.isEmpty()) {
                return new CommitResult(offenders);
            }
            for (Commit commit : batch) {
                apply(commit);
            }
            return CommitResult.APPLIED;
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    private void apply(Commit commit) {
        for (Change change : commit.changes()) {
            if (change instanceof Change.Put put) {
                Row row = put.row();
                tables.computeIfAbsent(row.table(), t -> new MemoryTable()).put(row);
                if (put.announced()) {
                    String state = row.index().state();
                    feed.announce(row.id(), state == null ? "" : state);
                }
            } else if (change instanceof Change.Claim claim) {
                claims.add(claimKey(claim));
            } else if (change instanceof Change.Count count) {
                counters.merge(count.counter(), count.delta(), Integer::sum);
            } else if (change instanceof Change.Cut cut) {
                feed.cut(cut.scope());
            }
        }
        commit.entries().forEach(journal::append);
    }

    private static String claimKey(Change.Claim claim) {
        return claim.scope().length() + ":" + claim.scope() + claim.name();
    }

    private record Key(String table, String id) {}

    /** What would be stored if the commits seen so far were applied. */
    private final class Overlay {
        private final Map<Key, Long> versions = new HashMap<>(4);
        private final Map<String, Integer> counts = new HashMap<>(2);
        private final List<String> claimed = new ArrayList<>(1);
        private final MemoryJournal.Follow follow = journal.follow();

        @Nullable
        Offender check(int at, Commit commit) {
            // A commit that fails must leave no trace here, so its effects are kept apart until all of it has passed.
            Map<Key, Long> newVersions = new HashMap<>(4);
            Map<String, Integer> newCounts = new HashMap<>(2);
            List<String> newClaims = new ArrayList<>(1);
            List<Change> changes = commit.changes();
            for (int i = 0; i < changes.size(); i++) {
                Cause cause = check(changes.get(i), newVersions, newCounts, newClaims);
                if (cause != null) {
                    return new Offender(at, i, cause);
                }
            }
            if (!follow.accepts(commit.entries())) {
                return new Offender(at, changes.size(), Cause.STALE);
            }
            versions.putAll(newVersions);
            counts.putAll(newCounts);
            claimed.addAll(newClaims);
            return null;
        }

        private @Nullable Cause check(
                Change change, Map<Key, Long> newVersions, Map<String, Integer> newCounts, List<String> newClaims) {
            if (change instanceof Change.Put put) {
                Row row = put.row();
                Key key = new Key(row.table(), row.id());
                Long stored = newVersions.getOrDefault(key, versions.get(key));
                if (stored == null) {
                    Row known = find(row.table(), row.id());
                    stored = known == null ? 0L : known.version();
                }
                newVersions.put(key, row.version());
                return stored == put.expected() && row.version() == put.expected() + 1 ? null : Cause.STALE;
            }
            if (change instanceof Change.Claim claim) {
                String key = claimKey(claim);
                boolean taken = claims.contains(key) || claimed.contains(key) || newClaims.contains(key);
                newClaims.add(key);
                return taken ? Cause.CLAIMED : null;
            }
            if (change instanceof Change.Count count) {
                Integer before = newCounts.getOrDefault(count.counter(), counts.get(count.counter()));
                long sum = (before == null ? counters.getOrDefault(count.counter(), 0) : before) + (long) count.delta();
                newCounts.put(count.counter(), (int) sum);
                return sum < 0 || (count.delta() > 0 && sum > count.max()) ? Cause.LIMIT : null;
            }
            return null;
        }
    }
}
