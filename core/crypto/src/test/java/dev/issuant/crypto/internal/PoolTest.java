package dev.issuant.crypto.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PoolTest {
    @Test
    void take_manyThreads_neverTwoCallersOnOneInstance() throws Exception {
        AtomicInteger made = new AtomicInteger();
        Pool<AtomicBoolean> pool = new Pool<>(() -> {
            made.incrementAndGet();
            return new AtomicBoolean();
        });
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<Integer>> clashes = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                clashes.add(threads.submit(() -> {
                    int found = 0;
                    for (int k = 0; k < 20_000; k++) {
                        AtomicBoolean inUse = pool.take();
                        if (!inUse.compareAndSet(false, true)) {
                            found++;
                        }
                        if (k % 64 == 0) {
                            Thread.yield();
                        }
                        inUse.set(false);
                        pool.give(inUse);
                    }
                    return found;
                }));
            }
            for (Future<Integer> found : clashes) {
                assertThat(found.get()).isZero();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(made.get()).as("instances are used again").isLessThan(16 * 20_000 / 10);
    }

    @Test
    void take_oneCaller_usesOneInstanceOnly() {
        AtomicInteger made = new AtomicInteger();
        Pool<Object> pool = new Pool<>(() -> {
            made.incrementAndGet();
            return new Object();
        });
        for (int i = 0; i < 100; i++) {
            pool.give(pool.take());
        }
        assertThat(made).hasValue(1);
    }
}
