package dev.issuant.audit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/** Reads the files that a sink finds when it is opened, so that it knows how far they come. */
final class JournalRecovery {
    private final SinkPositions positions;

    JournalRecovery(SinkPositions positions) {
        this.positions = positions;
    }

    /**
     * Reads the rotated files and then the current one; returns how many bytes of the current one are complete lines,
     * or -1 when there is none.
     *
     * @throws AuditSinkException {@code sink.unreadable} when anything but a half-written last line of the current file
     *     is not as a sink wrote it
     */
    long read(Path current) throws IOException {
        NavigableMap<Long, Path> rotated = new RotatedFiles(current).existing();
        if (!rotated.isEmpty() && rotated.lastKey() - rotated.firstKey() + 1 != rotated.size()) {
            throw unreadable(current, "a rotated file is missing between others", null);
        }
        for (Path file : rotated.values()) {
            read(file, false);
        }
        return Files.exists(current, LinkOption.NOFOLLOW_LINKS) ? read(current, true) : -1;
    }

    private long read(Path file, boolean halfLineAllowed) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw unreadable(file, "it is not a regular file", null);
        }
        try (InputStream in = Files.newInputStream(file)) {
            JournalReader reader = new JournalReader(in);
            try {
                while (reader.next(positions.recovering())) {}
            } catch (JournalException e) {
                throw unreadable(file, "line " + reader.line() + ": " + e.getMessage(), e);
            }
            if (reader.tail() > 0 && !halfLineAllowed) {
                throw unreadable(file, "it ends in half a line", null);
            }
            return reader.consumed();
        }
    }

    private static AuditSinkException unreadable(Path file, String why, @Nullable Throwable cause) {
        return new AuditSinkException(
                "sink.unreadable",
                "the journal file " + file.getFileName() + " cannot be continued, " + why
                        + "; move the journal away or restore it",
                false,
                cause);
    }
}
