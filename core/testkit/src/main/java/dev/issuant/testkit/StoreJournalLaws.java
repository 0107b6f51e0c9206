package dev.issuant.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.audit.JournalEntry;
import dev.issuant.audit.StreamHead;
import dev.issuant.spi.Change;
import dev.issuant.spi.CommitResult.Cause;
import dev.issuant.spi.CommitResult.Offender;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The journal: every stream grows at its head only, and is read in order. */
interface StoreJournalLaws extends StoreFixture {

    @Test
    default void journal_appended_isReadInOrderAsGiven() {
        StoreProbe probe = StoreProbe.of(store());
        Journals writer = Journals.of(probe.realm, "writer");
        List<JournalEntry> entries = new ArrayList<>();
        for (String text : Texts.HOSTILE) {
            entries.add(writer.next(text));
        }
        probe.apply(
                probe.journaled(entries.subList(0, 1)),
                probe.journaled(entries.subList(1, 4)),
                probe.journaled(entries.subList(4, entries.size())));
        List<JournalEntry> read = probe.store.journal(probe.realm, "writer", 0, 1000);
        assertThat(read).isEqualTo(entries);
        assertThat(read)
                .extracting(JournalEntry::line)
                .isEqualTo(entries.stream().map(JournalEntry::line).toList());
    }

    @Test
    default void journal_pagedByAnySize_repeatsAndSkipsNothing() {
        StoreProbe probe = StoreProbe.of(store());
        List<JournalEntry> entries = Journals.of(probe.realm, "writer").next(23);
        probe.apply(probe.journaled(entries));
        for (int limit : new int[] {1, 5, 23, 24, Integer.MAX_VALUE}) {
            List<JournalEntry> first = probe.store.journal(probe.realm, "writer", 0, limit);
            List<JournalEntry> read = StoreProbe.pages(
                    first, limit, 99, last -> probe.store.journal(probe.realm, "writer", last.seq(), limit));
            assertThat(read).as("limit %s", limit).isEqualTo(entries);
        }
        assertThat(probe.store.journal(probe.realm, "writer", 999, 5)).isEmpty();
    }

    @Test
    default void head_ofAStream_isItsLastEntry() {
        StoreProbe probe = StoreProbe.of(store());
        assertThat(probe.store.head(probe.realm, "writer")).isEmpty();
        List<JournalEntry> entries = Journals.of(probe.realm, "writer").next(3);
        probe.apply(probe.journaled(entries.subList(0, 2)));
        assertThat(probe.store.head(probe.realm, "writer")).contains(StreamHead.of(entries.get(1)));
        probe.apply(probe.journaled(entries.subList(2, 3)));
        assertThat(probe.store.head(probe.realm, "writer")).contains(StreamHead.of(entries.get(2)));
        assertThat(probe.store.head(probe.realm, "write")).isEmpty();
    }

    @Test
    default void heads_ofARealm_areAllInOrderOfStream() {
        StoreProbe probe = StoreProbe.of(store());
        assertThat(probe.store.heads(probe.realm)).isEmpty();
        List<StreamHead> expected = new ArrayList<>();
        // In the order of UTF-16 code units; committed in another.
        List<String> streams = List.of("-a", "0", "A", "Z", "_", "a", "a-b", "a.b", "ab", "b");
        for (int i : new int[] {4, 9, 0, 7, 2, 5, 8, 1, 3, 6}) {
            List<JournalEntry> entries =
                    Journals.of(probe.realm, streams.get(i)).next(i + 1);
            probe.apply(probe.journaled(entries));
        }
        for (String stream : streams) {
            expected.add(probe.store.head(probe.realm, stream).orElseThrow());
        }
        assertThat(probe.store.heads(probe.realm)).isEqualTo(expected);
    }

    @Test
    default void commit_entriesOfSeveralStreams_eachFollowsItsOwn() {
        StoreProbe probe = StoreProbe.of(store());
        List<JournalEntry> one = Journals.of(probe.realm, "one").next(2);
        List<JournalEntry> two = Journals.of(probe.realm, "two").next(2);
        probe.apply(probe.journaled(List.of(one.get(0), two.get(0), one.get(1))), probe.journaled(List.of(two.get(1))));
        assertThat(probe.store.journal(probe.realm, "one", 0, 9)).isEqualTo(one);
        assertThat(probe.store.journal(probe.realm, "two", 0, 9)).isEqualTo(two);
    }

    @Test
    default void commit_entryLeavesAGap_isStaleAfterTheLastChange() {
        StoreProbe probe = StoreProbe.of(store());
        List<JournalEntry> entries = Journals.of(probe.realm, "writer").next(4);
        assertStale(probe, List.of(entries.get(1)));
        probe.apply(probe.journaled(entries.subList(0, 1)));
        assertStale(probe, List.of(entries.get(2)));
        assertStale(probe, List.of(entries.get(1), entries.get(3)));
        assertThat(probe.store.journal(probe.realm, "writer", 0, 9)).containsExactly(entries.get(0));
    }

    @Test
    default void commit_entryWhosePlaceIsTaken_isStaleAfterTheLastChange() {
        StoreProbe probe = StoreProbe.of(store());
        List<JournalEntry> entries = Journals.of(probe.realm, "writer").next(2);
        probe.apply(probe.journaled(entries));
        assertStale(probe, entries);
        assertStale(probe, List.of(entries.get(1)));
        assertStale(probe, List.of(Journals.of(probe.realm, "writer").next("mallory")));
        assertStale(probe, List.of(Journals.after(entries.get(0)).next("mallory")));
        assertThat(probe.store.journal(probe.realm, "writer", 0, 9)).isEqualTo(entries);
    }

    @Test
    default void commit_entryOfAnotherChain_isStaleAfterTheLastChange() {
        StoreProbe probe = StoreProbe.of(store());
        List<JournalEntry> entries = Journals.of(probe.realm, "writer").next(1);
        probe.apply(probe.journaled(entries));
        Journals forged = Journals.of(probe.realm, "writer");
        forged.next("mallory");
        assertStale(probe, List.of(forged.next("mallory")));
        assertThat(probe.store.head(probe.realm, "writer")).contains(StreamHead.of(entries.get(0)));
    }

    private static void assertStale(StoreProbe probe, List<JournalEntry> entries) {
        Change[] none = {};
        Change[] two = {probe.fresh("x"), new Change.Claim("evidence", "x", "x")};
        assertThat(probe.submit(probe.journaled(entries, none)).offenders())
                .containsExactly(new Offender(0, 0, Cause.STALE));
        assertThat(probe.submit(probe.journaled(entries, two)).offenders())
                .containsExactly(new Offender(0, 2, Cause.STALE));
        assertThat(probe.version("x")).isZero();
        assertThat(probe.isClaimed("evidence", "x")).isFalse();
    }

    @Test
    default void commit_changeAndEntryDoNotFit_theChangeIsNamed() {
        StoreProbe probe = StoreProbe.of(store());
        JournalEntry second = Journals.of(probe.realm, "writer").next(2).get(1);
        Change.Put stale = StoreProbe.put(probe.row("a", 2, "stale"));
        assertThat(probe.submit(probe.journaled(List.of(second), probe.fresh("b"), stale))
                        .offenders())
                .containsExactly(new Offender(0, 1, Cause.STALE));
    }

    @Test
    default void commit_offenderAmongChainedCommits_isNamedAndOthersOnlyForTheirEntries() {
        StoreProbe probe = StoreProbe.of(store());
        List<JournalEntry> entries = Journals.of(probe.realm, "writer").next(3);
        List<Offender> named = probe.submit(
                        probe.journaled(entries.subList(0, 1), probe.fresh("a")),
                        probe.journaled(entries.subList(1, 2), StoreProbe.put(probe.row("b", 2, "stale"))),
                        probe.journaled(entries.subList(2, 3), probe.fresh("c")))
                .offenders();
        assertThat(named).startsWith(new Offender(1, 0, Cause.STALE));
        // Whether the entry of the third commit counts as following depends on the store; its change does fit.
        assertThat(named.subList(1, named.size())).isSubsetOf(new Offender(2, 1, Cause.STALE));
        assertThat(probe.store.heads(probe.realm)).isEmpty();
    }
}
