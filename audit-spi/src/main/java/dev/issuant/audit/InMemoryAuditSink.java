package dev.issuant.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps everything in memory, for tests of applications: {@link AuditSinks#inMemory()}. Grows without bound, never
 * blocks, loses everything with the process. Thread-safe.
 */
public final class InMemoryAuditSink implements AuditSink {
    private final ReentrantLock lock = new ReentrantLock();
    private final SinkPositions positions = new SinkPositions();
    private final List<JournalEntry> entries = new ArrayList<>();
    private final List<SignedCheckpoint> checkpoints = new ArrayList<>();
    private boolean closed;

    InMemoryAuditSink() {}

    /** What was accepted, each entry once, in the order of arrival; a snapshot. */
    public List<JournalEntry> entries() {
        return locked(() -> List.copyOf(entries));
    }

    /** The events of {@link #entries()} as JSON; a snapshot. */
    public List<String> lines() {
        return entries().stream().map(JournalEntry::line).toList();
    }

    /** The checkpoints that were accepted, in the order of arrival; a snapshot. */
    public List<SignedCheckpoint> checkpoints() {
        return locked(() -> List.copyOf(checkpoints));
    }

    @Override
    public void accept(List<JournalEntry> offered) {
        lock.lock();
        try {
            requireOpen();
            List<JournalEntry> fresh = positions.fresh(offered);
            entries.addAll(fresh);
            positions.advance(fresh);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void checkpoint(SignedCheckpoint checkpoint) {
        lock.lock();
        try {
            requireOpen();
            if (positions.isFresh(checkpoint)) {
                checkpoints.add(checkpoint);
                positions.advance(checkpoint);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long position(String realm, String stream) {
        return locked(() -> positions.position(realm, stream));
    }

    @Override
    public long checkpointNumber(String realm) {
        return locked(() -> positions.checkpointNumber(realm));
    }

    @Override
    public boolean mayBlock() {
        return false;
    }

    @Override
    public String name() {
        return "in-memory";
    }

    /** Refuses further entries; what was accepted can still be read. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new AuditSinkException("sink.closed", "the in-memory audit sink is closed", false, null);
        }
    }

    private <T> T locked(java.util.function.Supplier<T> read) {
        lock.lock();
        try {
            return read.get();
        } finally {
            lock.unlock();
        }
    }
}
