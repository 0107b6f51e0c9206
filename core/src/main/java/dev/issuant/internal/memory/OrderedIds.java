package dev.issuant.internal.memory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Ids in their order, which is made when somebody asks for it: ids are added by every commit, and asked for by few. A
 * commit waits for nobody who brings them into order. Thread-safe.
 */
final class OrderedIds {
    private final ReentrantLock adding = new ReentrantLock();
    private final ReentrantLock ordering = new ReentrantLock();
    private final NavigableSet<String> ordered = new ConcurrentSkipListSet<>();
    private List<String> fresh = new ArrayList<>(1);

    void add(String id) {
        adding.lock();
        try {
            fresh.add(id);
        } finally {
            adding.unlock();
        }
    }

    void remove(String id) {
        inOrder().remove(id);
    }

    /** All ids that were added before; later ones may come in while it is read. */
    NavigableSet<String> inOrder() {
        ordering.lock();
        try {
            List<String> taken = taken();
            Collections.sort(taken);
            ordered.addAll(taken);
            return ordered;
        } finally {
            ordering.unlock();
        }
    }

    private List<String> taken() {
        adding.lock();
        try {
            List<String> taken = fresh;
            fresh = new ArrayList<>(1);
            return taken;
        } finally {
            adding.unlock();
        }
    }
}
