package dev.issuant.internal.deadline;

import dev.issuant.IssuantException;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Calls one provider. One that cannot block is called on the caller's thread; one that may is called on a thread of
 * this guard and left behind when time is up, so that a hanging provider holds up neither the caller nor other
 * providers. Whatever a provider throws becomes a typed error that names it. Thread-safe.
 */
public final class Guard implements AutoCloseable {
    private static final int THREADS = 32;
    private static final int WAITING = 1024;

    private final String provider;
    private final boolean causes;
    private final @Nullable ThreadPoolExecutor threads;

    private Guard(String provider, boolean mayBlock, boolean causes) {
        this.provider = provider;
        this.causes = causes;
        this.threads = mayBlock ? pool(provider) : null;
    }

    /** A guard of a provider that never sees a secret: its exception is kept as the cause. */
    public static Guard of(String provider, boolean mayBlock) {
        return new Guard(provider, mayBlock, true);
    }

    /** A guard of a provider that sees secrets: its exception may hold one, so only the exception's type is kept. */
    public static Guard ofSecretive(String provider, boolean mayBlock) {
        return new Guard(provider, mayBlock, false);
    }

    private static ThreadPoolExecutor pool(String provider) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING), task -> {
                    Thread thread = new Thread(task, "issuant " + provider);
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /**
     * Calls the provider.
     *
     * @throws IssuantException what the provider threw, if it is one; else {@link IssuantException.Unavailable} with
     *     code {@code PROVIDER_FAILED}, {@code PROVIDER_TIMEOUT} or {@code PROVIDER_SATURATED};
     *     {@link IssuantException.Broken} with code {@code PROVIDER_BROKEN} if it answered null
     */
    public <T> T call(Budget budget, Callable<T> call) {
        try {
            T answer = threads == null ? call.call() : callBounded(threads, budget, call);
            if (answer == null) {
                throw new IssuantException.Broken("PROVIDER_BROKEN", provider + ": answered null", null);
            }
            return answer;
        } catch (IssuantException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("PROVIDER_INTERRUPTED", "the caller was interrupted while it waited", null);
        } catch (Exception | Error e) {
            // An error of a provider (a missing class, its own assertion) says as little about us as an exception.
            throw unavailable("PROVIDER_FAILED", "failed with " + e.getClass().getName(), e);
        }
    }

    /** Calls the provider for its effect. */
    public void run(Budget budget, Runnable call) {
        call(budget, () -> {
            call.run();
            return Boolean.TRUE;
        });
    }

    /**
     * Takes a lock that is held while this provider is called, if it comes free within the budget.
     *
     * @throws IssuantException.Unavailable with code {@code PROVIDER_TIMEOUT} if it does not
     */
    public void lock(ReentrantLock lock, Budget budget) {
        boolean held;
        try {
            held = lock.tryLock(Math.max(0, budget.remainingNanos()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("PROVIDER_INTERRUPTED", "the caller was interrupted while it waited", null);
        }
        if (!held) {
            throw unavailable("PROVIDER_TIMEOUT", "is still busy with earlier calls at the deadline", null);
        }
    }

    private <T> T callBounded(ThreadPoolExecutor pool, Budget budget, Callable<T> call) throws Exception {
        FutureTask<T> task = new FutureTask<>(call);
        try {
            pool.execute(task);
            return task.get(Math.max(0, budget.remainingNanos()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw unavailable("PROVIDER_TIMEOUT", "did not answer within the deadline", null);
        } catch (RejectedExecutionException e) {
            throw unavailable("PROVIDER_SATURATED", "too many calls wait for it, or it was closed", null);
        } catch (CancellationException e) {
            throw unavailable("PROVIDER_TIMEOUT", "was cancelled", null);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof Exception cause ? cause : e;
        } finally {
            task.cancel(true);
            pool.remove(task);
        }
    }

    private IssuantException.Unavailable unavailable(String code, String sentence, @Nullable Throwable cause) {
        return new IssuantException.Unavailable(code, provider, sentence, causes ? cause : null);
    }

    /** The provider's name. */
    public String provider() {
        return provider;
    }

    @Override
    public void close() {
        if (threads != null) {
            threads.shutdownNow();
        }
    }
}
