package dev.issuant.benchmarks.durable;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Runs callers side by side for a while. */
final class Load {
    private Load() {}

    /** Operations per second of so many callers who each wait for the end of their last before the next. */
    static double perSecond(Rival rival, int callers, long millis) throws SQLException, InterruptedException {
        AtomicLong done = new AtomicLong();
        AtomicBoolean stop = new AtomicBoolean();
        AtomicReference<@Nullable Throwable> failed = new AtomicReference<>();
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            Worker worker = rival.caller();
            threads.add(started(start, failed, stop, () -> {
                while (!stop.get()) {
                    worker.once();
                    done.incrementAndGet();
                }
            }));
        }
        long began = System.nanoTime();
        start.countDown();
        TimeUnit.MILLISECONDS.sleep(millis);
        double rate = done.get() * 1e9 / (System.nanoTime() - began);
        stop.set(true);
        end(threads, failed);
        return rate;
    }

    /**
     * Latencies in microseconds, sorted, of operations that begin at a fixed rate, whether or not the last has ended; each
     * is counted from when it should have begun.
     */
    static long[] latencies(Rival rival, int callers, double perSecond, long millis)
            throws SQLException, InterruptedException {
        long step = (long) (1e9 / Math.max(1, perSecond));
        int all = (int) Math.max(1, millis * 1_000_000 / step);
        long[] micros = new long[all];
        AtomicLong next = new AtomicLong();
        AtomicReference<@Nullable Throwable> failed = new AtomicReference<>();
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        long began = System.nanoTime() + 10_000_000;
        for (int i = 0; i < callers; i++) {
            Worker worker = rival.caller();
            threads.add(started(start, failed, new AtomicBoolean(), () -> {
                for (long mine = next.getAndIncrement(); mine < all; mine = next.getAndIncrement()) {
                    long due = began + mine * step;
                    for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                        LockSupport.parkNanos(wait);
                    }
                    worker.once();
                    micros[(int) mine] = (System.nanoTime() - due) / 1000;
                }
            }));
        }
        start.countDown();
        end(threads, failed);
        Arrays.sort(micros);
        return micros;
    }

    private static Thread started(
            CountDownLatch start, AtomicReference<@Nullable Throwable> failed, AtomicBoolean stop, Worker work) {
        Thread thread = new Thread(() -> {
            try {
                start.await();
                work.once();
            } catch (SQLException | InterruptedException | RuntimeException e) {
                failed.set(e);
                stop.set(true);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void end(List<Thread> threads, AtomicReference<@Nullable Throwable> failed)
            throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
        Throwable fault = failed.get();
        if (fault != null) {
            throw new IllegalStateException("a caller failed", fault);
        }
    }
}
