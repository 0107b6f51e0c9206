package dev.issuant.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * Reads what the Java threads of this process have used so far: all of them, so that work handed to another thread
 * counts too. Compiler and collector do not count, for they serve whoever ran before.
 *
 * @param cpuNanos processor time
 * @param bytes allocated
 */
record Meter(long cpuNanos, long bytes) {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    static Meter read() {
        long[] ids = THREADS.getAllThreadIds();
        return new Meter(sum(THREADS.getThreadCpuTime(ids)), sum(THREADS.getThreadAllocatedBytes(ids)));
    }

    /** The use per operation since an earlier reading. */
    Use since(Meter start, long operations) {
        return new Use((double) (cpuNanos - start.cpuNanos) / operations, (double) (bytes - start.bytes) / operations);
    }

    /** A thread that has ended answers -1. */
    private static long sum(long[] values) {
        long sum = 0;
        for (long value : values) {
            sum += Math.max(0, value);
        }
        return sum;
    }

    /**
     * What one operation uses.
     *
     * @param nanos of processor time
     * @param bytes allocated
     */
    record Use(double nanos, double bytes) {}
}
