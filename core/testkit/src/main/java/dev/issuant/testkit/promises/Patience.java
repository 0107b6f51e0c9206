package dev.issuant.testkit.promises;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** How long tests wait: far longer than any deadline they set, and for ever only if the promise is broken. */
final class Patience {
    /** A deadline that a hanging provider uses up; short, since tests wait for it. */
    static final Duration SHORT = Duration.ofMillis(300);

    /** One of which a fifth is enough to take back what was committed. */
    static final Duration WITH_RESERVE = Duration.ofSeconds(1);

    /** One in which a provider that works gets something done, however busy the machine is. */
    static final Duration ENOUGH = Duration.ofSeconds(2);

    private static final long PAUSE_NANOS = 200_000;
    private static final Duration LONG = Duration.ofSeconds(30);

    private Patience() {}

    /** Makes a call that must come back although a provider never does. */
    static <T> T back(Callable<T> call) {
        return assertTimeoutPreemptively(LONG, call::call);
    }

    /** Waits until something that other threads do has happened. */
    static void until(BooleanSupplier happened) {
        assertTimeoutPreemptively(LONG, () -> {
            while (!happened.getAsBoolean()) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        });
    }
}
