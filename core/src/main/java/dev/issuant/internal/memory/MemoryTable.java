package dev.issuant.internal.memory;

import dev.issuant.spi.Row;
import dev.issuant.spi.RowQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/** The rows of one table, findable by id, by subject and by owner. Written under the realm's lock only. */
final class MemoryTable {
    private record Due(Instant at, String id) {
        static final Comparator<Due> ORDER = Comparator.comparing(Due::at).thenComparing(Due::id);
    }

    private final Map<String, Row> rows = new ConcurrentHashMap<>();
    private final NavigableSet<String> ids = new ConcurrentSkipListSet<>();
    private final Map<String, NavigableSet<String>> bySubject = new ConcurrentHashMap<>();
    private final Map<String, NavigableSet<String>> byOwner = new ConcurrentHashMap<>();
    private final NavigableSet<Due> due = new ConcurrentSkipListSet<>(Due.ORDER);
    private final Map<String, Instant> leases = new HashMap<>();

    @Nullable
    Row find(String id) {
        return rows.get(id);
    }

    void put(Row row) {
        Row before = rows.put(row.id(), row);
        if (before == null) {
            ids.add(row.id());
        } else {
            leases.remove(row.id());
            if (before.due() != null) {
                due.remove(new Due(before.due(), row.id()));
            }
            unindex(bySubject, before.index().subject(), row.index().subject(), row.id());
            unindex(byOwner, before.index().owner(), row.index().owner(), row.id());
        }
        index(bySubject, row.index().subject(), row.id());
        index(byOwner, row.index().owner(), row.id());
        if (row.due() != null) {
            due.add(new Due(row.due(), row.id()));
        }
    }

    private static void index(Map<String, NavigableSet<String>> index, @Nullable String key, String id) {
        if (key != null) {
            index.computeIfAbsent(key, k -> new ConcurrentSkipListSet<>()).add(id);
        }
    }

    private static void unindex(
            Map<String, NavigableSet<String>> index, @Nullable String before, @Nullable String after, String id) {
        if (before != null && !before.equals(after)) {
            NavigableSet<String> members = index.get(before);
            if (members != null) {
                members.remove(id);
            }
        }
    }

    List<Row> query(RowQuery query) {
        NavigableSet<String> candidates = ids;
        if (query.subject() != null) {
            candidates = bySubject.getOrDefault(query.subject(), new ConcurrentSkipListSet<>());
        } else if (query.owner() != null) {
            candidates = byOwner.getOrDefault(query.owner(), new ConcurrentSkipListSet<>());
        }
        if (query.after() != null) {
            candidates = candidates.tailSet(query.after(), false);
        }
        List<Row> found = new ArrayList<>();
        for (String id : candidates) {
            if (found.size() >= query.limit()) {
                break;
            }
            Row row = rows.get(id);
            if (row != null && matches(query, row)) {
                found.add(row);
            }
        }
        return found;
    }

    private static boolean matches(RowQuery query, Row row) {
        Row.Index index = row.index();
        return equal(query.subject(), index.subject())
                && equal(query.owner(), index.owner())
                && equal(query.kind(), index.kind())
                && equal(query.state(), index.state())
                && equal(query.environment(), index.environment())
                && (query.label() == null || index.labels().contains(query.label()))
                && (query.expiresBefore() == null
                        || (index.expiresAt() != null && index.expiresAt().isBefore(query.expiresBefore())))
                && (query.expiresAfter() == null
                        || (index.expiresAt() != null && index.expiresAt().isAfter(query.expiresAfter())));
    }

    private static boolean equal(@Nullable String wanted, @Nullable String stored) {
        return wanted == null || wanted.equals(stored);
    }

    List<Row> lease(Instant now, Instant until, int limit) {
        List<Row> taken = new ArrayList<>();
        for (Due next : due) {
            if (next.at().isAfter(now) || taken.size() >= limit) {
                break;
            }
            Instant leased = leases.get(next.id());
            Row row = rows.get(next.id());
            if (row != null && (leased == null || !leased.isAfter(now))) {
                leases.put(next.id(), until);
                taken.add(row);
            }
        }
        return taken;
    }
}
