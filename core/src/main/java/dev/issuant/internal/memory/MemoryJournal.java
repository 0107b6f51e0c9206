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
import org.jspecify.annotations.Nullable;

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

    private @Nullable JournalEntry last(String stream) {
        lock.lock();
        try {
            List<JournalEntry> entries = streams.get(stream);
            return entries == null ? null : entries.get(entries.size() - 1);
        } finally {
            lock.unlock();
        }
    }

    /** For a batch of one commit or of several. */
    Follow follow(boolean several) {
        return new Follow(several);
    }

    /** Checks that entries follow the stored heads, and one another within a batch. */
    final class Follow {
        private final Map<String, JournalEntry> added;

        private Follow(boolean several) {
            added = several ? new HashMap<>(2) : Map.of();
        }

        boolean accepts(List<JournalEntry> entries) {
            for (int i = 0; i < entries.size(); i++) {
                JournalEntry entry = entries.get(i);
                JournalEntry before = before(entries, i, entry.stream());
                long seq = before == null ? 0 : before.seq();
                String hash = before == null ? JournalEntry.NO_PREVIOUS : before.hash();
                if (entry.seq() != seq + 1 || !entry.previous().equals(hash)) {
                    return false;
                }
            }
            return true;
        }

        private @Nullable JournalEntry before(List<JournalEntry> entries, int at, String stream) {
            // Entries of one commit are of one stream, so this looks at one of them.
            for (int i = at - 1; i >= 0; i--) {
                if (entries.get(i).stream().equals(stream)) {
                    return entries.get(i);
                }
            }
            JournalEntry seen = added.get(stream);
            return seen != null ? seen : last(stream);
        }

        /** Takes entries that were accepted as added, for those behind them in the batch. */
        void add(List<JournalEntry> entries) {
            for (JournalEntry entry : entries) {
                added.put(entry.stream(), entry);
            }
        }
    }
}
