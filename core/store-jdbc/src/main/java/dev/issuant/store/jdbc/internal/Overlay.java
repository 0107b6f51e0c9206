package dev.issuant.store.jdbc.internal;

import dev.issuant.audit.JournalEntry;
import dev.issuant.audit.StreamHead;
import dev.issuant.spi.Change;
import dev.issuant.spi.Change.Commit;
import dev.issuant.spi.CommitResult.Cause;
import dev.issuant.spi.CommitResult.Offender;
import dev.issuant.store.jdbc.internal.Batch.Name;
import dev.issuant.store.jdbc.internal.Batch.RowKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names the offenders of a batch exactly: goes through its commits over what is stored, and lets those that fit change
 * it.
 */
final class Overlay {
    /**
     * What is stored of all that a batch touches, at one moment.
     *
     * @param versions of the rows that exist
     * @param claimed the names that are claimed
     * @param counts of the counters that exist
     * @param heads of the streams that exist
     */
    record Stored(
            Map<RowKey, Long> versions, Set<Name> claimed, Map<String, Long> counts, Map<String, StreamHead> heads) {}

    private record Head(long seq, String hash) {
        static final Head NONE = new Head(0, JournalEntry.NO_PREVIOUS);
    }

    private final Map<RowKey, Long> versions;
    private final Set<Name> claimed;
    private final Map<String, Long> counts;
    private final Map<String, Head> heads = new HashMap<>();

    private Overlay(Stored stored) {
        versions = new HashMap<>(stored.versions());
        claimed = new java.util.HashSet<>(stored.claimed());
        counts = new HashMap<>(stored.counts());
        stored.heads().forEach((stream, head) -> heads.put(stream, new Head(head.seq(), head.hash())));
    }

    static List<Offender> offenders(List<Commit> commits, Stored stored) {
        Overlay overlay = new Overlay(stored);
        List<Offender> offenders = new ArrayList<>(1);
        for (int i = 0; i < commits.size(); i++) {
            Offender offender = overlay.check(i, commits.get(i));
            if (offender != null) {
                offenders.add(offender);
            }
        }
        return offenders;
    }

    private @Nullable Offender check(int at, Commit commit) {
        // A commit that fails must leave no trace here, so its effects are kept apart until all of it has passed.
        Draft draft = new Draft();
        List<Change> changes = commit.changes();
        for (int i = 0; i < changes.size(); i++) {
            Cause cause = draft.refuses(changes.get(i));
            if (cause != null) {
                return new Offender(at, i, cause);
            }
        }
        for (JournalEntry entry : commit.entries()) {
            if (!draft.follows(entry)) {
                return new Offender(at, changes.size(), Cause.STALE);
            }
        }
        draft.keep();
        return null;
    }

    /** The effects of one commit. */
    private final class Draft {
        private final Map<RowKey, Long> newVersions = new HashMap<>(4);
        private final Map<String, Long> newCounts = new HashMap<>(2);
        private final List<Name> newClaims = new ArrayList<>(1);
        private final Map<String, Head> newHeads = new HashMap<>(2);

        @Nullable
        Cause refuses(Change change) {
            if (change instanceof Change.Put put) {
                RowKey key = new RowKey(put.row().table(), put.row().id());
                long stored = newVersions.getOrDefault(key, versions.getOrDefault(key, 0L));
                newVersions.put(key, put.row().version());
                boolean fits = stored == put.expected() && put.row().version() == put.expected() + 1;
                return fits ? null : Cause.STALE;
            }
            if (change instanceof Change.Claim claim) {
                Name name = new Name(claim.scope(), claim.name());
                boolean taken = claimed.contains(name) || newClaims.contains(name);
                newClaims.add(name);
                return taken ? Cause.CLAIMED : null;
            }
            if (change instanceof Change.Count count) {
                long before = newCounts.getOrDefault(count.counter(), counts.getOrDefault(count.counter(), 0L));
                long sum = before + count.delta();
                newCounts.put(count.counter(), sum);
                return sum < 0 || (count.delta() > 0 && sum > count.max()) ? Cause.LIMIT : null;
            }
            return null;
        }

        boolean follows(JournalEntry entry) {
            Head before = newHeads.getOrDefault(entry.stream(), heads.getOrDefault(entry.stream(), Head.NONE));
            newHeads.put(entry.stream(), new Head(entry.seq(), entry.hash()));
            return entry.seq() == before.seq() + 1 && entry.previous().equals(before.hash());
        }

        void keep() {
            versions.putAll(newVersions);
            counts.putAll(newCounts);
            claimed.addAll(newClaims);
            heads.putAll(newHeads);
        }
    }
}
