package dev.issuant.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;

/** A clock that stands still until a test turns it, forwards or back. Thread-safe. */
public final class TurnableClock implements InstantSource {
    private Instant now;

    private TurnableClock(Instant start) {
        this.now = start;
    }

    /** A clock that shows this moment. */
    public static TurnableClock at(Instant start) {
        return new TurnableClock(Objects.requireNonNull(start, "start"));
    }

    /** A clock that shows this moment, in ISO 8601 such as {@code 2026-01-01T12:00:00Z}. */
    public static TurnableClock at(String start) {
        return at(Instant.parse(start));
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    /** Turns the clock on, or back by a negative amount, and returns what it shows then. */
    public synchronized Instant advance(Duration amount) {
        now = now.plus(amount);
        return now;
    }

    /** Sets the clock to a moment, which may be earlier than what it shows. */
    public synchronized void set(Instant moment) {
        now = Objects.requireNonNull(moment, "moment");
    }

    @Override
    public String toString() {
        return "TurnableClock(" + instant() + ")";
    }
}
