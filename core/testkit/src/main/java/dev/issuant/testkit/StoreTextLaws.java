package dev.issuant.testkit;

import static dev.issuant.testkit.StoreProbe.TABLE;
import static dev.issuant.testkit.StoreProbe.announce;
import static dev.issuant.testkit.StoreProbe.assertSame;
import static dev.issuant.testkit.StoreProbe.ids;
import static dev.issuant.testkit.StoreProbe.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.spi.Change;
import dev.issuant.spi.Row;
import dev.issuant.spi.RowQuery;
import dev.issuant.spi.StatusChange;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Texts are compared exactly, and none of them is ever read as anything but text. */
interface StoreTextLaws extends StoreFixture {

    @Test
    default void find_hostileIds_areAllDifferentRows() {
        StoreProbe probe = StoreProbe.of(store());
        for (String text : Texts.HOSTILE) {
            probe.apply(probe.fresh(text));
        }
        for (String text : Texts.HOSTILE) {
            assertThat(probe.body(text)).isEqualTo(text);
        }
        assertThat(ids(probe.store.query(RowQuery.all(probe.realm, TABLE, null, 1000))))
                .containsExactlyInAnyOrderElementsOf(Texts.HOSTILE);
    }

    @Test
    default void query_hostileIndexFields_findExactlyTheirRow() {
        StoreProbe probe = StoreProbe.of(store());
        for (int i = 0; i < Texts.HOSTILE.size(); i++) {
            String text = Texts.HOSTILE.get(i);
            Row.Index index = new Row.Index(text, text, text, text, text, null, Set.of(text, "common"));
            Row row = probe.row("r" + i, 1, index, null, text);
            probe.apply(put(row));
            assertSame(probe.found("r" + i), row);
        }
        for (int i = 0; i < Texts.HOSTILE.size(); i++) {
            String text = Texts.HOSTILE.get(i);
            Row.Index index = new Row.Index(text, text, text, text, text, null, Set.of(text));
            for (Inventory.Ask ask : Inventory.Ask.eachOf(index)) {
                assertThat(ids(probe.store.query(ask.query(probe.realm, null, 1000))))
                        .as("%s", ask)
                        .containsExactly("r" + i);
            }
        }
        assertThat(probe.store.query(new Inventory.Ask(null, null, null, null, null, "common", null, null)
                        .query(probe.realm, null, 1000)))
                .hasSameSizeAs(Texts.HOSTILE);
    }

    @Test
    default void query_hundredLabels_eachFindsTheRow() {
        StoreProbe probe = StoreProbe.of(store());
        Set<String> labels = new TreeSet<>();
        for (int i = 0; i < 100; i++) {
            labels.add("label-" + i + "-" + "x".repeat(180));
        }
        Row row = probe.row("a", 1, new Row.Index(null, null, null, null, null, null, labels), null, "a");
        probe.apply(put(row), probe.fresh("b"));
        assertSame(probe.found("a"), row);
        for (String label : labels) {
            assertThat(ids(probe.store.query(new Inventory.Ask(null, null, null, null, null, label, null, null)
                            .query(probe.realm, null, 9))))
                    .containsExactly("a");
        }
    }

    @Test
    default void commit_hostileTable_isATableOfItsOwn() {
        StoreProbe probe = StoreProbe.of(store());
        for (String table : List.of("t", "T", "t'; DROP TABLE t; --", "t\"", "t/x", "t%")) {
            Row row = new Row(probe.realm, table, "x/y", 1, Row.Index.NONE, null, new byte[] {7});
            probe.apply(put(row));
            assertThat(probe.store.query(RowQuery.all(probe.realm, table, null, 9)))
                    .hasSize(1);
        }
    }

    @Test
    default void commit_tableAndIdCutElsewhere_areOtherRows() {
        StoreProbe probe = StoreProbe.of(store());
        String[][] keys = {{"a/b", "c"}, {"a", "b/c"}, {"a:b", "c"}, {"a", "b:c"}, {"ab", "c"}, {"a", "bc"}};
        Change[] puts = new Change[keys.length];
        for (int i = 0; i < keys.length; i++) {
            puts[i] = put(new Row(probe.realm, keys[i][0], keys[i][1], 1, Row.Index.NONE, null, new byte[] {(byte) i}));
        }
        probe.apply(puts);
        for (int i = 0; i < keys.length; i++) {
            byte[] body = {(byte) i};
            assertThat(probe.store.find(probe.realm, keys[i][0], keys[i][1]))
                    .hasValueSatisfying(row -> assertThat(row.body()).isEqualTo(body));
        }
    }

    @Test
    default void claimAndCountAndCut_hostileNames_areAllDifferent() {
        StoreProbe probe = StoreProbe.of(store());
        for (String text : Texts.HOSTILE) {
            probe.apply(
                    new Change.Claim("evidence", text, text),
                    new Change.Claim(text, "name", text),
                    new Change.Count(text, 1, 1),
                    new Change.Cut(text));
        }
        assertThat(probe.store.cuts(probe.realm))
                .extracting(StatusChange::key)
                .containsExactlyInAnyOrderElementsOf(Texts.HOSTILE);
    }

    @Test
    default void changes_hostileKeysAndStates_areAsGiven() {
        StoreProbe probe = StoreProbe.of(store());
        for (String text : Texts.HOSTILE) {
            Row.Index index = new Row.Index(null, null, null, text, null, null, Set.of());
            probe.apply(announce(probe.row(text, 1, index, null, "")));
        }
        List<StatusChange> feed = probe.store.changes(probe.realm, 0, 1000);
        assertThat(feed).extracting(StatusChange::key).isEqualTo(Texts.HOSTILE);
        assertThat(feed).extracting(StatusChange::state).isEqualTo(Texts.HOSTILE);
    }
}
