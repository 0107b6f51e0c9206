package dev.issuant.apikey;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A small pool of engines that are costly to make and must not be shared while in use. A caller takes the one of its
 * slot, or a new one when the slot is empty, and gives it back only when nothing went wrong. Never blocks, and keeps no
 * thread locals, which would grow with virtual threads. Thread-safe.
 */
final class Slots<T> {
    /** References a cache line apart, so that two threads do not fight over neighbours. */
    private static final int STRIDE = 16;

    private final AtomicReferenceArray<@Nullable T> slots;
    private final Supplier<T> maker;
    private final int mask;

    Slots(Supplier<T> maker) {
        this.maker = maker;
        int wanted = Math.min(64, 4 * Runtime.getRuntime().availableProcessors());
        int size = Integer.highestOneBit(2 * wanted - 1);
        this.mask = size - 1;
        this.slots = new AtomicReferenceArray<>(size * STRIDE);
    }

    T take() {
        T held = slots.getAndSet(index(), null);
        return held != null ? held : maker.get();
    }

    void give(T engine) {
        slots.setRelease(index(), engine);
    }

    private int index() {
        return ((int) Thread.currentThread().getId() & mask) * STRIDE;
    }
}
