package dev.issuant.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class InMemoryAuditSinkTest {
    private final InMemoryAuditSink sink = AuditSinks.inMemory();
    private final List<JournalEntry> entries = Samples.stream("acme", "w1", 3);

    @Test
    void accept_entriesTwice_keepsThemOnceInOrder() {
        sink.accept(entries.subList(0, 2));
        sink.accept(entries);

        assertThat(sink.entries()).isEqualTo(entries);
        assertThat(sink.lines())
                .containsExactlyElementsOf(
                        entries.stream().map(JournalEntry::line).toList());
        assertThat(sink.position("acme", "w1")).isEqualTo(3);
        assertThat(sink.mayBlock()).isFalse();
        assertThat(sink.name()).isEqualTo("in-memory");
    }

    @Test
    void accept_gap_isRefusedAndNothingIsTaken() {
        assertThatThrownBy(() -> sink.accept(entries.subList(1, 3)))
                .isInstanceOfSatisfying(AuditSinkException.class, e -> {
                    assertThat(e.code()).isEqualTo("sink.gap");
                    assertThat(e.isTransient()).isFalse();
                });
        assertThat(sink.entries()).isEmpty();
    }

    @Test
    void checkpoint_twice_isKeptOnceAndAnotherWithItsNumberIsRefused() {
        sink.accept(entries);
        StreamHead head = Samples.head(entries);
        SignedCheckpoint first = sign(Checkpoint.first("acme", Samples.NOON, List.of(head), TestJournal.KEY.keyId()));
        SignedCheckpoint other =
                sign(Checkpoint.first("acme", Samples.NOON.plusSeconds(1), List.of(head), TestJournal.KEY.keyId()));
        sink.checkpoint(first);
        sink.checkpoint(first);

        assertThat(sink.checkpoints()).containsExactly(first);
        assertThat(sink.checkpointNumber("acme")).isEqualTo(1);
        assertThatThrownBy(() -> sink.checkpoint(other))
                .isInstanceOfSatisfying(
                        AuditSinkException.class, e -> assertThat(e.code()).isEqualTo("sink.fork"));
        SignedCheckpoint onOther =
                sign(Checkpoint.after(other.checkpoint(), Samples.NOON, List.of(head), TestJournal.KEY.keyId()));
        assertThatThrownBy(() -> sink.checkpoint(onOther))
                .isInstanceOfSatisfying(
                        AuditSinkException.class, e -> assertThat(e.code()).isEqualTo("sink.fork"));
    }

    @Test
    void close_thenAccept_isRefusedAndReadingGoesOn() {
        sink.accept(entries);
        sink.close();
        sink.close();

        assertThatThrownBy(() -> sink.accept(entries))
                .isInstanceOfSatisfying(
                        AuditSinkException.class, e -> assertThat(e.code()).isEqualTo("sink.closed"));
        assertThat(sink.entries()).hasSize(3);
    }

    private static SignedCheckpoint sign(Checkpoint checkpoint) {
        return SignedCheckpoint.sign(checkpoint, TestJournal.KEY);
    }
}
