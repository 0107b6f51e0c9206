package dev.issuant.audit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps two sinks, in this process or another, from writing one journal. The lock is on a file of its own, because the
 * journal itself is renamed when it rotates; that file stays behind, since removing it would race with the next owner.
 */
final class SinkLock implements AutoCloseable {
    private final FileChannel channel;

    private SinkLock(FileChannel channel) {
        this.channel = channel;
    }

    static SinkLock acquire(Path journal) throws IOException {
        Path file = journal.resolveSibling(journal.getFileName() + ".lock");
        FileChannel channel = FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), SystemFileOps.ownerOnly(file));
        boolean held = false;
        try {
            held = tryLock(channel) != null;
        } finally {
            if (!held) {
                channel.close();
            }
        }
        if (!held) {
            throw new AuditSinkException("sink.locked", "another audit sink has the journal file open", false, null);
        }
        return new SinkLock(channel);
    }

    /** Closing the channel releases the lock. */
    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Held by this very process.
            return null;
        }
    }
}
