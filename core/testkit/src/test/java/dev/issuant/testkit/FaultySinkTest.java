package dev.issuant.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.audit.AuditSinkException;
import dev.issuant.audit.AuditSinks;
import dev.issuant.audit.InMemoryAuditSink;
import dev.issuant.audit.JournalEntry;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FaultySinkTest {
    private final InMemoryAuditSink inside = AuditSinks.inMemory();
    private final FaultySink faulty = FaultySink.blocking(inside);
    private final List<JournalEntry> entries = SinkProbe.entries(5);

    private void assertFails() {
        assertThatThrownBy(() -> faulty.accept(entries)).isInstanceOf(AuditSinkException.class);
    }

    @Test
    void failNext_once_takesNothing() {
        faulty.failNext();
        assertFails();
        assertThat(inside.entries()).isEmpty();
        faulty.accept(entries);
        assertThat(inside.entries()).isEqualTo(entries);
    }

    @Test
    void failNextAfterEffect_once_takesAll() {
        faulty.failNextAfterEffect();
        assertFails();
        assertThat(inside.entries()).isEqualTo(entries);
    }

    @Test
    void failAlways_untilHealed_tellsNoPositionEither() {
        faulty.failAlways();
        assertFails();
        assertThatThrownBy(() -> faulty.position("acme", "writer-1")).isInstanceOf(AuditSinkException.class);
        faulty.heal().accept(entries);
        assertThat(faulty.position("acme", "writer-1")).isEqualTo(5);
    }

    @Test
    void tearNext_takesTheFirstHalf() {
        faulty.tearNext();
        assertFails();
        assertThat(inside.entries()).isEqualTo(entries.subList(0, 2));
        faulty.accept(entries);
        assertThat(inside.entries()).isEqualTo(entries);
    }

    @Test
    void fullAfter_takesWhatFits() {
        faulty.fullAfter(3);
        faulty.accept(entries.subList(0, 2));
        assertThatThrownBy(() -> faulty.accept(entries.subList(2, 5))).isInstanceOf(AuditSinkException.class);
        assertThat(inside.entries()).isEqualTo(entries.subList(0, 3));
        assertFails();
        faulty.heal().accept(entries);
        assertThat(inside.entries()).isEqualTo(entries);
    }

    @Test
    void hangAlways_untilHealed_takesNothingBefore() throws Exception {
        faulty.hangAlways();
        FutureTask<Boolean> call = background();
        assertThat(inside.entries()).isEmpty();
        faulty.heal();
        assertThat(call.get(30, TimeUnit.SECONDS)).isTrue();
        assertThat(inside.entries()).isEqualTo(entries);
    }

    @Test
    void slowAlways_untilHealed_hasTakenAll() throws Exception {
        faulty.slowAlways();
        FutureTask<Boolean> call = background();
        assertThat(inside.entries()).isEqualTo(entries);
        assertThat(call.isDone()).isFalse();
        faulty.heal();
        assertThat(call.get(30, TimeUnit.SECONDS)).isTrue();
    }

    private FutureTask<Boolean> background() {
        FutureTask<Boolean> call = new FutureTask<>(() -> faulty.accept(entries), true);
        Thread thread = new Thread(call);
        thread.setDaemon(true);
        thread.start();
        while (faulty.hanging() == 0) {
            Thread.onSpinWait();
        }
        return call;
    }

    @Test
    void hang_sinkThatNeverBlocks_isRefused() {
        FaultySink around = FaultySink.around(inside);
        assertThatThrownBy(around::hangAlways).isInstanceOf(IllegalStateException.class);
        assertThat(around.mayBlock()).isFalse();
    }
}
