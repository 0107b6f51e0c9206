package dev.issuant.audit;

import java.nio.file.Path;
import java.util.Objects;

/**
 * The sinks that come with this module. What a sink writes to is given here, by the application, and nowhere else: no
 * event, entry or request can change it.
 */
public final class AuditSinks {
    private AuditSinks() {}

    /** A sink that keeps everything in memory, for tests. */
    public static InMemoryAuditSink inMemory() {
        return new InMemoryAuditSink();
    }

    /** Opens a file sink that never rotates and writes through to the device; see {@link JsonLinesBuilder#open}. */
    public static AuditSink jsonLines(Path file) {
        return jsonLinesBuilder(file).open();
    }

    /** Starts a file sink with other than the usual settings. */
    public static JsonLinesBuilder jsonLinesBuilder(Path file) {
        return new JsonLinesBuilder(file);
    }

    /** Collects the settings of a file sink. Not thread-safe. */
    public static final class JsonLinesBuilder {
        private final Path file;
        private long rotateAt = Long.MAX_VALUE;
        private boolean fsync = true;
        private FileOps ops = new SystemFileOps();

        private JsonLinesBuilder(Path file) {
            this.file = Objects.requireNonNull(file, "file");
        }

        /**
         * Starts a new file before the current one would grow beyond {@code bytes}. The current file keeps its name,
         * the older ones get {@code .000001} upward appended. What is handed over in one call stays in one file, which
         * may therefore be larger. Never, unless set.
         */
        public JsonLinesBuilder rotateAt(long bytes) {
            if (bytes < 1) {
                throw new IllegalArgumentException("rotateAt must be at least one byte");
            }
            rotateAt = bytes;
            return this;
        }

        /**
         * Whether a call returns only when the device has its lines. True unless set; with false the lines survive the
         * process but not a power cut.
         */
        public JsonLinesBuilder fsync(boolean everyCall) {
            fsync = everyCall;
            return this;
        }

        JsonLinesBuilder ops(FileOps other) {
            ops = other;
            return this;
        }

        /**
         * Opens the sink: takes the lock (a file with {@code .lock} appended), reads what is there to know its
         * positions, and cuts away a last line that a crash left half-written. New files are for their owner only.
         *
         * @throws AuditSinkException {@code sink.locked} when another sink has the file, {@code sink.unreadable} when
         *     its content is not a journal, {@code sink.io} when it cannot be opened
         */
        public AuditSink open() {
            return JsonLinesAuditSink.open(file, rotateAt, fsync, ops);
        }
    }
}
