package dev.issuant.internal.commit;

import dev.issuant.IssuantException;
import dev.issuant.audit.AuditSink;
import dev.issuant.audit.JournalEntry;
import dev.issuant.audit.SignedCheckpoint;
import dev.issuant.internal.deadline.Budget;
import dev.issuant.internal.deadline.Guard;
import dev.issuant.spi.CredentialStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** Feeds one sink from the journal in the store: in order, at least once, by one caller at a time. Thread-safe. */
final class SinkFeed implements AutoCloseable {
    private static final int PAGE = 256;

    private final String realm;
    private final AuditSink sink;
    private final boolean required;
    private final CredentialStore store;
    private final Guard storeGuard;
    private final Guard guard;
    private final ReentrantLock lock = new ReentrantLock();
    // What the sink is known to hold, guarded by the lock; forgotten after a failure.
    private final Map<String, Long> positions = new HashMap<>();

    SinkFeed(String realm, AuditSink sink, boolean required, CredentialStore store, Guard storeGuard) {
        this.realm = realm;
        this.sink = sink;
        this.required = required;
        this.store = store;
        this.storeGuard = storeGuard;
        this.guard = Guard.of("audit sink " + sink.name(), sink.mayBlock());
    }

    boolean required() {
        return required;
    }

    /** Whether feeding it may wait for something: the sink, or the store from which it is fed. */
    boolean mayBlock() {
        return sink.mayBlock() || store.mayBlock();
    }

    String name() {
        return guard.provider();
    }

    /** Brings the sink up to a sequence number of a stream, or throws what kept it. */
    void deliver(String stream, long upTo, Budget budget) {
        locked(budget, () -> {
            for (long at = position(stream, budget); at < upTo; at = position(stream, budget)) {
                long after = at;
                List<JournalEntry> entries = storeGuard.call(budget, () -> store.journal(realm, stream, after, PAGE));
                if (entries.isEmpty()) {
                    throw new IssuantException.Broken(
                            "JOURNAL_INCOMPLETE", "the store's journal lacks entries that were committed", null);
                }
                accept(stream, entries, budget);
            }
        });
    }

    private void accept(String stream, List<JournalEntry> entries, Budget budget) {
        boolean done = false;
        try {
            guard.run(budget, () -> sink.accept(entries));
            positions.put(stream, entries.get(entries.size() - 1).seq());
            done = true;
        } finally {
            if (!done) {
                positions.remove(stream);
            }
        }
    }

    private long position(String stream, Budget budget) {
        Long known = positions.get(stream);
        if (known == null) {
            known = guard.call(budget, () -> sink.position(realm, stream));
            positions.put(stream, known);
        }
        return known;
    }

    long checkpointNumber(Budget budget) {
        return guard.call(budget, () -> sink.checkpointNumber(realm));
    }

    void checkpoint(SignedCheckpoint checkpoint, Budget budget) {
        locked(budget, () -> guard.run(budget, () -> sink.checkpoint(checkpoint)));
    }

    private void locked(Budget budget, Runnable body) {
        guard.lock(lock, budget);
        try {
            body.run();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        guard.close();
    }
}
