package dev.issuant.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToLongFunction;

/** One line of UTF-8 per entry and checkpoint, appended to a file; one fsync per call. Thread-safe. */
final class JsonLinesAuditSink implements AuditSink {
    private final ReentrantLock lock = new ReentrantLock();
    private final SinkPositions positions;
    private final AppendFile file;
    private final SinkLock fileLock;
    private final long rotateAt;
    private final String name;
    private boolean closed;

    private JsonLinesAuditSink(
            SinkPositions positions, AppendFile file, SinkLock fileLock, long rotateAt, String name) {
        this.positions = positions;
        this.file = file;
        this.fileLock = fileLock;
        this.rotateAt = rotateAt;
        this.name = name;
    }

    static JsonLinesAuditSink open(Path path, long rotateAt, boolean fsync, FileOps ops) {
        Path absolute = path.toAbsolutePath().normalize();
        try {
            SinkLock fileLock = SinkLock.acquire(absolute);
            boolean opened = false;
            try {
                SinkPositions positions = new SinkPositions();
                long good = new JournalRecovery(positions).read(absolute);
                AppendFile file = new AppendFile(ops, absolute, fsync, good >= 0, Math.max(good, 0));
                file.prepare();
                opened = true;
                String name = "json-lines:" + absolute.getFileName();
                return new JsonLinesAuditSink(positions, file, fileLock, rotateAt, name);
            } finally {
                if (!opened) {
                    fileLock.close();
                }
            }
        } catch (IOException e) {
            throw new AuditSinkException(
                    "sink.io", "the journal file could not be opened; check its directory and permissions", false, e);
        }
    }

    @Override
    public void accept(List<JournalEntry> entries) {
        lock.lock();
        try {
            requireOpen();
            List<JournalEntry> fresh = positions.fresh(entries);
            if (!fresh.isEmpty()) {
                StringBuilder lines = new StringBuilder(1024 * fresh.size());
                for (JournalEntry entry : fresh) {
                    FileLines.write(entry, lines);
                    lines.append('\n');
                }
                append(lines);
                positions.advance(fresh);
            }
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
                append(new StringBuilder(checkpoint.toFileLine()).append('\n'));
                positions.advance(checkpoint);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long position(String realm, String stream) {
        return read(held -> held.position(realm, stream));
    }

    @Override
    public long checkpointNumber(String realm) {
        return read(held -> held.checkpointNumber(realm));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            try (fileLock) {
                file.close();
            }
        } catch (IOException e) {
            throw new AuditSinkException("sink.io", "the journal file could not be closed", false, e);
        } finally {
            lock.unlock();
        }
    }

    private void append(StringBuilder lines) {
        ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
        try {
            if (file.size() > 0 && file.size() + bytes.remaining() > rotateAt) {
                file.rotate();
            }
            file.append(bytes);
        } catch (IOException e) {
            throw new AuditSinkException(
                    "sink.io", "the journal file could not be written; check space and permissions", true, e);
        }
    }

    private long read(ToLongFunction<SinkPositions> read) {
        lock.lock();
        try {
            return read.applyAsLong(positions);
        } finally {
            lock.unlock();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new AuditSinkException("sink.closed", "the journal file sink is closed", false, null);
        }
    }
}
