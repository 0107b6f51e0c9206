package dev.issuant.internal.memory;

import dev.issuant.audit.JournalEntry;
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
import java.util.HashSet;
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
            Overlay overlay = new Overlay(batch.size() > 1);
            for (int i = 0; i < batch.size(); i++) {
                Commit commit = batch.get(i);
                Offender offender = overlay.check(i, commit);
                if (offender != null) {
                    offenders.add(offender);
                } else if (i + 1 < batch.size()) {
                    overlay.add(commit);
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
        for (JournalEntry entry : commit.entries()) {
            journal.append(entry);
        }
    }

    private static String claimKey(Change.Claim claim) {
        return claim.scope().length() + ":" + claim.scope() + claim.name();
    }

    private record Key(String table, String id) {}

    /** What would be stored if the commits added so far were applied. Most batches hold one commit, which needs no map. */
    private final class Overlay {
        private final Map<Key, Long> versions;
        private final Map<String, Integer> counts;
        private final Set<String> claimed;
        private final MemoryJournal.Follow follow;

        Overlay(boolean several) {
            versions = several ? new HashMap<>() : Map.of();
            counts = several ? new HashMap<>() : Map.of();
            claimed = several ? new HashSet<>() : Set.of();
            follow = journal.follow(several);
        }

        @Nullable
        Offender check(int at, Commit commit) {
            List<Change> changes = commit.changes();
            for (int i = 0; i < changes.size(); i++) {
                Cause cause = check(changes, i);
                if (cause != null) {
                    return new Offender(at, i, cause);
                }
            }
            return follow.accepts(commit.entries()) ? null : new Offender(at, changes.size(), Cause.STALE);
        }

        private @Nullable Cause check(List<Change> changes, int at) {
            Change change = changes.get(at);
            if (change instanceof Change.Put put) {
                boolean next = put.row().version() == put.expected() + 1;
                return next && version(changes, at, put.row()) == put.expected() ? null : Cause.STALE;
            }
            if (change instanceof Change.Claim claim) {
                return isTaken(changes, at, claim) ? Cause.CLAIMED : null;
            }
            if (change instanceof Change.Count count) {
                long sum = counted(changes, at, count.counter()) + count.delta();
                return sum < 0 || (count.delta() > 0 && sum > count.max()) ? Cause.LIMIT : null;
            }
            return null;
        }

        // A commit has few changes, so what it changed itself is looked for among them.

        private long version(List<Change> changes, int before, Row row) {
            for (int i = before - 1; i >= 0; i--) {
                if (changes.get(i) instanceof Change.Put put
                        && put.row().id().equals(row.id())
                        && put.row().table().equals(row.table())) {
                    return put.row().version();
                }
            }
            Long seen = versions.isEmpty() ? null : versions.get(new Key(row.table(), row.id()));
            if (seen != null) {
                return seen;
            }
            Row known = find(row.table(), row.id());
            return known == null ? 0 : known.version();
        }

        private boolean isTaken(List<Change> changes, int before, Change.Claim claim) {
            for (int i = before - 1; i >= 0; i--) {
                if (changes.get(i) instanceof Change.Claim other
                        && other.name().equals(claim.name())
                        && other.scope().equals(claim.scope())) {
                    return true;
                }
            }
            String key = claimKey(claim);
            return claims.contains(key) || claimed.contains(key);
        }

        private int counted(String counter) {
            Integer seen = counts.get(counter);
            return seen != null ? seen : counters.getOrDefault(counter, 0);
        }

        private long counted(List<Change> changes, int before, String counter) {
            long sum = counted(counter);
            for (int i = 0; i < before; i++) {
                if (changes.get(i) instanceof Change.Count count
                        && count.counter().equals(counter)) {
                    sum += count.delta();
                }
            }
            return sum;
        }

        /** Adds a commit that passed, for those behind it in the batch. */
        void add(Commit commit) {
            for (Change change : commit.changes()) {
                if (change instanceof Change.Put put) {
                    versions.put(
                            new Key(put.row().table(), put.row().id()),
                            put.row().version());
                } else if (change instanceof Change.Claim claim) {
                    claimed.add(claimKey(claim));
                } else if (change instanceof Change.Count count) {
                    counts.put(count.counter(), counted(count.counter()) + count.delta());
                }
            }
            follow.add(commit.entries());
        }
    }
}
