package dev.issuant.audit;

import dev.issuant.audit.internal.LineReader;
import dev.issuant.audit.internal.Malformed;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The one strict reader of journal files, for the sink that recovers and for the verifier. Not thread-safe. */
final class JournalReader {
    /** Takes what the lines hold. Either method may throw {@link JournalException} to stop. */
    interface Visitor {
        void entry(JournalEntry entry);

        void checkpoint(SignedCheckpoint checkpoint);
    }

    private final LineReader lines;

    /** The caller closes {@code in}. */
    JournalReader(InputStream in) {
        lines = new LineReader(in, FileLines.MAX_ENTRY, FileLines.CHECKPOINT_START, FileLines.MAX_CHECKPOINT);
    }

    /**
     * Reads one line and hands it to {@code visitor}; false at the end.
     *
     * @throws JournalException when the line is not in the format, or by the visitor; {@link #line} is its number
     */
    boolean next(Visitor visitor) throws IOException {
        String line = nextLine();
        if (line == null) {
            return false;
        }
        if (line.startsWith(FileLines.CHECKPOINT_START)) {
            visitor.checkpoint(FileLines.parseCheckpoint(line));
        } else {
            visitor.entry(FileLines.parseEntry(line));
        }
        return true;
    }

    /** The number of the line that was read or refused last, from 1. */
    long line() {
        return lines.line();
    }

    /** How many bytes the complete lines take that were read so far. */
    long consumed() {
        return lines.consumed();
    }

    /** At the end: how many bytes follow the last complete line. */
    int tail() {
        return lines.tail();
    }

    private @Nullable String nextLine() throws IOException {
        try {
            return lines.next();
        } catch (Malformed e) {
            throw new JournalException("journal.malformed", Objects.toString(e.getMessage()));
        }
    }
}
