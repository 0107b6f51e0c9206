package dev.issuant.example.adapters;

import dev.issuant.audit.JournalEntry;
import dev.issuant.audit.StreamHead;
import dev.issuant.spi.Change;
import dev.issuant.spi.CommitResult.Cause;
import dev.issuant.spi.Row;
import dev.issuant.spi.RowQuery;
import dev.issuant.spi.StatusChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One realm of a {@link FileStore}, guarded by its lock. Every change leaves behind what takes it back. */
final class Realm {
    private record Name(String scope, String name) {}

    private final Map<String, Table> tables = new HashMap<>();
    private final Set<Name> claims = new HashSet<>();
    private final Map<String, Integer> counters = new HashMap<>();
    private final List<StatusChange> feed = new ArrayList<>();
    private final Map<String, StatusChange> cuts = new HashMap<>();
    private final TreeMap<String, List<JournalEntry>> streams = new TreeMap<>();

    /** Applies a change; answers why not, if it does not fit. */
    @Nullable
    Cause apply(Change change, Undo undo) {
        if (change instanceof Change.Put put) {
            return put(put, undo);
        } else if (change instanceof Change.Claim claim) {
            Name name = new Name(claim.scope(), claim.name());
            if (!claims.add(name)) {
                return Cause.CLAIMED;
            }
            undo.add(() -> claims.remove(name));
        } else if (change instanceof Change.Count count) {
            return count(count, undo);
        } else if (change instanceof Change.Cut cut) {
            StatusChange entry = announce(cut.scope(), StatusChange.CUT, undo);
            StatusChange before = cuts.put(cut.scope(), entry);
            undo.add(() -> restore(cuts, cut.scope(), before));
        }
        return null;
    }

    private @Nullable Cause put(Change.Put put, Undo undo) {
        Row row = put.row();
        Table table = tables.computeIfAbsent(row.table(), t -> new Table());
        long stored = table.find(row.id()).map(Row::version).orElse(0L);
        if (stored != put.expected() || row.version() != put.expected() + 1) {
            return Cause.STALE;
        }
        table.put(row, undo);
        if (put.announced()) {
            announce(row.id(), Objects.requireNonNullElse(row.index().state(), ""), undo);
        }
        return null;
    }

    private @Nullable Cause count(Change.Count count, Undo undo) {
        int before = counters.getOrDefault(count.counter(), 0);
        long sum = (long) before + count.delta();
        if (sum < 0 || (count.delta() > 0 && sum > count.max())) {
            return Cause.LIMIT;
        }
        counters.put(count.counter(), (int) sum);
        undo.add(() -> counters.put(count.counter(), before));
        return null;
    }

    private StatusChange announce(String key, String state, Undo undo) {
        StatusChange entry = new StatusChange(feed.size() + 1L, key, state);
        feed.add(entry);
        undo.add(() -> feed.remove(feed.size() - 1));
        return entry;
    }

    /** Appends to the journal; false if the entry does not follow the last of its stream. */
    boolean append(JournalEntry entry, Undo undo) {
        Optional<StreamHead> head = head(entry.stream());
        boolean follows = entry.seq() == head.map(StreamHead::seq).orElse(0L) + 1
                && entry.previous().equals(head.map(StreamHead::hash).orElse(JournalEntry.NO_PREVIOUS));
        if (follows) {
            List<JournalEntry> stream = streams.computeIfAbsent(entry.stream(), s -> new ArrayList<>());
            stream.add(entry);
            undo.add(() -> {
                stream.remove(stream.size() - 1);
                if (stream.isEmpty()) {
                    streams.remove(entry.stream());
                }
            });
        }
        return follows;
    }

    private static <V> void restore(Map<String, V> map, String key, @Nullable V before) {
        if (before == null) {
            map.remove(key);
        } else {
            map.put(key, before);
        }
    }

    Optional<Row> find(String table, String id) {
        Table rows = tables.get(table);
        return rows == null ? Optional.empty() : rows.find(id);
    }

    List<Row> query(RowQuery query) {
        Table rows = tables.get(query.table());
        return rows == null ? List.of() : rows.query(query);
    }

    List<Row> lease(String table, Instant now, Instant until, int limit) {
        Table rows = tables.get(table);
        return rows == null ? List.of() : rows.lease(now, until, limit);
    }

    Optional<StreamHead> head(String stream) {
        List<JournalEntry> entries = streams.get(stream);
        return entries == null ? Optional.empty() : Optional.of(StreamHead.of(entries.get(entries.size() - 1)));
    }

    List<StreamHead> heads() {
        List<StreamHead> heads = new ArrayList<>();
        streams.values().forEach(entries -> heads.add(StreamHead.of(entries.get(entries.size() - 1))));
        return heads;
    }

    List<JournalEntry> journal(String stream, long afterSeq, int limit) {
        return page(streams.getOrDefault(stream, List.of()), afterSeq, limit);
    }

    List<StatusChange> changes(long afterSequence, int limit) {
        return page(feed, afterSequence, limit);
    }

    List<StatusChange> cuts() {
        return List.copyOf(cuts.values());
    }

    long sequence() {
        return feed.size();
    }

    /** Entries are numbered from 1 without gaps, so the number of the last one read is where to go on. */
    private static <T> List<T> page(List<T> entries, long after, int limit) {
        int from = (int) Math.min(after, entries.size());
        return List.copyOf(entries.subList(from, from + Math.min(limit, entries.size() - from)));
    }
}
