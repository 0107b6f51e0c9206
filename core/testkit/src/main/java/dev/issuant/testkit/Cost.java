package dev.issuant.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Objects;

/**
 * What one call costs the thread that makes it. Whoever reads input of others shows with it that hostile input is cheap
 * to refuse.
 *
 * @param nanos processor time in nanoseconds
 * @param bytes bytes allocated
 */
public record Cost(long nanos, long bytes) {
    /** No input may cost more processor time than this, in nanoseconds. */
    public static final long MOST_NANOS = 50_000_000;

    /** No input may make more garbage than this, in bytes. */
    public static final long MOST_BYTES = 8L << 20;

    private static final int TRIES = 3;

    /**
     * Measures a call, after one that loads what it needs. Up to three calls more are made while the cost is above what
     * any input may cost, and the least counts: a compilation in between is not the input's doing.
     *
     * @param call must leave things so that it can be made again, and must not throw
     */
    public static Cost of(Runnable call) {
        Objects.requireNonNull(call, "call");
        call.run();
        Cost least = once(call);
        for (int i = 1; i < TRIES && !least.isCheap(); i++) {
            Cost next = once(call);
            least = new Cost(Math.min(least.nanos, next.nanos), Math.min(least.bytes, next.bytes));
        }
        return least;
    }

    static Cost once(Runnable call) {
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long bytes = thread.getCurrentThreadAllocatedBytes();
        long nanos = thread.getCurrentThreadCpuTime();
        call.run();
        return new Cost(thread.getCurrentThreadCpuTime() - nanos, thread.getCurrentThreadAllocatedBytes() - bytes);
    }

    boolean isCheap() {
        return nanos < MOST_NANOS && bytes < MOST_BYTES;
    }

    /** Fails unless the call costs less than any input may: 50 ms and 8 MiB. */
    public static void assertCheap(String what, Runnable call) {
        Cost cost = of(call);
        assertThat(cost.nanos).as("nanoseconds for %s", what).isLessThan(MOST_NANOS);
        assertThat(cost.bytes).as("bytes for %s", what).isLessThan(MOST_BYTES);
    }
}
