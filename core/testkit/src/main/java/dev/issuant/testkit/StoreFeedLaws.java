package dev.issuant.testkit;

import static dev.issuant.testkit.StoreProbe.announce;
import static dev.issuant.testkit.StoreProbe.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.spi.Change;
import dev.issuant.spi.StatusChange;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The change feed and the cuts. */
interface StoreFeedLaws extends StoreFixture {

    @Test
    default void changes_announcedPutsAndCuts_areTheFeedInOrder() {
        StoreProbe probe = StoreProbe.of(store());
        probe.apply(
                probe.commit(announce(probe.inState("a", 1, "ACTIVE")), put(probe.inState("quiet", 1, "ACTIVE"))),
                probe.commit(new Change.Cut("owner:alice"), new Change.Claim("s", "n", "h")),
                probe.commit(announce(probe.inState("a", 2, "REVOKED")), announce(probe.inState("b", 1, "INTENDED"))));
        List<StatusChange> feed = probe.store.changes(probe.realm, 0, 100);
        assertThat(feed).extracting(StatusChange::key).containsExactly("a", "owner:alice", "a", "b");
        assertThat(feed)
                .extracting(StatusChange::state)
                .containsExactly("ACTIVE", StatusChange.CUT, "REVOKED", "INTENDED");
    }

    @Test
    default void changes_sequence_risesWithEveryEntry() {
        StoreProbe probe = StoreProbe.of(store());
        for (int i = 1; i <= 5; i++) {
            probe.apply(announce(probe.inState("a", i, "ACTIVE")), new Change.Cut("realm"));
        }
        List<StatusChange> feed = probe.store.changes(probe.realm, 0, 100);
        assertThat(feed).hasSize(10);
        assertThat(feed.get(0).sequence()).isPositive();
        for (int i = 1; i < feed.size(); i++) {
            assertThat(feed.get(i).sequence()).isGreaterThan(feed.get(i - 1).sequence());
        }
    }

    @Test
    default void changes_pagedByAnySize_repeatsAndSkipsNothing() {
        StoreProbe probe = StoreProbe.of(store());
        for (int i = 0; i < 17; i++) {
            probe.apply(announce(probe.inState("a" + i, 1, "ACTIVE")));
        }
        List<StatusChange> all = probe.store.changes(probe.realm, 0, 100);
        assertThat(all).hasSize(17);
        for (int limit : new int[] {1, 4, 17, Integer.MAX_VALUE}) {
            List<StatusChange> first = probe.store.changes(probe.realm, 0, limit);
            List<StatusChange> read = StoreProbe.pages(
                    first, limit, 99, last -> probe.store.changes(probe.realm, last.sequence(), limit));
            assertThat(read).as("limit %s", limit).isEqualTo(all);
        }
    }

    @Test
    default void sequence_isThatOfTheLastEntry() {
        StoreProbe probe = StoreProbe.of(store());
        assertThat(probe.store.sequence(probe.realm)).isZero();
        assertThat(probe.store.changes(probe.realm, 0, 10)).isEmpty();
        probe.apply(announce(probe.inState("a", 1, "ACTIVE")));
        assertLast(probe);
        probe.apply(new Change.Cut("realm"));
        assertLast(probe);
        long before = probe.store.sequence(probe.realm);
        probe.apply(put(probe.inState("quiet", 1, "ACTIVE")), new Change.Count("c", 1, 1));
        assertThat(probe.store.sequence(probe.realm)).isEqualTo(before);
        assertThat(probe.store.changes(probe.realm, before, 10)).isEmpty();
    }

    private static void assertLast(StoreProbe probe) {
        List<StatusChange> feed = probe.store.changes(probe.realm, 0, 100);
        assertThat(probe.store.sequence(probe.realm))
                .isEqualTo(feed.get(feed.size() - 1).sequence());
    }

    @Test
    default void cuts_everyScope_isThereOnceWithItsLastCut() {
        StoreProbe probe = StoreProbe.of(store());
        assertThat(probe.store.cuts(probe.realm)).isEmpty();
        probe.apply(new Change.Cut("owner:alice"), new Change.Cut("owner:bob"));
        probe.apply(announce(probe.inState("a", 1, "ACTIVE")));
        probe.apply(new Change.Cut("owner:alice"));
        List<StatusChange> feed = probe.store.changes(probe.realm, 0, 100);
        assertThat(feed).extracting(StatusChange::key).containsExactly("owner:alice", "owner:bob", "a", "owner:alice");
        assertThat(probe.store.cuts(probe.realm)).containsExactlyInAnyOrder(feed.get(3), feed.get(1));
    }

    @Test
    default void cut_again_movesForward() {
        StoreProbe probe = StoreProbe.of(store());
        long last = 0;
        for (int i = 0; i < 5; i++) {
            probe.apply(new Change.Cut("realm"));
            long now = probe.store.cuts(probe.realm).get(0).sequence();
            assertThat(now).isGreaterThan(last);
            last = now;
        }
        assertThat(last).isEqualTo(probe.store.sequence(probe.realm));
    }

    @Test
    default void cut_twiceInOneCommit_theLaterCounts() {
        StoreProbe probe = StoreProbe.of(store());
        probe.apply(new Change.Cut("realm"), new Change.Cut("realm"));
        assertThat(probe.store.cuts(probe.realm))
                .containsExactly(probe.store.changes(probe.realm, 0, 9).get(1));
    }

    @Test
    default void cut_bornAfter_hasALaterSequence() {
        StoreProbe probe = StoreProbe.of(store());
        long before = probe.store.sequence(probe.realm);
        probe.apply(new Change.Cut("realm"));
        probe.apply(announce(probe.inState("a", 1, "ACTIVE")));
        long cut = probe.store.cuts(probe.realm).get(0).sequence();
        assertThat(before).isLessThan(cut);
        assertThat(probe.store.sequence(probe.realm)).isGreaterThan(cut);
    }
}
