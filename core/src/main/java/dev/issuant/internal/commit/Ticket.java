package dev.issuant.internal.commit;

import dev.issuant.IssuantException;
import dev.issuant.internal.deadline.Budget;
import dev.issuant.spi.Change;
import dev.issuant.spi.CommitResult.Cause;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One act's place in the queue of the committer. */
final class Ticket {
    private enum Stage {
        WAITING,
        TAKEN,
        LEFT
    }

    private final List<Change> changes;
    private final List<String> lines;
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.WAITING);
    private final CountDownLatch settled = new CountDownLatch(1);
    private long seq;
    private @Nullable CommitRefused refused;
    private @Nullable RuntimeException failed;

    /** A ticket for this unit; the text is used for its lines, and empty again afterwards. */
    Ticket(Unit unit, StringBuilder text) {
        this.changes = unit.changes();
        String[] each = new String[unit.events().size()];
        for (int i = 0; i < each.length; i++) {
            unit.events().get(i).writeTo(text);
            each[i] = text.toString();
            text.setLength(0);
        }
        this.lines = List.of(each);
    }

    List<Change> changes() {
        return changes;
    }

    List<String> lines() {
        return lines;
    }

    /** Takes it off the queue, unless its caller has left. */
    boolean take() {
        return stage.compareAndSet(Stage.WAITING, Stage.TAKEN);
    }

    void applied(long lastSeq) {
        seq = lastSeq;
        settled.countDown();
    }

    void refuse(int change, Cause cause) {
        refused = new CommitRefused(changes.get(change), cause);
        settled.countDown();
    }

    void fail(RuntimeException e) {
        failed = e;
        settled.countDown();
    }

    boolean isSettled() {
        return settled.getCount() == 0;
    }

    /** Waits until it is settled; on time-out the caller leaves, and knows whether anything may still happen. */
    void await(Budget budget) {
        try {
            if (settled.await(Math.max(0, budget.remainingNanos()), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (stage.compareAndSet(Stage.WAITING, Stage.LEFT)) {
            throw new IssuantException.Unavailable(
                    "PROVIDER_TIMEOUT",
                    "store",
                    "the commit did not begin within the deadline; nothing was written",
                    null);
        }
        if (!isSettled()) {
            throw new IssuantException.Unavailable(
                    "COMMIT_UNKNOWN",
                    "store",
                    "the commit did not end within the deadline; it may still take effect",
                    null);
        }
    }

    /** The sequence number of its last journal entry. */
    long result() throws CommitRefused {
        if (refused != null) {
            throw refused;
        }
        if (failed != null) {
            throw failed;
        }
        return seq;
    }
}
