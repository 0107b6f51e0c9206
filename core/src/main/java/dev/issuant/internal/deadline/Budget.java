package dev.issuant.internal.deadline;

import java.time.Duration;

/** How long one act may still take. Measured by the JVM's monotonic ticker, not by the clock. */
public final class Budget {
    private final long end;

    private Budget(long end) {
        this.end = end;
    }

    /** A budget that starts now. */
    public static Budget of(Duration length) {
        return new Budget(System.nanoTime() + length.toNanos());
    }

    /** What is left in nanoseconds; zero or less when it is used up. */
    public long remainingNanos() {
        return end - System.nanoTime();
    }

    /** What is left; zero when it is used up. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, remainingNanos()));
    }

    /** A budget that ends no later than this one, and within this long from now. */
    public Budget atMost(Duration length) {
        long sooner = System.nanoTime() + length.toNanos();
        return sooner - end < 0 ? new Budget(sooner) : this;
    }

    /** A budget of an equal part of what is left, so that as many may have one in turn. */
    public Budget share(int parts) {
        long now = System.nanoTime();
        return new Budget(now + Math.max(0, end - now) / parts);
    }

    /** Whether nothing is left. */
    public boolean isUsedUp() {
        return remainingNanos() <= 0;
    }

    /** A budget that ends this much earlier, so that something can still be undone. */
    public Budget reserving(Duration reserve) {
        return new Budget(end - reserve.toNanos());
    }
}
