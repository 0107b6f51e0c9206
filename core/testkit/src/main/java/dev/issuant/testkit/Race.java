package dev.issuant.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/** Many threads that start at one moment. */
public final class Race {
    /** How many threads fight for a single-use thing. */
    public static final int THREADS = 64;

    private static final long DEADLINE_SECONDS = 60;

    private Race() {}

    /** How often a race is run: a few times in an ordinary build, many times in a campaign. */
    public static int rounds() {
        return Boolean.getBoolean("issuant.campaign") ? 500 : 8;
    }

    /** Runs one task per thread, all let go at once, and answers in order of thread; the first failure is thrown. */
    public static <T> List<T> run(int threads, IntFunction<Callable<T>> tasks) throws Exception {
        CyclicBarrier start = new CyclicBarrier(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "issuant contract");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                Callable<T> task = tasks.apply(i);
                futures.add(pool.submit(() -> {
                    start.await(DEADLINE_SECONDS, TimeUnit.SECONDS);
                    return task.call();
                }));
            }
            List<T> answers = new ArrayList<>();
            for (Future<T> future : futures) {
                answers.add(answer(future));
            }
            return answers;
        } finally {
            pool.shutdownNow();
        }
    }

    private static <T> T answer(Future<T> future) throws Exception {
        try {
            return future.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("a call did not come back within " + DEADLINE_SECONDS + " s", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
