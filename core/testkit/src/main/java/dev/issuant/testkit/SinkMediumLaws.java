package dev.issuant.testkit;

import static dev.issuant.testkit.SinkProbe.REALM;
import static dev.issuant.testkit.SinkProbe.entries;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.audit.AuditSink;
import dev.issuant.audit.JournalEntry;
import dev.issuant.audit.SignedCheckpoint;
import dev.issuant.audit.StreamHead;
import dev.issuant.testkit.AuditSinkContract.Gap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** The life of a sink: opened again, left half-written, not writable, closed. */
interface SinkMediumLaws extends SinkFixture {

    @Test
    default void reopen_afterClose_goesOnWhereItWas(TestReporter reporter) throws Exception {
        SinkProbe before = new SinkProbe(this);
        List<JournalEntry> entries = entries(6);
        Gaps.lawOrGap(gaps().contains(Gap.FORGETS_WHEN_CLOSED), Gap.FORGETS_WHEN_CLOSED, reporter, () -> {
            before.sink.accept(entries.subList(0, 4));
            SignedCheckpoint first = before.firstCheckpoint(StreamHead.of(entries.get(2)));
            before.sink.checkpoint(first);
            SinkProbe after = new SinkProbe(this, reopen(before.sink));
            assertThat(after.position()).isEqualTo(4);
            assertThat(after.sink.checkpointNumber(REALM)).isEqualTo(1);
            after.sink.accept(entries.subList(2, 6));
            after.sink.checkpoint(before.checkpointAfter(first, StreamHead.of(entries.get(5))));
            after.assertHolds(entries);
            assertThat(after.sink.checkpointNumber(REALM)).isEqualTo(2);
        });
    }

    @Test
    default void reopen_lastWriteWasTorn_holdsEachEntryOnceAfterItIsOfferedAgain(TestReporter reporter)
            throws Exception {
        SinkProbe before = new SinkProbe(this);
        List<JournalEntry> entries = entries(5);
        Gaps.lawOrGap(gaps().contains(Gap.NEVER_TORN), Gap.NEVER_TORN, reporter, () -> {
            before.sink.accept(entries.subList(0, 2));
            before.sink.accept(entries.subList(2, 4));
            tear(before.sink);
            SinkProbe after = new SinkProbe(this, reopen(before.sink));
            assertThat(after.position()).isBetween(2L, 3L);
            after.assertHolds(entries.subList(0, (int) after.position()));
            after.sink.accept(entries);
            after.assertHolds(entries);
        });
    }

    @Test
    default void accept_mediumDoesNotTakeIt_throwsAndNothingMoves(TestReporter reporter) throws Exception {
        SinkProbe probe = new SinkProbe(this);
        List<JournalEntry> entries = entries(4);
        probe.sink.accept(entries.subList(0, 2));
        Gaps.lawOrGap(gaps().contains(Gap.NEVER_UNWRITABLE), Gap.NEVER_UNWRITABLE, reporter, () -> {
            unwritable(probe.sink);
            assertThatThrownBy(() -> probe.sink.accept(entries.subList(2, 4))).isInstanceOf(RuntimeException.class);
            assertThat(probe.position()).isEqualTo(2);
        });
    }

    @Test
    default void close_twice_doesNothingMoreAndWhatWasAcceptedStays() {
        SinkProbe probe = new SinkProbe(this);
        List<JournalEntry> entries = entries(3);
        probe.sink.accept(entries);
        probe.sink.close();
        probe.sink.close();
        assertThat(probe.held()).isEqualTo(SinkProbe.lines(entries));
    }

    @Test
    default void accept_afterClose_isNotTakenInSilence() {
        SinkProbe probe = new SinkProbe(this);
        List<JournalEntry> entries = entries(3);
        probe.sink.accept(entries.subList(0, 2));
        probe.sink.close();
        boolean taken;
        try {
            probe.sink.accept(entries);
            taken = true;
        } catch (RuntimeException e) {
            taken = false;
        }
        assertThat(probe.held()).isEqualTo(SinkProbe.lines(entries.subList(0, taken ? 3 : 2)));
    }

    @Test
    default void mayBlockAndName_areConstantAndFitForALog() {
        AuditSink sink = sink();
        boolean blocks = sink.mayBlock();
        String name = sink.name();
        sink.accept(entries(2));
        assertThat(sink.mayBlock()).isEqualTo(blocks);
        assertThat(sink.name()).isEqualTo(name).isNotBlank().doesNotContain("\n", "\r");
        sink.close();
        assertThat(sink.name()).isEqualTo(name);
    }
}
