package dev.issuant.example.adapters;

import dev.issuant.spi.Row;
import dev.issuant.spi.RowQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The rows of one table, and who holds which of them. A query walks over all of them: this is an example. */
final class Table {
    private record Due(Row row, Instant at) {
        static final Comparator<Due> ORDER =
                Comparator.comparing(Due::at).thenComparing(due -> due.row().id());
    }

    /** By id; the order of strings is the order of their UTF-16 code units, as the law asks. */
    private final TreeMap<String, Row> rows = new TreeMap<>();

    private final Map<String, Instant> leasedUntil = new HashMap<>();

    Optional<Row> find(String id) {
        return Optional.ofNullable(rows.get(id));
    }

    void put(Row row, Undo undo) {
        Row before = rows.put(row.id(), row);
        // A row that changes is free again.
        Instant lease = leasedUntil.remove(row.id());
        undo.add(() -> {
            if (before == null) {
                rows.remove(row.id());
            } else {
                rows.put(row.id(), before);
            }
            if (lease != null) {
                leasedUntil.put(row.id(), lease);
            }
        });
    }

    List<Row> query(RowQuery query) {
        List<Row> found = new ArrayList<>();
        for (Row row : (query.after() == null ? rows : rows.tailMap(query.after(), false)).values()) {
            if (found.size() == query.limit()) {
                break;
            }
            if (matches(query, row.index())) {
                found.add(row);
            }
        }
        return found;
    }

    private static boolean matches(RowQuery query, Row.Index index) {
        Instant end = index.expiresAt();
        return equal(query.subject(), index.subject())
                && equal(query.owner(), index.owner())
                && equal(query.kind(), index.kind())
                && equal(query.state(), index.state())
                && equal(query.environment(), index.environment())
                && (query.label() == null || index.labels().contains(query.label()))
                && (query.expiresBefore() == null || (end != null && end.isBefore(query.expiresBefore())))
                && (query.expiresAfter() == null || (end != null && end.isAfter(query.expiresAfter())));
    }

    private static boolean equal(@Nullable String wanted, @Nullable String stored) {
        return wanted == null || wanted.equals(stored);
    }

    List<Row> lease(Instant now, Instant until, int limit) {
        List<Due> due = new ArrayList<>();
        for (Row row : rows.values()) {
            Instant at = row.due();
            Instant held = leasedUntil.get(row.id());
            if (at != null && !at.isAfter(now) && (held == null || !held.isAfter(now))) {
                due.add(new Due(row, at));
            }
        }
        due.sort(Due.ORDER);
        List<Row> taken = new ArrayList<>();
        for (Due next : due.subList(0, Math.min(limit, due.size()))) {
            leasedUntil.put(next.row().id(), until);
            taken.add(next.row());
        }
        return taken;
    }
}
