package dev.issuant.internal.memory;

import dev.issuant.spi.Row;
import dev.issuant.spi.RowQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The rows of one table, findable by id, by subject and by owner. Written under the realm's lock only. */
final class MemoryTable {
    private final Map<String, Row> rows = new ConcurrentHashMap<>();
    private final OrderedIds ids = new OrderedIds();
    private final Map<String, OrderedIds> bySubject = new ConcurrentHashMap<>();
    private final Map<String, OrderedIds> byOwner = new ConcurrentHashMap<>();

    /** What is due, by the second; only leases look here, and they exclude commits. */
    private final NavigableMap<Long, Set<String>> due = new TreeMap<>();

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
            notDue(before);
        }
        index(
                bySubject,
                before == null ? null : before.index().subject(),
                row.index().subject(),
                row.id());
        index(
                byOwner,
                before == null ? null : before.index().owner(),
                row.index().owner(),
                row.id());
        if (row.due() != null) {
            due.computeIfAbsent(row.due().getEpochSecond(), second -> new HashSet<>(2))
                    .add(row.id());
        }
    }

    private void notDue(Row row) {
        if (row.due() == null) {
            return;
        }
        long second = row.due().getEpochSecond();
        Set<String> together = due.get(second);
        if (together != null && together.remove(row.id()) && together.isEmpty()) {
            due.remove(second);
        }
    }

    private static void index(
            Map<String, OrderedIds> index, @Nullable String before, @Nullable String after, String id) {
        if (Objects.equals(before, after)) {
            return;
        }
        OrderedIds left = before == null ? null : index.get(before);
        if (left != null) {
            left.remove(id);
        }
        if (after != null) {
            index.computeIfAbsent(after, k -> new OrderedIds()).add(id);
        }
    }

    List<Row> query(RowQuery query) {
        OrderedIds index = ids;
        if (query.subject() != null) {
            index = bySubject.get(query.subject());
        } else if (query.owner() != null) {
            index = byOwner.get(query.owner());
        }
        if (index == null) {
            return List.of();
        }
        NavigableSet<String> candidates = index.inOrder();
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
        for (Set<String> together : due.headMap(now.getEpochSecond(), true).values()) {
            for (String id : together) {
                if (taken.size() >= limit) {
                    return taken;
                }
                Row row = rows.get(id);
                if (row != null && isFree(row, now)) {
                    leases.put(id, until);
                    taken.add(row);
                }
            }
        }
        return taken;
    }

    private boolean isFree(Row row, Instant now) {
        Instant leased = leases.get(row.id());
        return row.due() != null && !row.due().isAfter(now) && (leased == null || !leased.isAfter(now));
    }
}
