package dev.issuant.example.adapters;

import java.util.ArrayDeque;
import java.util.Deque;

/** What takes changes back, the last first. Not thread-safe. */
final class Undo {
    private final Deque<Runnable> steps = new ArrayDeque<>();

    void add(Runnable step) {
        steps.push(step);
    }

    /** Adds what takes later changes back. */
    void addAll(Undo later) {
        later.steps.descendingIterator().forEachRemaining(steps::push);
    }

    void run() {
        while (!steps.isEmpty()) {
            steps.pop().run();
        }
    }
}
