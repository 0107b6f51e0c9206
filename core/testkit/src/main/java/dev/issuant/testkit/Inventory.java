package dev.issuant.testkit;

import static dev.issuant.testkit.StoreProbe.NOON;
import static dev.issuant.testkit.StoreProbe.TABLE;
import static dev.issuant.testkit.StoreProbe.ids;
import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.spi.Change;
import dev.issuant.spi.Row;
import dev.issuant.spi.RowQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Rows with many combinations of index fields, and what a query over them must find, worked out the simple way. */
final class Inventory {
    private static final int ROWS = 72;

    private final StoreProbe probe;
    private final TreeMap<String, Row> rows = new TreeMap<>();

    private Inventory(StoreProbe probe) {
        this.probe = probe;
    }

    static Inventory in(StoreProbe probe) {
        Inventory inventory = new Inventory(probe);
        Dice dice = new Dice(42);
        List<Change> puts = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            Row.Index index = new Row.Index(
                    pick(dice, "svc-1", "svc-2", "SVC-1", "svc", null),
                    pick(dice, "alice", "bob", "ALICE", "", null),
                    pick(dice, "jwt", "fake", "x509", null),
                    pick(dice, "ACTIVE", "REVOKED", "EXPIRED", null),
                    pick(dice, "prod", "test", "prod-eu", null),
                    pick(dice, NOON, NOON.minusMillis(1), NOON.plusMillis(1), NOON.plusSeconds(3600), null),
                    Set.copyOf(dice.shuffled(List.of("team:pay", "tier:1", "team", "TEAM:PAY"))
                            .subList(0, dice.below(4))));
            Row row = probe.row("id-" + dice.below(1000) + "-" + i, 1, index, null, "row " + i);
            inventory.rows.put(row.id(), row);
            puts.add(StoreProbe.put(row));
        }
        probe.apply(puts.toArray(new Change[0]));
        // The same ids and fields in another table, which no query may mix in.
        Row sample = inventory.rows.firstEntry().getValue();
        probe.apply(StoreProbe.put(
                new Row(probe.realm, "request", sample.id() + "x", 1, sample.index(), null, new byte[0])));
        return inventory;
    }

    @SafeVarargs
    private static <T> @Nullable T pick(Dice dice, @Nullable T... values) {
        return values[dice.below(values.length)];
    }

    int size() {
        return rows.size();
    }

    List<String> expected(Ask ask) {
        return ids(
                rows.values().stream().filter(row -> ask.matches(row.index())).toList());
    }

    /** Reads the answer in pages of several sizes, and compares. */
    void assertPages(Ask ask) {
        List<String> expected = expected(ask);
        for (int limit : new int[] {1, 7, 500}) {
            List<Row> first = probe.store.query(ask.query(probe.realm, null, limit));
            List<Row> read = StoreProbe.pages(
                    first, limit, ROWS, last -> probe.store.query(ask.query(probe.realm, last.id(), limit)));
            read.forEach(row -> StoreProbe.assertSame(row, rows.getOrDefault(row.id(), row)));
            assertThat(ids(read)).as("%s by pages of %s", ask, limit).isEqualTo(expected);
        }
    }

    /** The criteria of a query; null for any. */
    record Ask(
            @Nullable String subject,
            @Nullable String owner,
            @Nullable String kind,
            @Nullable String state,
            @Nullable String environment,
            @Nullable String label,
            @Nullable Instant before,
            @Nullable Instant after) {
        static final Ask ANYTHING = new Ask(null, null, null, null, null, null, null, null);

        /** One question for each field of this index that is set, times left out. */
        static List<Ask> eachOf(Row.Index index) {
            List<Ask> asks = new ArrayList<>(Arrays.asList(
                    new Ask(index.subject(), null, null, null, null, null, null, null),
                    new Ask(null, index.owner(), null, null, null, null, null, null),
                    new Ask(null, null, index.kind(), null, null, null, null, null),
                    new Ask(null, null, null, index.state(), null, null, null, null),
                    new Ask(null, null, null, null, index.environment(), null, null, null)));
            index.labels().forEach(label -> asks.add(new Ask(null, null, null, null, null, label, null, null)));
            return asks;
        }

        Ask and(Ask other) {
            return new Ask(
                    first(other.subject, subject),
                    first(other.owner, owner),
                    first(other.kind, kind),
                    first(other.state, state),
                    first(other.environment, environment),
                    first(other.label, label),
                    first(other.before, before),
                    first(other.after, after));
        }

        private static <T> @Nullable T first(@Nullable T one, @Nullable T two) {
            return one == null ? two : one;
        }

        RowQuery query(String realm, @Nullable String afterId, int limit) {
            return new RowQuery(
                    realm, TABLE, subject, owner, kind, state, environment, label, before, after, afterId, limit);
        }

        boolean matches(Row.Index index) {
            Instant end = index.expiresAt();
            return equal(subject, index.subject())
                    && equal(owner, index.owner())
                    && equal(kind, index.kind())
                    && equal(state, index.state())
                    && equal(environment, index.environment())
                    && (label == null || index.labels().contains(label))
                    && (before == null || (end != null && end.isBefore(before)))
                    && (after == null || (end != null && end.isAfter(after)));
        }

        private static boolean equal(@Nullable String wanted, @Nullable String stored) {
            return wanted == null || wanted.equals(stored);
        }
    }
}
