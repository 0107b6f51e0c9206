package dev.issuant.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** What the file sink needs of a file system; the seam at which tests let it fail. */
interface FileOps {
    /** Creates a file that must not exist, readable and writable by the owner only where the file system can say so. */
    Handle create(Path file) throws IOException;

    /** Opens a file that must exist. */
    Handle open(Path file) throws IOException;

    /** Renames within a directory; the target must not exist. */
    void rename(Path from, Path to) throws IOException;

    /** Makes created and renamed names durable, where the system has such a thing. */
    void syncDirectory(Path directory) throws IOException;

    /** An open file. */
    interface Handle extends AutoCloseable {
        /** Writes some bytes at {@code position} and returns how many. */
        int write(ByteBuffer bytes, long position) throws IOException;

        void force() throws IOException;

        void truncate(long size) throws IOException;

        long size() throws IOException;

        @Override
        void close() throws IOException;
    }
}
