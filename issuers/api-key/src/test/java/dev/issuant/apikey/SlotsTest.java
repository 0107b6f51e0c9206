package dev.issuant.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SlotsTest {

    @Test
    void take_afterGive_isTheSameEngine() {
        Slots<Object> slots = new Slots<>(Object::new);
        Object first = slots.take();
        slots.give(first);
        assertThat(slots.take()).isSameAs(first);
        assertThat(slots.take()).isNotSameAs(first);
    }

    @Test
    void take_onManyThreads_neverGivesOneEngineToTwo() throws Exception {
        AtomicInteger made = new AtomicInteger();
        Slots<AtomicBoolean> slots = new Slots<>(() -> {
            made.incrementAndGet();
            return new AtomicBoolean();
        });
        Callable<Integer> work = () -> {
            int shared = 0;
            for (int i = 0; i < 20_000; i++) {
                AtomicBoolean engine = slots.take();
                shared += engine.compareAndSet(false, true) ? 0 : 1;
                Thread.onSpinWait();
                engine.set(false);
                slots.give(engine);
            }
            return shared;
        };
        ExecutorService threads = Executors.newFixedThreadPool(32);
        try {
            List<Callable<Integer>> all = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                all.add(work);
            }
            for (Future<Integer> shared : threads.invokeAll(all)) {
                assertThat(shared.get()).isZero();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(made.get()).isLessThan(32 * 20_000 / 4);
    }
}
