package dev.issuant.example.adapters;

import dev.issuant.spi.Change.Commit;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A file of batches, each with its length before and its checksum after it. A batch counts once it is in the file whole;
 * what a crash left of the last one is cut away. Appended to under the lock of the store. Not a channel: a caller whose
 * deadline passes interrupts the thread, and an interrupt would close a channel for everybody.
 */
final class BatchLog implements AutoCloseable {
    private static final int FRAME = 2 * Integer.BYTES;

    private final RandomAccessFile file;
    private final List<List<Commit>> read = new ArrayList<>();
    private long good;
    private volatile boolean broken;

    private BatchLog(RandomAccessFile file) {
        this.file = file;
    }

    static BatchLog open(Path path) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        boolean opened = false;
        try {
            if (file.getChannel().tryLock() == null) {
                throw new IOException("another process has opened this store");
            }
            BatchLog log = new BatchLog(file);
            log.readAll();
            opened = true;
            return log;
        } catch (OverlappingFileLockException e) {
            throw new IOException("this process has opened this store already", e);
        } finally {
            if (!opened) {
                file.close();
            }
        }
    }

    /** What was in the file when it was opened. */
    List<List<Commit>> batches() {
        return read;
    }

    private void readAll() throws IOException {
        byte[] payload = next();
        while (payload != null) {
            read.add(BatchCodec.decode(payload));
            good += FRAME + payload.length;
            payload = next();
        }
        file.setLength(good);
    }

    /** The batch that begins where the good part ends; null when there is no whole one. */
    private byte @Nullable [] next() throws IOException {
        long left = file.length() - good - FRAME;
        if (left < 0) {
            return null;
        }
        file.seek(good);
        int length = file.readInt();
        if (length < 0 || length > left) {
            return null;
        }
        byte[] payload = new byte[length];
        file.readFully(payload);
        if (file.readInt() == checksum(payload)) {
            return payload;
        }
        if (length == left) {
            return null;
        }
        throw new IOException("the file is damaged at byte " + good + "; restore it from a copy");
    }

    private static int checksum(byte[] payload) {
        CRC32C checksum = new CRC32C();
        checksum.update(payload, 0, payload.length);
        return (int) checksum.getValue();
    }

    /** Holds the batch durably when it returns; when it throws, the file ends where it did, or the log is broken. */
    void append(List<Commit> batch) throws IOException {
        requireSound();
        byte[] payload = BatchCodec.encode(batch);
        ByteBuffer frame = ByteBuffer.allocate(FRAME + payload.length);
        frame.putInt(payload.length).put(payload).putInt(checksum(payload));
        boolean done = false;
        try {
            file.seek(good);
            file.write(frame.array());
            file.getFD().sync();
            good += frame.capacity();
            done = true;
        } finally {
            if (!done) {
                cutAway();
            }
        }
    }

    private void cutAway() throws IOException {
        broken = true;
        file.setLength(good);
        file.getFD().sync();
        broken = false;
    }

    /** Refuses when nobody knows what the file holds: it must be opened again. */
    void requireSound() {
        if (broken) {
            throw new IllegalStateException("a write failed and could not be taken back; open the store again");
        }
    }

    /** Lets go of the file and of the lock on it. */
    @Override
    public void close() throws IOException {
        file.close();
    }
}
