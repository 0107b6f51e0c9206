package dev.issuant.testkit;

import static dev.issuant.testkit.StoreProbe.NOON;
import static dev.issuant.testkit.StoreProbe.TABLE;
import static dev.issuant.testkit.StoreProbe.announce;
import static dev.issuant.testkit.StoreProbe.ids;
import static dev.issuant.testkit.StoreProbe.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.audit.JournalEntry;
import dev.issuant.spi.Change;
import dev.issuant.spi.Change.Commit;
import dev.issuant.spi.Row;
import dev.issuant.spi.RowQuery;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Realms do not mix: nothing that names one sees, changes or tells of another (P11). */
interface StoreRealmLaws extends StoreFixture {

    private static void fill(StoreProbe probe) {
        Row.Index index = new Row.Index("svc", "alice", "jwt", "ACTIVE", "prod", NOON, Set.of("x"));
        probe.apply(probe.journaled(
                Journals.of(probe.realm, "writer").next(2),
                announce(probe.row("a", 1, index, NOON, probe.realm)),
                new Change.Claim("evidence", "once", "a"),
                new Change.Count("quota", 1, 1),
                new Change.Cut("realm")));
    }

    private static void assertEmpty(StoreProbe probe) {
        assertThat(probe.store.find(probe.realm, TABLE, "a")).isEmpty();
        assertThat(probe.store.query(RowQuery.all(probe.realm, TABLE, null, 9))).isEmpty();
        for (Criterion criterion : Criterion.values()) {
            criterion
                    .asks()
                    .forEach(ask -> assertThat(probe.store.query(ask.query(probe.realm, null, 9)))
                            .isEmpty());
        }
        assertThat(probe.store.lease(probe.realm, TABLE, NOON.plusSeconds(1), NOON.plusSeconds(9), 9))
                .isEmpty();
        assertThat(probe.store.head(probe.realm, "writer")).isEmpty();
        assertThat(probe.store.heads(probe.realm)).isEmpty();
        assertThat(probe.store.journal(probe.realm, "writer", 0, 9)).isEmpty();
        assertThat(probe.store.changes(probe.realm, 0, 9)).isEmpty();
        assertThat(probe.store.cuts(probe.realm)).isEmpty();
        assertThat(probe.store.sequence(probe.realm)).isZero();
        assertThat(probe.isClaimed("evidence", "once")).isFalse();
        assertThat(probe.stands("quota", 0)).isTrue();
    }

    /** Realms that a careless key takes for the same. */
    private static List<StoreProbe> neighbours(StoreProbe probe) {
        return List.of(
                probe.in(probe.realm + ":" + TABLE),
                probe.in(probe.realm + "-2"),
                probe.in(probe.realm.toUpperCase(Locale.ROOT)),
                probe.in(probe.realm.substring(0, probe.realm.length() - 1)),
                probe.in("contract_" + probe.realm.substring("contract-".length())));
    }

    @Test
    default void p11_everyOperation_inAnotherRealm_seesNothing() {
        StoreProbe probe = StoreProbe.of(store());
        fill(probe);
        neighbours(probe).forEach(StoreRealmLaws::assertEmpty);
    }

    @Test
    default void p11_everyOperation_inAnotherRealm_changesNothing() {
        StoreProbe probe = StoreProbe.of(store());
        fill(probe);
        for (StoreProbe neighbour : neighbours(probe)) {
            fill(neighbour);
            neighbour.apply(put(neighbour.row("a", 2, "second")), new Change.Cut("realm"));
        }
        assertThat(probe.body("a")).isEqualTo(probe.realm);
        assertThat(probe.version("a")).isEqualTo(1);
        assertThat(ids(probe.store.query(RowQuery.all(probe.realm, TABLE, null, 9))))
                .containsExactly("a");
        assertThat(probe.store.journal(probe.realm, "writer", 0, 9))
                .hasSize(2)
                .allMatch(entry -> entry.realm().equals(probe.realm));
        assertThat(probe.store.heads(probe.realm)).hasSize(1);
        assertThat(probe.store.changes(probe.realm, 0, 9)).hasSize(2);
        assertThat(probe.store.cuts(probe.realm)).hasSize(1);
        assertThat(probe.store.cuts(probe.realm).get(0).sequence()).isEqualTo(probe.store.sequence(probe.realm));
        assertThat(probe.stands("quota", 1)).isTrue();
        assertThat(probe.store.lease(probe.realm, TABLE, NOON, NOON.plusSeconds(9), 9))
                .extracting(Row::realm)
                .containsExactly(probe.realm);
    }

    @Test
    default void p11_lease_inOneRealm_leavesTheOtherFree() {
        StoreProbe probe = StoreProbe.of(store());
        StoreProbe other = probe.in(probe.realm + "-2");
        fill(probe);
        fill(other);
        assertThat(probe.store.lease(probe.realm, TABLE, NOON, NOON.plusSeconds(9), 9))
                .hasSize(1);
        assertThat(other.store.lease(other.realm, TABLE, NOON, NOON.plusSeconds(9), 9))
                .hasSize(1);
    }

    @Test
    default void p11_commit_rowOrEntryOfAnotherRealm_reachesNoOtherRealm() {
        StoreProbe probe = StoreProbe.of(store());
        StoreProbe other = probe.in(probe.realm + "-2");
        fill(probe);
        List<JournalEntry> foreign = Journals.of(other.realm, "writer").next(1);
        submitQuietly(probe, new Commit(probe.realm, List.of(put(other.row("a", 1, "smuggled"))), List.of()));
        submitQuietly(probe, new Commit(probe.realm, List.of(put(other.row("b", 1, "smuggled"))), List.of()));
        submitQuietly(probe, new Commit(probe.realm, List.of(), foreign));
        assertEmpty(other);
        assertThat(other.store.find(other.realm, TABLE, "b")).isEmpty();
    }

    /** Who mixes realms in one commit may be refused with an exception; what counts is that nothing gets across. */
    private static void submitQuietly(StoreProbe probe, Commit commit) {
        try {
            assertThat(probe.submit(commit)).isNotNull();
        } catch (RuntimeException e) {
            assertThat(e).isNotNull();
        }
    }

    @Test
    default void p11_sameBatchInTwoRealms_isAppliedInBoth() {
        StoreProbe probe = StoreProbe.of(store());
        StoreProbe other = probe.in(probe.realm + "-2");
        fill(probe);
        fill(other);
        assertThat(probe.body("a")).isEqualTo(probe.realm);
        assertThat(other.body("a")).isEqualTo(other.realm);
        assertThat(other.isClaimed("evidence", "once")).isTrue();
    }
}
