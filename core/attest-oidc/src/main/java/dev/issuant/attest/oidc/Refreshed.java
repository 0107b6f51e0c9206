package dev.issuant.attest.oidc;

import dev.issuant.IssuantException.Unavailable;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value of a provider that is fetched when needed and kept for a while. At most one fetch is under way, whoever
 * waits for it, and fetches start no more often than the provider allows. When the provider cannot be asked, the old
 * value serves up to a bound; after that the answer is {@link Unavailable}. Thread-safe; the lock is never held while
 * anything is awaited.
 */
final class Refreshed<T> {
    private final OidcProvider provider;
    private final Supplier<CompletableFuture<T>> fetch;
    private final LongSupplier ticker;
    private final Object lock = new Object();
    private @Nullable CompletableFuture<T> flight;
    private @Nullable T value;
    private long fetchedAt;
    private long startedAt;
    private boolean started;
    private @Nullable Throwable lastFault;

    /**
     * A value that is not there yet.
     *
     * @param fetch starts a fetch; its future ends by itself within the provider's deadline
     * @param ticker nanoseconds that only ever go up
     */
    Refreshed(OidcProvider provider, Supplier<CompletableFuture<T>> fetch, LongSupplier ticker) {
        this.provider = provider;
        this.fetch = fetch;
        this.ticker = ticker;
    }

    /**
     * The value, fresh if that can be had.
     *
     * @throws Unavailable if there is none that may still be used
     */
    T current() {
        Flight<T> next;
        synchronized (lock) {
            T kept = value;
            if (kept != null && isYoungerThan(fetchedAt, provider.freshFor())) {
                return kept;
            }
            next = board();
            if (next == null) {
                return staleOrNothing();
            }
        }
        try {
            return await(next);
        } catch (FetchFault e) {
            synchronized (lock) {
                return staleOrNothing();
            }
        }
    }

    /**
     * A value fetched after the one seen, or the one seen if it is too early to ask again.
     *
     * @throws Unavailable if the last fetch failed, so that nobody can tell whether there is a newer one
     */
    T newerThan(T seen) {
        Flight<T> next;
        synchronized (lock) {
            T kept = value;
            if (kept != null && kept != seen) {
                return kept;
            }
            next = board();
            if (next == null) {
                if (lastFault != null) {
                    throw unavailable(lastFault);
                }
                return seen;
            }
        }
        try {
            return await(next);
        } catch (FetchFault e) {
            throw unavailable(e);
        }
    }

    private record Flight<T>(CompletableFuture<T> result, boolean mine) {}

    /** The fetch under way, or a new one if it may start now; null if it is too early. */
    private @Nullable Flight<T> board() {
        CompletableFuture<T> running = flight;
        if (running != null) {
            return new Flight<>(running, false);
        }
        if (started && isYoungerThan(startedAt, provider.refetchAfter())) {
            return null;
        }
        started = true;
        startedAt = ticker.getAsLong();
        CompletableFuture<T> own = new CompletableFuture<>();
        flight = own;
        return new Flight<>(own, true);
    }

    private T await(Flight<T> next) throws FetchFault {
        CompletableFuture<T> result = next.mine() ? take(next.result()) : next.result();
        try {
            // A guard only: the fetch has its own deadline and ends earlier.
            return result.get(2 * provider.answerWithin().toMillis() + 1000, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(e);
        } catch (ExecutionException e) {
            throw asFault(e.getCause());
        } catch (TimeoutException e) {
            throw asFault(e);
        }
    }

    /** Starts the fetch. It lands even if whoever waits for it here is interrupted. */
    private CompletableFuture<T> take(CompletableFuture<T> own) {
        CompletableFuture<T> fetching;
        try {
            fetching = fetch.get();
        } catch (RuntimeException | Error e) {
            fetching = CompletableFuture.failedFuture(e);
        }
        return fetching.whenComplete((result, fault) -> land(own, result, fault));
    }

    private void land(CompletableFuture<T> own, @Nullable T result, @Nullable Throwable fault) {
        synchronized (lock) {
            flight = null;
            lastFault = fault;
            if (result != null) {
                value = result;
                fetchedAt = startedAt;
            }
        }
        if (result != null) {
            own.complete(result);
        } else {
            own.completeExceptionally(asFault(fault));
        }
    }

    private T staleOrNothing() {
        T kept = value;
        if (kept != null && isYoungerThan(fetchedAt, provider.staleFor())) {
            return kept;
        }
        throw unavailable(lastFault);
    }

    private boolean isYoungerThan(long moment, Duration age) {
        return ticker.getAsLong() - moment < age.toNanos();
    }

    private static FetchFault asFault(@Nullable Throwable fault) {
        Throwable found = fault;
        while (found != null && !(found instanceof FetchFault) && found.getCause() != null) {
            found = found.getCause();
        }
        if (found instanceof FetchFault known) {
            return known;
        }
        boolean late = found instanceof TimeoutException || found instanceof HttpTimeoutException;
        return new FetchFault(late ? "it did not answer in time" : "it could not be asked", found);
    }

    private Unavailable unavailable(@Nullable Throwable fault) {
        FetchFault known = asFault(fault);
        return new Unavailable(
                "OIDC_PROVIDER_UNAVAILABLE",
                "OIDC provider " + provider.issuer(),
                "its keys cannot be had: " + known.getMessage(),
                known.getCause());
    }
}
