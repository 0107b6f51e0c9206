package dev.issuant.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** A file system that fails when told to. A crash is a failure after which nothing works any more. */
final class FailingFileOps implements FileOps {
    private final FileOps real = new SystemFileOps();

    /** Bytes that still fit on the device. */
    long space = Long.MAX_VALUE;

    /** Leaves the device alone, which makes many repetitions quick. */
    boolean forceDoesNothing;

    boolean forceFails;
    boolean renameFails;

    /** Calls that still work before the crash. */
    int callsLeft = Integer.MAX_VALUE;

    int forces;

    @Override
    public Handle create(Path file) throws IOException {
        step();
        return new FailingHandle(real.create(file));
    }

    @Override
    public Handle open(Path file) throws IOException {
        step();
        return new FailingHandle(real.open(file));
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        step();
        if (renameFails) {
            throw new IOException("rename");
        }
        real.rename(from, to);
    }

    @Override
    public void syncDirectory(Path directory) throws IOException {
        step();
        if (!forceDoesNothing) {
            real.syncDirectory(directory);
        }
    }

    private void step() throws IOException {
        if (callsLeft-- <= 0) {
            throw new IOException("crashed");
        }
    }

    private final class FailingHandle implements Handle {
        private final Handle handle;

        FailingHandle(Handle handle) {
            this.handle = handle;
        }

        @Override
        public int write(ByteBuffer bytes, long position) throws IOException {
            if (callsLeft-- <= 0) {
                // The crash happens in the middle of the write.
                part(bytes, position, bytes.remaining() / 2);
                throw new IOException("crashed");
            }
            if (space == 0) {
                throw new IOException("No space left on device");
            }
            int written = part(bytes, position, (int) Math.min(bytes.remaining(), space));
            space -= written;
            return written;
        }

        private int part(ByteBuffer bytes, long position, int length) throws IOException {
            int limit = bytes.limit();
            bytes.limit(bytes.position() + length);
            int written = length == 0 ? 0 : handle.write(bytes, position);
            bytes.limit(limit);
            return written;
        }

        @Override
        public void force() throws IOException {
            step();
            forces++;
            if (forceFails) {
                throw new IOException("fsync");
            }
            if (!forceDoesNothing) {
                handle.force();
            }
        }

        @Override
        public void truncate(long size) throws IOException {
            step();
            handle.truncate(size);
        }

        @Override
        public long size() throws IOException {
            return handle.size();
        }

        @Override
        public void close() throws IOException {
            handle.close();
        }
    }
}
