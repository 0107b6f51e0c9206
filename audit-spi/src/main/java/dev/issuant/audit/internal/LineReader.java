package dev.issuant.audit.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines that end in exactly one line feed and are well-formed UTF-8, in memory bounded by the length limits. It
 * knows no other line end, no byte order mark and no replacement of bad bytes. Not thread-safe.
 */
public final class LineReader {
    private static final int FIRST_BUFFER = 1 << 17;

    private final InputStream in;
    private final int limit;
    private final byte[] longStart;
    private final int longLimit;
    private byte[] buffer = new byte[FIRST_BUFFER];
    private int start;
    private int end;
    private long line;
    private long consumed;

    /**
     * Reads from {@code in}, which the caller closes.
     *
     * @param limit most bytes of a line, line feed included
     * @param longStart the ASCII text that a longer kind of line starts with
     * @param longLimit most bytes of a line of that kind
     */
    public LineReader(InputStream in, int limit, String longStart, int longLimit) {
        this.in = in;
        this.limit = limit;
        this.longStart = longStart.getBytes(StandardCharsets.US_ASCII);
        this.longLimit = longLimit;
    }

    /**
     * The next line without its line feed, or null at the end; bytes after the last line feed are not a line.
     *
     * @throws Malformed when a line is too long or not UTF-8; {@link #line} is its number then
     */
    public @Nullable String next() throws IOException {
        int searched = start;
        while (true) {
            for (int i = searched; i < end; i++) {
                if (buffer[i] == '\n') {
                    return take(i);
                }
            }
            int pending = end - start;
            requireWithin(pending + 1);
            makeRoom();
            searched = start + pending;
            int read = in.read(buffer, end, buffer.length - end);
            if (read < 0) {
                return null;
            }
            end += read;
        }
    }

    /** The number of the line that {@link #next} returned or refused, from 1. */
    public long line() {
        return line;
    }

    /** How many bytes the lines that were returned take together. */
    public long consumed() {
        return consumed;
    }

    /** After the end: how many bytes follow the last line feed. */
    public int tail() {
        return end - start;
    }

    private String take(int lineFeed) {
        requireWithin(lineFeed + 1 - start);
        line++;
        int length = lineFeed - start;
        String text = new String(buffer, start, length, StandardCharsets.UTF_8);
        byte[] again = text.getBytes(StandardCharsets.UTF_8);
        if (!Arrays.equals(again, 0, again.length, buffer, start, lineFeed)) {
            throw new Malformed("the line is not well-formed UTF-8");
        }
        consumed += length + 1;
        start = lineFeed + 1;
        return text;
    }

    private void requireWithin(int length) {
        boolean isLong = end - start >= longStart.length
                && Arrays.equals(buffer, start, start + longStart.length, longStart, 0, longStart.length);
        int most = isLong ? longLimit : limit;
        if (length > most) {
            line++;
            throw new Malformed("the line is longer than " + most + " bytes");
        }
    }

    private void makeRoom() {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        } else if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.min(longLimit, 2 * buffer.length));
        }
    }
}
