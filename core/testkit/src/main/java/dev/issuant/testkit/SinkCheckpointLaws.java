package dev.issuant.testkit;

import static dev.issuant.testkit.SinkProbe.REALM;
import static dev.issuant.testkit.SinkProbe.entries;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.audit.JournalEntry;
import dev.issuant.audit.SignedCheckpoint;
import dev.issuant.audit.StreamHead;
import dev.issuant.testkit.AuditSinkContract.Gap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Checkpoints: in order of their numbers, each after what it covers. */
interface SinkCheckpointLaws extends SinkFixture {

    @Test
    default void checkpoint_inOrder_isCounted() {
        SinkProbe probe = new SinkProbe(this);
        List<JournalEntry> entries = entries(4);
        assertThat(probe.sink.checkpointNumber(REALM)).isZero();
        probe.sink.accept(entries.subList(0, 2));
        SignedCheckpoint first = probe.firstCheckpoint(StreamHead.of(entries.get(1)));
        probe.sink.checkpoint(first);
        assertThat(probe.sink.checkpointNumber(REALM)).isEqualTo(1);
        probe.sink.accept(entries.subList(2, 4));
        probe.sink.checkpoint(probe.checkpointAfter(first, StreamHead.of(entries.get(3))));
        assertThat(probe.sink.checkpointNumber(REALM)).isEqualTo(2);
        assertThat(probe.sink.checkpointNumber("globex")).isZero();
        probe.assertHolds(entries);
    }

    @Test
    default void checkpoint_again_isSkipped() {
        SinkProbe probe = new SinkProbe(this);
        List<JournalEntry> entries = entries(1);
        probe.sink.accept(entries);
        SignedCheckpoint first = probe.firstCheckpoint(StreamHead.of(entries.get(0)));
        SignedCheckpoint second = probe.checkpointAfter(first, StreamHead.of(entries.get(0)));
        probe.sink.checkpoint(first);
        probe.sink.checkpoint(first);
        probe.sink.checkpoint(second);
        probe.sink.checkpoint(first);
        probe.sink.checkpoint(second);
        assertThat(probe.sink.checkpointNumber(REALM)).isEqualTo(2);
    }

    @Test
    default void checkpoint_entriesBeyondItAreHeld_isTaken() {
        SinkProbe probe = new SinkProbe(this);
        List<JournalEntry> entries = entries(5);
        probe.sink.accept(entries);
        probe.sink.checkpoint(probe.firstCheckpoint(StreamHead.of(entries.get(1))));
        assertThat(probe.sink.checkpointNumber(REALM)).isEqualTo(1);
        probe.assertHolds(entries);
    }

    @Test
    default void checkpoint_oneIsMissing_isRefusedAndNothingMoves(TestReporter reporter) throws Exception {
        SinkProbe probe = new SinkProbe(this);
        List<JournalEntry> entries = entries(1);
        probe.sink.accept(entries);
        StreamHead head = StreamHead.of(entries.get(0));
        SignedCheckpoint first = probe.firstCheckpoint(head);
        SignedCheckpoint second = probe.checkpointAfter(first, head);
        SignedCheckpoint third = probe.checkpointAfter(second, head);
        Gaps.lawOrGap(gaps().contains(Gap.TRUSTS_CHECKPOINT_ORDER), Gap.TRUSTS_CHECKPOINT_ORDER, reporter, () -> {
            assertRefuses(probe, second, 0);
            probe.sink.checkpoint(first);
            assertRefuses(probe, third, 1);
            probe.sink.checkpoint(second);
            assertThat(probe.sink.checkpointNumber(REALM)).isEqualTo(2);
        });
    }

    @Test
    default void checkpoint_coversEntriesNotHeld_isRefusedAndNothingMoves(TestReporter reporter) throws Exception {
        SinkProbe probe = new SinkProbe(this);
        List<JournalEntry> entries = entries(2);
        SignedCheckpoint checkpoint = probe.firstCheckpoint(StreamHead.of(entries.get(1)));
        Gaps.lawOrGap(gaps().contains(Gap.TRUSTS_CHECKPOINT_COVER), Gap.TRUSTS_CHECKPOINT_COVER, reporter, () -> {
            assertRefuses(probe, checkpoint, 0);
            probe.sink.accept(entries.subList(0, 1));
            assertRefuses(probe, checkpoint, 0);
            probe.sink.accept(entries);
            probe.sink.checkpoint(checkpoint);
            assertThat(probe.sink.checkpointNumber(REALM)).isEqualTo(1);
        });
    }

    private static void assertRefuses(SinkProbe probe, SignedCheckpoint checkpoint, long number) {
        assertThatThrownBy(() -> probe.sink.checkpoint(checkpoint)).isInstanceOf(RuntimeException.class);
        assertThat(probe.sink.checkpointNumber(REALM)).isEqualTo(number);
    }
}
