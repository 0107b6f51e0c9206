package dev.issuant.testkit;

import static dev.issuant.testkit.StoreProbe.NOON;
import static dev.issuant.testkit.StoreProbe.TABLE;
import static dev.issuant.testkit.StoreProbe.announce;
import static dev.issuant.testkit.StoreProbe.assertSame;
import static dev.issuant.testkit.StoreProbe.ids;
import static dev.issuant.testkit.StoreProbe.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.audit.JournalEntry;
import dev.issuant.spi.Change;
import dev.issuant.spi.CommitResult.Cause;
import dev.issuant.spi.CredentialStore;
import dev.issuant.spi.Row;
import dev.issuant.spi.StatusChange;
import dev.issuant.testkit.CredentialStoreContract.Gap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** What outlives the store object, and what the store says of itself. */
interface StoreDurabilityLaws extends StoreFixture {

    @Test
    default void survivesProcess_closedAndOpenedAgain_everythingIsThere(TestReporter reporter) throws Exception {
        CredentialStore store = store();
        boolean forgets = gaps().contains(Gap.FORGETS_WHEN_CLOSED);
        assertThat(store.survivesProcess())
                .as("survivesProcess(), beside the declared gaps")
                .isEqualTo(!forgets);
        Gaps.lawOrGap(forgets, Gap.FORGETS_WHEN_CLOSED, reporter, () -> assertSurvives(StoreProbe.of(store)));
    }

    private void assertSurvives(StoreProbe before) {
        Row.Index index = new Row.Index("svc", "alice", "jwt", "ACTIVE", "prod", NOON.plusMillis(7), Set.of("x", "y"));
        Row row = before.row("a", 1, index, NOON, "content");
        List<JournalEntry> entries = Journals.of(before.realm, "writer").next(3);
        before.apply(before.journaled(
                entries,
                announce(row),
                put(before.row("b", 1, Row.Index.NONE, NOON, "leased")),
                new Change.Claim("evidence", "once", "a"),
                new Change.Count("quota", 2, 3),
                new Change.Cut("owner:alice")));
        List<StatusChange> feed = before.store.changes(before.realm, 0, 9);
        long sequence = before.store.sequence(before.realm);

        StoreProbe after = before.through(reopen(before.store));

        assertSame(after.found("a"), row);
        for (Inventory.Ask ask : Inventory.Ask.eachOf(index)) {
            assertThat(ids(after.store.query(ask.query(after.realm, null, 9)))).containsExactly("a");
        }
        assertThat(after.store.journal(after.realm, "writer", 0, 9)).isEqualTo(entries);
        assertThat(after.store.changes(after.realm, 0, 9)).isEqualTo(feed);
        assertThat(after.store.sequence(after.realm)).isEqualTo(sequence);
        assertThat(after.store.cuts(after.realm)).containsExactly(feed.get(feed.size() - 1));
        assertThat(after.stands("quota", 2)).isTrue();
        after.refuse(0, Cause.CLAIMED, new Change.Claim("evidence", "once", "b"));
        after.refuse(0, Cause.STALE, put(after.row("a", 1, "again")));

        after.apply(
                after.journaled(List.of(Journals.after(entries.get(2)).next("bob")), put(after.row("a", 2, "second"))));
        after.apply(new Change.Cut("owner:alice"));
        assertThat(after.store.cuts(after.realm).get(0).sequence()).isGreaterThan(sequence);
        assertThat(ids(after.store.lease(after.realm, TABLE, NOON, NOON.plusSeconds(9), 9)))
                .contains("b");
    }

    @Test
    default void survivesProcessAndMayBlockAndName_areConstant() {
        CredentialStore store = store();
        boolean survives = store.survivesProcess();
        boolean blocks = store.mayBlock();
        String name = store.name();
        StoreProbe probe = StoreProbe.of(store);
        probe.apply(probe.fresh("a"));
        assertThat(store.survivesProcess()).isEqualTo(survives);
        assertThat(store.mayBlock()).isEqualTo(blocks);
        assertThat(store.name()).isEqualTo(name).isNotBlank().doesNotContain("\n", "\r");
    }

    @Test
    default void otherNode_committedOnOne_isSeenByTheNextReadOnTheOther() {
        StoreNodes nodes = new StoreNodes(this);
        for (int i = 1; i <= 20; i++) {
            StoreProbe writer = nodes.probe(i);
            StoreProbe reader = nodes.probe(i + 1);
            writer.apply(announce(writer.row("a", i, "v" + i)), new Change.Cut("realm"));
            assertThat(reader.body("a")).isEqualTo("v" + i);
            assertThat(reader.store.sequence(reader.realm)).isEqualTo(writer.store.sequence(writer.realm));
            assertThat(reader.store.cuts(reader.realm)).isEqualTo(writer.store.cuts(writer.realm));
        }
    }
}
