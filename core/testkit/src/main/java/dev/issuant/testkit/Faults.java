package dev.issuant.testkit;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts the calls of a provider and lets the planned ones go wrong. Thread-safe; nothing waits while the lock is held.
 *
 * @param <O> the operations
 */
final class Faults<O extends Enum<O>> {
    /** What goes wrong. */
    enum Kind {
        THROW_BEFORE,
        THROW_AFTER,
        HANG_BEFORE,
        HANG_AFTER;

        boolean isAfter() {
            return this == THROW_AFTER || this == HANG_AFTER;
        }
    }

    private record Plan(Kind kind, long from, long to) {
        boolean hits(long call) {
            return call >= from && call <= to;
        }
    }

    /** What goes wrong with one call, and what it hangs on: fixed when it begins, so that healing lets go of it. */
    private record Fault(Kind kind, CountDownLatch gate) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<O, Long> calls;
    private final Map<O, Plan> plans;
    private @Nullable Plan crash;
    private long all;
    private boolean crashed;
    private long hanging;
    private CountDownLatch gate = new CountDownLatch(1);

    Faults(Class<O> operations) {
        calls = new EnumMap<>(operations);
        plans = new EnumMap<>(operations);
    }

    /** Plans a fault for the calls {@code from} to {@code to} of an operation, counted from now. */
    void plan(O operation, Kind kind, long from, long to) {
        locked(() -> {
            long made = calls.getOrDefault(operation, 0L);
            return plans.put(operation, new Plan(kind, made + from, made + to));
        });
    }

    /** Plans that from the {@code nth} call of any operation on, counted from now, every call throws. */
    void crashAt(long nth, boolean after) {
        locked(() -> crash = new Plan(after ? Kind.THROW_AFTER : Kind.THROW_BEFORE, all + nth, all + nth));
    }

    void heal() {
        CountDownLatch before = locked(() -> {
            plans.clear();
            crash = null;
            crashed = false;
            CountDownLatch old = gate;
            gate = new CountDownLatch(1);
            return old;
        });
        before.countDown();
    }

    long calls(O operation) {
        return locked(() -> calls.getOrDefault(operation, 0L));
    }

    long calls() {
        return locked(() -> all);
    }

    long hanging() {
        return locked(() -> hanging);
    }

    /** Makes a call, with the fault that was planned for it. */
    <T> T call(O operation, Supplier<RuntimeException> fault, Supplier<T> call) {
        Fault planned = locked(() -> {
            Kind kind = next(operation);
            return kind == null ? null : new Fault(kind, gate);
        });
        if (planned == null) {
            return call.get();
        }
        if (!planned.kind().isAfter()) {
            fail(planned, fault);
            return call.get();
        }
        T answer = call.get();
        fail(planned, fault);
        return answer;
    }

    private void fail(Fault planned, Supplier<RuntimeException> fault) {
        switch (planned.kind()) {
            case THROW_BEFORE, THROW_AFTER -> throw fault.get();
            case HANG_BEFORE, HANG_AFTER -> hang(planned.gate());
        }
    }

    private @Nullable Kind next(O operation) {
        all++;
        long nth = calls.merge(operation, 1L, Long::sum);
        if (crashed) {
            return Kind.THROW_BEFORE;
        }
        if (crash != null && crash.hits(all)) {
            crashed = true;
            return crash.kind();
        }
        Plan plan = plans.get(operation);
        return plan != null && plan.hits(nth) ? plan.kind() : null;
    }

    private void hang(CountDownLatch waitFor) {
        locked(() -> hanging++);
        boolean interrupted = false;
        // A provider that hangs does not listen to interrupts either.
        while (true) {
            try {
                waitFor.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        locked(() -> hanging--);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
