package dev.issuant.internal.memory;

import dev.issuant.spi.StatusChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/** The change feed and the cuts of one realm. */
final class MemoryFeed {
    private final ReentrantLock lock = new ReentrantLock();
    private final List<StatusChange> changes = new ArrayList<>();
    private final Map<String, StatusChange> cuts = new TreeMap<>();

    /** Of the last change; every verification asks for it, so it takes no lock. */
    private volatile long sequence;

    void announce(String key, String state) {
        lock.lock();
        try {
            add(key, state);
        } finally {
            lock.unlock();
        }
    }

    void cut(String scope) {
        lock.lock();
        try {
            cuts.put(scope, add(scope, StatusChange.CUT));
        } finally {
            lock.unlock();
        }
    }

    List<StatusChange> after(long sequence, int limit) {
        lock.lock();
        try {
            int from = (int) Math.min(sequence, changes.size());
            return List.copyOf(changes.subList(from, from + Math.min(changes.size() - from, limit)));
        } finally {
            lock.unlock();
        }
    }

    List<StatusChange> cuts() {
        lock.lock();
        try {
            return List.copyOf(cuts.values());
        } finally {
            lock.unlock();
        }
    }

    long sequence() {
        return sequence;
    }

    private StatusChange add(String key, String state) {
        StatusChange change = new StatusChange(changes.size() + 1L, key, state);
        changes.add(change);
        sequence = change.sequence();
        return change;
    }
}
