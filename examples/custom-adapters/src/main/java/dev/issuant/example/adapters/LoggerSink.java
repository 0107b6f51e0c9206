package dev.issuant.example.adapters;

import dev.issuant.audit.AuditSink;
import dev.issuant.audit.AuditSinkException;
import dev.issuant.audit.JournalEntry;
import dev.issuant.audit.SignedCheckpoint;
import dev.issuant.audit.StreamHead;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Writes the audit trail to a logger of {@code java.util.logging}, one line of JSON each, as a log collector likes it.
 * It cannot know whether a handler lost a line, and it begins anew with the process: let it follow
 * ({@code auditBestEffortTo}), and require another sink. Thread-safe.
 */
public final class LoggerSink implements AuditSink {
    private record Place(String realm, String stream) {}

    private final Logger logger;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Place, StreamHead> heads = new HashMap<>();
    private final Map<String, Long> checkpoints = new HashMap<>();
    private boolean closed;

    /** To this logger, at level INFO. */
    public LoggerSink(Logger logger) {
        this.logger = logger;
    }

    @Override
    public void accept(List<JournalEntry> entries) {
        lock.lock();
        try {
            requireOpen();
            for (JournalEntry entry : entries) {
                take(entry);
            }
        } finally {
            lock.unlock();
        }
    }

    private void take(JournalEntry entry) {
        Place place = new Place(entry.realm(), entry.stream());
        StreamHead head = heads.get(place);
        long held = head == null ? 0 : head.seq();
        if (entry.seq() <= held) {
            return;
        }
        if (entry.seq() > held + 1) {
            throw refused("sink.gap", "entries are missing before the offered one");
        }
        if (head != null && !entry.previous().equals(head.hash())) {
            throw refused("sink.fork", "an entry does not continue the stream that was logged");
        }
        logger.log(Level.INFO, "{0}", entry.toFileLine());
        heads.put(place, StreamHead.of(entry));
    }

    @Override
    public void checkpoint(SignedCheckpoint signed) {
        lock.lock();
        try {
            requireOpen();
            String realm = signed.checkpoint().realm();
            long held = checkpoints.getOrDefault(realm, 0L);
            if (signed.checkpoint().number() <= held) {
                return;
            }
            boolean covered =
                    signed.checkpoint().heads().stream().allMatch(h -> held(h.realm(), h.stream()) >= h.seq());
            if (signed.checkpoint().number() > held + 1 || !covered) {
                throw refused("sink.gap", "entries or checkpoints are missing before the offered one");
            }
            logger.log(Level.INFO, "{0}", signed.toFileLine());
            checkpoints.put(realm, signed.checkpoint().number());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long position(String realm, String stream) {
        lock.lock();
        try {
            return held(realm, stream);
        } finally {
            lock.unlock();
        }
    }

    private long held(String realm, String stream) {
        StreamHead head = heads.get(new Place(realm, stream));
        return head == null ? 0 : head.seq();
    }

    @Override
    public long checkpointNumber(String realm) {
        lock.lock();
        try {
            return checkpoints.getOrDefault(realm, 0L);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String name() {
        return "logger " + logger.getName();
    }

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
            throw refused("sink.closed", "the sink was closed");
        }
    }

    private static AuditSinkException refused(String code, String message) {
        return new AuditSinkException(code, message, false, null);
    }
}
