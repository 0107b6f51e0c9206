package dev.issuant.internal.text;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Things that are dear to make and serve one caller at a time, a few of which are kept for the next. Whoever finds none
 * makes one; nobody waits. Thread-safe, also on virtual threads.
 */
public final class Pool<T> {
    private static final int SLOTS = 8;

    private final AtomicReferenceArray<@Nullable T> free = new AtomicReferenceArray<>(SLOTS);
    private final Supplier<T> make;

    /** An empty pool of what this makes. */
    public Pool(Supplier<T> make) {
        this.make = make;
    }

    private static int slot() {
        return (int) Thread.currentThread().getId() & (SLOTS - 1);
    }

    /** One that nobody else has until it is given back. */
    public T take() {
        T kept = free.getAndSet(slot(), null);
        return kept != null ? kept : make.get();
    }

    /** Gives back what was taken, fit for the next caller. */
    public void give(T taken) {
        free.set(slot(), taken);
    }
}
