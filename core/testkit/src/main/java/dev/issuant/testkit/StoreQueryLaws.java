package dev.issuant.testkit;

import static dev.issuant.testkit.StoreProbe.NOON;
import static dev.issuant.testkit.StoreProbe.TABLE;
import static dev.issuant.testkit.StoreProbe.ids;
import static dev.issuant.testkit.StoreProbe.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.spi.Row;
import dev.issuant.spi.RowQuery;
import dev.issuant.testkit.CredentialStoreContract.Gap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Queries: by every field, in order of id, page by page. */
interface StoreQueryLaws extends StoreFixture {

    @Test
    default void query_bySubject_findsExactlyThose() {
        assertFinds(Criterion.SUBJECT);
    }

    @Test
    default void query_byOwner_findsExactlyThose() {
        assertFinds(Criterion.OWNER);
    }

    @Test
    default void query_byKind_findsExactlyThose() {
        assertFinds(Criterion.KIND);
    }

    @Test
    default void query_byState_findsExactlyThose() {
        assertFinds(Criterion.STATE);
    }

    @Test
    default void query_byEnvironment_findsExactlyThose() {
        assertFinds(Criterion.ENVIRONMENT);
    }

    @Test
    default void query_byLabel_findsExactlyThose() {
        assertFinds(Criterion.LABEL);
    }

    @Test
    default void query_byEndBefore_findsExactlyThose() {
        assertFinds(Criterion.EXPIRES_BEFORE);
    }

    @Test
    default void query_byEndAfter_findsExactlyThose() {
        assertFinds(Criterion.EXPIRES_AFTER);
    }

    private void assertFinds(Criterion criterion) {
        Inventory inventory = Inventory.in(StoreProbe.of(store()));
        for (Inventory.Ask ask : criterion.asks()) {
            assertThat(inventory.expected(ask)).as("the sample for %s", ask).hasSizeBetween(1, inventory.size() - 1);
            inventory.assertPages(ask);
        }
    }

    @Test
    default void query_byNothing_findsTheWholeTable() {
        Inventory.in(StoreProbe.of(store())).assertPages(Inventory.Ask.ANYTHING);
    }

    @Test
    default void query_byAnyCombination_findsWhatMatchesAll() {
        Inventory inventory = Inventory.in(StoreProbe.of(store()));
        Dice dice = new Dice(7);
        for (int i = 0; i < 60; i++) {
            Inventory.Ask ask = Inventory.Ask.ANYTHING;
            for (Criterion criterion : Criterion.values()) {
                if (dice.below(3) == 0) {
                    ask = ask.and(dice.oneOf(criterion.asks()));
                }
            }
            inventory.assertPages(ask);
        }
    }

    @Test
    default void query_endExactlyAtTheBound_isNeitherBeforeNorAfter() {
        StoreProbe probe = StoreProbe.of(store());
        probe.apply(put(probe.row("a", 1, new Row.Index(null, null, null, null, null, NOON, Set.of()), null, "a")));
        for (int milli = -1; milli <= 1; milli++) {
            RowQuery before = new Inventory.Ask(null, null, null, null, null, null, NOON.plusMillis(milli), null)
                    .query(probe.realm, null, 9);
            RowQuery after = new Inventory.Ask(null, null, null, null, null, null, null, NOON.plusMillis(milli))
                    .query(probe.realm, null, 9);
            assertThat(probe.store.query(before)).as("before").hasSize(milli > 0 ? 1 : 0);
            assertThat(probe.store.query(after)).as("after").hasSize(milli < 0 ? 1 : 0);
        }
    }

    @Test
    default void query_changedRow_isFoundByItsNewFieldsOnly() {
        StoreProbe probe = StoreProbe.of(store());
        Row.Index first = new Row.Index("svc", "alice", "jwt", "ACTIVE", "prod", NOON, Set.of("x", "y"));
        Row.Index second = new Row.Index("other", "bob", "fake", "REVOKED", "test", NOON.plusSeconds(9), Set.of("z"));
        probe.apply(put(probe.row("a", 1, first, null, "1")), put(probe.row("b", 1, first, null, "1")));
        probe.apply(put(probe.row("a", 2, second, null, "2")));
        for (Inventory.Ask ask : Inventory.Ask.eachOf(first)) {
            assertThat(ids(probe.store.query(ask.query(probe.realm, null, 9))))
                    .as("%s", ask)
                    .containsExactly("b");
        }
        for (Inventory.Ask ask : Inventory.Ask.eachOf(second)) {
            List<Row> found = probe.store.query(ask.query(probe.realm, null, 9));
            assertThat(ids(found)).as("%s", ask).containsExactly("a");
            StoreProbe.assertSame(found.get(0), probe.found("a"));
        }
    }

    @Test
    default void query_rowsPutBetweenPages_noneThatWasThereIsSkippedOrRepeated() {
        StoreProbe probe = StoreProbe.of(store());
        TreeSet<String> there = new TreeSet<>();
        for (int i = 10; i < 60; i++) {
            there.add("k" + i);
            probe.apply(probe.fresh("k" + i));
        }
        AtomicInteger turns = new AtomicInteger();
        List<Row> first = probe.store.query(RowQuery.all(probe.realm, TABLE, null, 7));
        List<Row> read = StoreProbe.pages(first, 7, 99, last -> {
            int turn = turns.incrementAndGet();
            // For a few pages only: what is put ahead of the reader is read too.
            if (turn <= 5) {
                probe.apply(probe.fresh("k00" + turn), probe.fresh(last.id() + "-new"), probe.fresh("l" + turn));
                probe.apply(put(probe.row(last.id(), 2, "changed")));
            }
            return probe.store.query(RowQuery.all(probe.realm, TABLE, last.id(), 7));
        });
        assertThat(ids(read)).doesNotHaveDuplicates().isSorted().containsAll(there);
    }

    @Test
    default void query_idsOfAscii_areOrderedByCharacter() {
        assertOrdered(
                List.of("+", "-", "--", "-a", "0", "10", "2", "A", "AA", "Z", "_", "a", "a ", "a-", "a0", "aa", "b"));
    }

    @Test
    default void query_idsBeyondAscii_areOrderedByUtf16CodeUnit(TestReporter reporter) throws Exception {
        // The third is U+1F511, whose first code unit D83D sorts before FF5E.
        Gaps.lawOrGap(
                gaps().contains(Gap.ORDERS_BY_CODE_POINT),
                Gap.ORDERS_BY_CODE_POINT,
                reporter,
                () -> assertOrdered(List.of("z", "\u00e9", "\ud83d\udd11", "\uff5e")));
    }

    private void assertOrdered(List<String> sorted) {
        StoreProbe probe = StoreProbe.of(store());
        for (String id : new Dice(3).shuffled(sorted)) {
            probe.apply(probe.fresh(id));
        }
        assertThat(ids(probe.store.query(RowQuery.all(probe.realm, TABLE, null, 100))))
                .isEqualTo(sorted);
        List<Row> first = probe.store.query(RowQuery.all(probe.realm, TABLE, null, 1));
        List<Row> read = StoreProbe.pages(
                first, 1, sorted.size(), last -> probe.store.query(RowQuery.all(probe.realm, TABLE, last.id(), 1)));
        assertThat(ids(read)).isEqualTo(sorted);
    }
}
