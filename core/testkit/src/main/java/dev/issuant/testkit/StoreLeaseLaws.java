package dev.issuant.testkit;

import static dev.issuant.testkit.StoreProbe.NOON;
import static dev.issuant.testkit.StoreProbe.TABLE;
import static dev.issuant.testkit.StoreProbe.assertSame;
import static dev.issuant.testkit.StoreProbe.ids;
import static dev.issuant.testkit.StoreProbe.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.spi.Change;
import dev.issuant.spi.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Leases: what is due, earliest first, to one caller at a time. */
interface StoreLeaseLaws extends StoreFixture {

    private static Change.Put due(StoreProbe probe, String id, @Nullable Instant due) {
        return put(probe.row(id, 1, Row.Index.NONE, due, id));
    }

    private static List<String> lease(StoreProbe probe, Instant now, Instant until, int limit) {
        return ids(probe.store.lease(probe.realm, TABLE, now, until, limit));
    }

    @Test
    default void lease_dueRows_earliestFirstUpToNow() {
        StoreProbe probe = StoreProbe.of(store());
        probe.apply(
                due(probe, "d", NOON.plusMillis(1)),
                due(probe, "c", NOON),
                due(probe, "a", NOON.minusMillis(1)),
                due(probe, "z", NOON.minusSeconds(86_400)),
                due(probe, "never", null));
        assertThat(lease(probe, NOON, NOON.plusSeconds(30), 9)).containsExactly("z", "a", "c");
    }

    @Test
    default void lease_leasedRow_isTheStoredRow() {
        StoreProbe probe = StoreProbe.of(store());
        Row.Index index = new Row.Index("svc", "alice", "jwt", "ACTIVE", "prod", NOON, Set.of("x"));
        Row row = probe.row("a", 1, index, NOON, "content");
        probe.apply(put(row));
        assertSame(
                probe.store
                        .lease(probe.realm, TABLE, NOON, NOON.plusSeconds(30), 1)
                        .get(0),
                row);
        assertSame(probe.found("a"), row);
    }

    @Test
    default void lease_limit_takesTheEarliestAndLeavesTheRest() {
        StoreProbe probe = StoreProbe.of(store());
        for (int i = 0; i < 5; i++) {
            probe.apply(due(probe, "r" + i, NOON.minusSeconds(i)));
        }
        assertThat(lease(probe, NOON, NOON.plusSeconds(30), 2)).containsExactly("r4", "r3");
        assertThat(lease(probe, NOON, NOON.plusSeconds(30), 2)).containsExactly("r2", "r1");
        assertThat(lease(probe, NOON, NOON.plusSeconds(30), 2)).containsExactly("r0");
        assertThat(lease(probe, NOON, NOON.plusSeconds(30), 2)).isEmpty();
    }

    @Test
    default void lease_untilItsEnd_keepsTheRowFromOthers() {
        StoreProbe probe = StoreProbe.of(store());
        Instant until = NOON.plusSeconds(30);
        probe.apply(due(probe, "a", NOON));
        assertThat(lease(probe, NOON, until, 9)).containsExactly("a");
        assertThat(lease(probe, NOON, until, 9)).isEmpty();
        assertThat(lease(probe, until.minusMillis(1), until.plusSeconds(30), 9)).isEmpty();
        assertThat(lease(probe, until, until.plusSeconds(30), 9)).containsExactly("a");
        assertThat(lease(probe, until, until.plusSeconds(30), 9)).isEmpty();
    }

    @Test
    default void lease_changedRow_isFreeAgain() {
        StoreProbe probe = StoreProbe.of(store());
        probe.apply(due(probe, "a", NOON));
        assertThat(lease(probe, NOON, NOON.plusSeconds(30), 9)).containsExactly("a");
        probe.apply(put(probe.row("a", 2, Row.Index.NONE, NOON, "second")));
        List<Row> again = probe.store.lease(probe.realm, TABLE, NOON, NOON.plusSeconds(30), 9);
        assertThat(ids(again)).containsExactly("a");
        assertThat(again.get(0).version()).isEqualTo(2);
    }

    @Test
    default void lease_dueMovedOrTakenAway_isNotLeasedBefore() {
        StoreProbe probe = StoreProbe.of(store());
        probe.apply(due(probe, "later", NOON), due(probe, "never", NOON));
        probe.apply(
                put(probe.row("later", 2, Row.Index.NONE, NOON.plusSeconds(60), "")),
                put(probe.row("never", 2, Row.Index.NONE, null, "")));
        assertThat(lease(probe, NOON.plusSeconds(59), NOON.plusSeconds(99), 9)).isEmpty();
        assertThat(lease(probe, NOON.plusSeconds(60), NOON.plusSeconds(99), 9)).containsExactly("later");
    }

    @Test
    default void lease_heldRow_canBeReadAndChanged() {
        StoreProbe probe = StoreProbe.of(store());
        probe.apply(due(probe, "a", NOON));
        long sequence = probe.store.sequence(probe.realm);
        assertThat(lease(probe, NOON, NOON.plusSeconds(30), 9)).containsExactly("a");
        assertThat(probe.version("a")).isEqualTo(1);
        assertThat(probe.store.sequence(probe.realm)).isEqualTo(sequence);
        probe.apply(put(probe.row("a", 2, "second")));
        assertThat(probe.body("a")).isEqualTo("second");
    }

    @Test
    default void lease_refusedCommit_doesNotEndIt() {
        StoreProbe probe = StoreProbe.of(store());
        probe.apply(due(probe, "a", NOON));
        assertThat(lease(probe, NOON, NOON.plusSeconds(30), 9)).containsExactly("a");
        assertThat(probe.submit(put(probe.row("a", 3, "stale"))).applied()).isFalse();
        assertThat(lease(probe, NOON, NOON.plusSeconds(30), 9)).isEmpty();
    }

    @Test
    default void lease_otherTable_isApart() {
        StoreProbe probe = StoreProbe.of(store());
        probe.apply(
                due(probe, "a", NOON), put(new Row(probe.realm, "request", "a", 1, Row.Index.NONE, NOON, new byte[0])));
        assertThat(lease(probe, NOON, NOON.plusSeconds(30), 9)).containsExactly("a");
        assertThat(ids(probe.store.lease(probe.realm, "request", NOON, NOON.plusSeconds(30), 9)))
                .containsExactly("a");
        assertThat(probe.store.lease(probe.realm, "decision", NOON, NOON.plusSeconds(30), 9))
                .isEmpty();
    }

    @Test
    default void lease_manyCallersAtOnce_everyRowGoesToOne() throws Exception {
        StoreNodes nodes = new StoreNodes(this);
        StoreProbe probe = nodes.probe(0);
        TreeSet<String> all = new TreeSet<>();
        for (int i = 100; i < 300; i++) {
            probe.apply(due(probe, "r" + i, NOON.minusMillis(i)));
            all.add("r" + i);
        }
        for (int round = 0; round < Race.rounds(); round++) {
            Instant now = NOON.plusSeconds(60L * round);
            List<List<String>> taken =
                    Race.run(16, i -> () -> leaseUntilNoneIsLeft(nodes.probe(i), now, now.plusSeconds(60)));
            List<String> together = new ArrayList<>();
            taken.forEach(together::addAll);
            assertThat(together).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(all);
        }
    }

    private static List<String> leaseUntilNoneIsLeft(StoreProbe probe, Instant now, Instant until) {
        List<String> mine = new ArrayList<>();
        List<String> next = lease(probe, now, until, 5);
        while (!next.isEmpty() && mine.size() < 999) {
            mine.addAll(next);
            next = lease(probe, now, until, 5);
        }
        return mine;
    }
}
