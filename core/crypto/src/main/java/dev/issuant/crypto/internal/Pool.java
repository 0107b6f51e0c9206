package dev.issuant.crypto.internal;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A few engine instances that threads take turns with; whoever finds none makes a new one. Not a thread local: with a
 * million virtual threads that would be a million engines. Whoever took an instance owns it alone, and gives it back
 * only when its work ended well.
 */
final class Pool<T> {
    private static final int SLOTS = Math.min(16, 2 * Runtime.getRuntime().availableProcessors());

    private final AtomicReferenceArray<@Nullable T> slots = new AtomicReferenceArray<>(SLOTS);
    private final Supplier<T> maker;

    Pool(Supplier<T> maker) {
        this.maker = maker;
    }

    T take() {
        int start = Thread.currentThread().hashCode() & 0x7fffffff;
        for (int i = 0; i < SLOTS; i++) {
            int slot = (start + i) % SLOTS;
            if (slots.get(slot) != null) {
                @Nullable T taken = slots.getAndSet(slot, null);
                if (taken != null) {
                    return taken;
                }
            }
        }
        return maker.get();
    }

    void give(T instance) {
        int start = Thread.currentThread().hashCode() & 0x7fffffff;
        for (int i = 0; i < SLOTS; i++) {
            if (slots.compareAndSet((start + i) % SLOTS, null, instance)) {
                return;
            }
        }
    }
}
