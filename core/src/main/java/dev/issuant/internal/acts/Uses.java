package dev.issuant.internal.acts;

import dev.issuant.internal.codec.StoredUse;
import dev.issuant.internal.commit.CommitRefused;
import dev.issuant.internal.commit.Committer;
import dev.issuant.internal.commit.Unit;
import dev.issuant.internal.deadline.Budget;
import dev.issuant.internal.records.Records;
import dev.issuant.spi.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * When credentials were last accepted. Verification notes it in memory, which is one look at a map unless the last note
 * is a minute old; a sweep writes down what was noted since the sweep before, one row for each credential. What no sweep
 * wrote is lost with the process, and nothing is decided by it. Thread-safe.
 */
public final class Uses {
    private static final long GRAIN_SECONDS = 60;
    private static final int MOST = 100_000;
    private static final int BATCH = 50;

    private final Records records;
    private final Committer committer;
    private final ConcurrentMap<String, Instant> noted = new ConcurrentHashMap<>();

    /** Notes the uses in one realm. */
    public Uses(Records records, Committer committer) {
        this.records = records;
        this.committer = committer;
    }

    /** The credential was accepted now. A note too many is not taken: the next use after a sweep is. */
    void note(String credential, Instant now) {
        Instant last = noted.get(credential);
        boolean worth =
                last == null ? noted.size() < MOST : now.getEpochSecond() - last.getEpochSecond() >= GRAIN_SECONDS;
        if (worth) {
            noted.merge(credential, now, Uses::later);
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Writes down what was noted, for half of the time that is left at most; the rest is left to the next call. */
    public int writeDown(Budget budget) {
        Budget half = budget.share(2);
        Iterator<Map.Entry<String, Instant>> all = noted.entrySet().iterator();
        while (all.hasNext() && !half.isUsedUp()) {
            List<Map.Entry<String, Instant>> batch = new ArrayList<>(BATCH);
            List<Change> changes = new ArrayList<>(BATCH);
            while (all.hasNext() && batch.size() < BATCH) {
                Map.Entry<String, Instant> use = Map.Entry.copyOf(all.next());
                batch.add(use);
                put(use, changes, budget);
            }
            if (changes.isEmpty() || commit(changes, budget)) {
                batch.forEach(use -> noted.remove(use.getKey(), use.getValue()));
            }
        }
        return 0;
    }

    private void put(Map.Entry<String, Instant> use, List<Change> changes, Budget budget) {
        StoredUse known = records.use(use.getKey(), budget);
        if (known == null || known.at().plus(Duration.ofSeconds(1)).isBefore(use.getValue())) {
            long version = known == null ? 0 : known.version();
            StoredUse next = new StoredUse(records.realm(), use.getKey(), version, use.getValue());
            changes.add(new Change.Put(next.toRow(), version, false));
        }
    }

    /** When it was last accepted, by what is written down and what was noted here. */
    public Optional<Instant> last(String credential, Budget budget) {
        StoredUse known = records.use(credential, budget);
        @Nullable Instant here = noted.get(credential);
        if (known == null || here == null) {
            return known == null ? Optional.ofNullable(here) : Optional.of(known.at());
        }
        return Optional.of(later(known.at(), here));
    }

    private boolean commit(List<Change> changes, Budget budget) {
        try {
            committer.commit(new Unit(changes, List.of()), budget);
            return true;
        } catch (CommitRefused e) {
            // Another node wrote one of them down just now: the next sweep looks again.
            return false;
        }
    }
}
