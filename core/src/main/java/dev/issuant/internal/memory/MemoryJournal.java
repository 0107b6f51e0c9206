package dev.issuant.internal.memory;

import dev.issuant.audit.JournalEntry;
import dev.issuant.audit.StreamHead;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/** The journal streams of one realm. Appended to under the realm's lock, read under its own. */
final class MemoryJournal {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, List<JournalEntry>> streams = new TreeMap<>();

    void append(JournalEntry entry) {
        lock.lock();
        try {
            streams.computeIfAbsent(entry.stream(), s -> new ArrayList<>()).add(entry);
        } finally {
            lock.unlock();
        }
    }

    Optional<StreamHead> head(String stream) {
        lock.lock();
        try {
            List<JournalEntry> entries = streams.get(stream);
            return entries == null ? Optional.empty() : Optional.of(headOf(entries));
        } finally {
            lock.unlock();
        }
    }

    List<StreamHead> heads() {
        lock.lock();
        try {
            List<StreamHead> heads = new ArrayList<>(streams.size());
            streams.values().forEach(entries -> heads.add(headOf(entries)));
            return heads;
        } finally {
            lock.unlock();
        }
    }

    List<JournalEntry> after(String stream, long seq, int limit) {
        lock.lock();
        try {
            List<JournalEntry> entries = streams.getOrDefault(stream, List.of());
            int from = (int) Math.min(seq, entries.size());
            return List.copyOf(entries.subList(from, from + Math.min(entries.size() - from, limit)));
        } finally {
            lock.unlock();
        }
    }

    private static StreamHead headOf(List<JournalEntry> entries) {
        JournalEntry last = entries.get(entries.size() - 1);
        return new StreamHead(last.realm(), last.stream(), last.seq(), last.hash());
    }

    Follow follow() {
        return new Follow();
    }

    /** Checks that entries follow the stored heads, and one another within a batch. */
    final class Follow {
        private final Map<String, JournalEntry> last = new HashMap<>(2);

        boolean accepts(List<JournalEntry> entries) {
            Map<String, JournalEntry> next = new HashMap<>(2);
            for (JournalEntry entry : entries) {
                JournalEntry before = next.getOrDefault(entry.stream(), last.get(entry.stream()));
                long seq;
                String hash;
                if (before != null) {
                    seq = before.seq();
                    hash = before.hash();
                } else {
                    Optional<StreamHead> stored = head(entry.stream());
                    seq = stored.map(StreamHead::seq).orElse(0L);
                    hash = stored.map(StreamHead::hash).orElse(JournalEntry.NO_PREVIOUS);
                }
                if (entry.seq() != seq + 1 || !entry.previous().equals(hash)) {
                    return false;
                }
                next.put(entry.stream(), entry);
            }
            last.putAll(next);
            return true;
        }
    }
}
