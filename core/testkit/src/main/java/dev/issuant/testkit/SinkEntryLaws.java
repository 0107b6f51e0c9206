package dev.issuant.testkit;

import static dev.issuant.testkit.SinkProbe.REALM;
import static dev.issuant.testkit.SinkProbe.STREAM;
import static dev.issuant.testkit.SinkProbe.entries;
import static dev.issuant.testkit.SinkProbe.lines;
import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.audit.AuditEvent;
import dev.issuant.audit.JournalEntry;
import dev.issuant.testkit.AuditSinkContract.Gap;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Entries: held in order, each once, whatever is offered again. */
interface SinkEntryLaws extends SinkFixture {

    @Test
    default void accept_inOneCallOrSeveral_holdsAllInOrder() {
        SinkProbe probe = new SinkProbe(this);
        List<JournalEntry> entries = entries(9);
        probe.sink.accept(entries.subList(0, 1));
        probe.sink.accept(entries.subList(1, 6));
        probe.sink.accept(List.of());
        probe.sink.accept(entries.subList(6, 9));
        probe.assertHolds(entries);
    }

    @Test
    default void accept_sameEntriesAgain_areSkipped() {
        SinkProbe probe = new SinkProbe(this);
        List<JournalEntry> entries = entries(5);
        probe.sink.accept(entries);
        probe.sink.accept(entries);
        probe.sink.accept(entries.subList(1, 3));
        probe.assertHolds(entries);
    }

    @Test
    default void accept_someHeldAndSomeNew_takesTheNew() {
        SinkProbe probe = new SinkProbe(this);
        List<JournalEntry> entries = entries(5);
        probe.sink.accept(entries.subList(0, 3));
        probe.sink.accept(entries.subList(1, 5));
        probe.assertHolds(entries);
    }

    @Test
    default void accept_hostileContent_isHeldLineByLine() {
        SinkProbe probe = new SinkProbe(this);
        Journals journal = Journals.of(REALM, STREAM);
        List<JournalEntry> entries = new ArrayList<>();
        for (String text : Texts.HOSTILE) {
            entries.add(journal.next(text));
        }
        for (String text : List.of("line\nfeed", "carriage\rreturn", "esc\u001b[2J", "\u2028", "\u0000", "\u0085")) {
            entries.add(journal.next(text));
        }
        probe.sink.accept(entries);
        probe.assertHolds(entries);
    }

    @Test
    default void accept_largestEntries_areHeldWhole() {
        SinkProbe probe = new SinkProbe(this);
        List<JournalEntry> entries = new ArrayList<>();
        String previous = JournalEntry.NO_PREVIOUS;
        for (int seq = 1; seq <= 3; seq++) {
            String line = "{\"pad\":\"" + "x".repeat(AuditEvent.MAX_BYTES - 12) + seq + "\"}";
            JournalEntry entry = JournalEntry.chain(REALM, STREAM, seq, previous, line);
            entries.add(entry);
            previous = entry.hash();
        }
        probe.sink.accept(entries);
        probe.assertHolds(entries);
    }

    @Test
    default void accept_severalStreams_eachHasItsPlace() {
        SinkProbe probe = new SinkProbe(this);
        Journals one = Journals.of(REALM, "one");
        Journals two = Journals.of(REALM, "two");
        Journals other = Journals.of("globex", "one");
        List<JournalEntry> mixed =
                List.of(one.next("a"), two.next("b"), other.next("c"), one.next("d"), two.next("e"), one.next("f"));
        probe.sink.accept(mixed.subList(0, 4));
        probe.sink.accept(mixed);
        assertThat(probe.held()).isEqualTo(lines(mixed));
        assertThat(probe.sink.position(REALM, "one")).isEqualTo(3);
        assertThat(probe.sink.position(REALM, "two")).isEqualTo(2);
        assertThat(probe.sink.position("globex", "one")).isEqualTo(1);
        assertThat(probe.sink.position("globex", "two")).isZero();
    }

    @Test
    default void position_ofAStreamNeverSeen_isZero() {
        SinkProbe probe = new SinkProbe(this);
        assertThat(probe.position()).isZero();
        probe.sink.accept(entries(2));
        assertThat(probe.sink.position(REALM, "writer")).isZero();
        assertThat(probe.sink.position("acm", STREAM)).isZero();
        assertThat(probe.sink.position(REALM + ":" + STREAM, STREAM)).isZero();
    }

    @Test
    default void accept_entriesAreMissing_isRefusedAndNothingMoves(TestReporter reporter) throws Exception {
        SinkProbe probe = new SinkProbe(this);
        List<JournalEntry> entries = entries(6);
        Gaps.lawOrGap(gaps().contains(Gap.TRUSTS_ENTRY_ORDER), Gap.TRUSTS_ENTRY_ORDER, reporter, () -> {
            probe.assertRefuses(entries.subList(1, 2));
            probe.sink.accept(entries.subList(0, 2));
            probe.assertRefuses(entries.subList(3, 6));
            probe.sink.accept(entries.subList(2, 6));
            probe.assertHolds(entries);
        });
    }

    @Test
    default void accept_entriesAreMissingInTheMiddle_positionShowsWhatWasTaken(TestReporter reporter) throws Exception {
        SinkProbe probe = new SinkProbe(this);
        List<JournalEntry> entries = entries(6);
        Gaps.lawOrGap(gaps().contains(Gap.TRUSTS_ENTRY_ORDER), Gap.TRUSTS_ENTRY_ORDER, reporter, () -> {
            List<JournalEntry> holed = List.of(entries.get(0), entries.get(1), entries.get(3), entries.get(4));
            assertThat(refused(probe, holed)).as("refused").isTrue();
            assertThat(probe.position()).isIn(0L, 1L, 2L);
            probe.assertHolds(entries.subList(0, (int) probe.position()));
            probe.sink.accept(entries);
            probe.assertHolds(entries);
        });
    }

    private static boolean refused(SinkProbe probe, List<JournalEntry> entries) {
        try {
            probe.sink.accept(entries);
            return false;
        } catch (RuntimeException e) {
            return true;
        }
    }

    @Test
    default void accept_entryOfAnotherChain_isRefusedAndNothingMoves(TestReporter reporter) throws Exception {
        SinkProbe probe = new SinkProbe(this);
        List<JournalEntry> entries = entries(3);
        Journals forged = Journals.of(REALM, STREAM);
        forged.next("mallory");
        forged.next("mallory");
        probe.sink.accept(entries.subList(0, 2));
        Gaps.lawOrGap(
                gaps().contains(Gap.TRUSTS_ENTRY_CHAIN),
                Gap.TRUSTS_ENTRY_CHAIN,
                reporter,
                () -> probe.assertRefuses(List.of(forged.next("mallory"))));
    }

    @Test
    default void accept_anotherEntryAtAHeldPlace_isNeverHeld() {
        SinkProbe probe = new SinkProbe(this);
        List<JournalEntry> entries = entries(2);
        probe.sink.accept(entries);
        // Skipped or refused; both are right.
        refused(probe, List.of(Journals.of(REALM, STREAM).next("mallory")));
        refused(probe, List.of(Journals.after(entries.get(0)).next("mallory")));
        probe.assertHolds(entries);
    }

    @Test
    default void accept_sameEntriesFromManyThreads_eachIsHeldOnceInOrder() throws Exception {
        SinkProbe probe = new SinkProbe(this);
        List<JournalEntry> entries = entries(40);
        Race.run(16, i -> () -> {
            for (int end = 4; end <= entries.size(); end += 4) {
                probe.sink.accept(entries.subList(0, end));
            }
            return true;
        });
        probe.assertHolds(entries);
    }

    @Test
    default void accept_manyStreamsFromManyThreads_eachIsWhole() throws Exception {
        SinkProbe probe = new SinkProbe(this);
        int streams = 16;
        List<List<JournalEntry>> all = Race.run(streams, i -> () -> {
            List<JournalEntry> mine = Journals.of(REALM, "stream-" + i).next(20);
            for (int at = 0; at < mine.size(); at += 5) {
                probe.sink.accept(mine.subList(at, at + 5));
                assertThat(probe.sink.position(REALM, "stream-" + i)).isEqualTo(at + 5L);
            }
            return mine;
        });
        List<String> held = probe.held();
        assertThat(held).hasSize(streams * 20).doesNotHaveDuplicates();
        for (List<JournalEntry> mine : all) {
            List<String> lines = lines(mine);
            assertThat(held.stream().filter(lines::contains)).containsExactlyElementsOf(lines);
        }
    }
}
