package dev.issuant.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The current file of a journal. It knows up to where the file is good; after a failed write it closes the file, and
 * the next write opens it again and cuts away what the failed one left. That also covers an interrupted thread, which
 * closes the channel under us, and a failed fsync, after which the system may have dropped the pages it could not
 * write: everything beyond the good part is written anew. Guarded by the sink's lock.
 */
final class AppendFile {
    private final FileOps ops;
    private final Path file;
    private final boolean fsync;
    private final RotatedFiles rotated;
    private FileOps.@Nullable Handle handle;
    private boolean exists;
    private boolean repair;
    private boolean syncNames;
    private long good;

    /**
     * @param exists whether the file is there
     * @param good how many bytes of it are complete lines; more than that is cut away before the first write
     */
    AppendFile(FileOps ops, Path file, boolean fsync, boolean exists, long good) {
        this.ops = ops;
        this.file = file;
        this.fsync = fsync;
        this.rotated = new RotatedFiles(file);
        this.exists = exists;
        this.good = good;
        this.repair = true;
        this.syncNames = true;
    }

    long size() {
        return good;
    }

    /** Opens or creates the file, cuts it to its good part, and makes that durable. */
    void prepare() throws IOException {
        guarded(this::open);
    }

    /** Holds all of {@code bytes} durably when it returns; when it throws, the file still ends where it did. */
    void append(ByteBuffer bytes) throws IOException {
        guarded(() -> {
            FileOps.Handle open = open();
            // True until all is well, so that whatever throws in between leaves it so.
            repair = true;
            long at = good;
            while (bytes.hasRemaining()) {
                at += open.write(bytes, at);
            }
            if (fsync) {
                open.force();
            }
            good = at;
            repair = false;
        });
    }

    /** Gives the file its rotated name; the next write starts a new one. A crash in between leaves no current file. */
    void rotate() throws IOException {
        guarded(() -> {
            FileOps.Handle open = open();
            if (!fsync) {
                open.force();
            }
            ops.rename(file, rotated.next());
            exists = false;
            good = 0;
            syncNames = true;
            close();
        });
    }

    void close() throws IOException {
        FileOps.Handle open = handle;
        handle = null;
        if (open != null) {
            open.close();
        }
    }

    private FileOps.Handle open() throws IOException {
        FileOps.Handle open = handle;
        if (open == null) {
            open = exists ? ops.open(file) : ops.create(file);
            handle = open;
            exists = true;
        }
        long size = open.size();
        if (size < good || (size > good && !repair)) {
            throw new AuditSinkException(
                    "sink.changed",
                    "somebody else changed the journal file; verify it, then open a new sink",
                    false,
                    null);
        }
        if (repair) {
            if (size > good) {
                open.truncate(good);
            }
            open.force();
            repair = false;
        }
        if (syncNames) {
            ops.syncDirectory(rotated.directory());
            syncNames = false;
        }
        return open;
    }

    private interface Act {
        void run() throws IOException;
    }

    private void guarded(Act act) throws IOException {
        try {
            act.run();
        } catch (IOException e) {
            try {
                close();
            } catch (IOException second) {
                e.addSuppressed(second);
            }
            throw e;
        }
    }
}
