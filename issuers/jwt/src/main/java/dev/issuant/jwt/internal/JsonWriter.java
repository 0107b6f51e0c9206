package dev.issuant.jwt.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes JSON in UTF-8 straight into a buffer (RFC 8259). Every text is quoted and escaped here, and numbers are
 * written here; only punctuation and member names that are constants of ours are passed through. Not thread-safe.
 */
public final class JsonWriter {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_NUMBER = 20;

    private byte[] out;
    private int at;

    /** An empty buffer with room for about so many bytes. */
    public JsonWriter(int room) {
        this.out = new byte[room];
    }

    /** A copy of what was written. */
    public byte[] toBytes() {
        return Arrays.copyOf(out, at);
    }

    /** JSON that was written before, or punctuation. */
    public JsonWriter raw(byte[] json) {
        room(json.length);
        System.arraycopy(json, 0, out, at, json.length);
        at += json.length;
        return this;
    }

    /** One ASCII character of punctuation. */
    public JsonWriter raw(char c) {
        room(1);
        out[at++] = (byte) c;
        return this;
    }

    /** A text in quotes. */
    public JsonWriter text(String value) {
        raw('"').part(value);
        return raw('"');
    }

    /** A piece of a text whose quotes the caller writes. */
    public JsonWriter part(String value) {
        int length = value.length();
        room(length);
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                special(value, i);
                return this;
            }
            out[at++] = (byte) c;
        }
        return this;
    }

    /** The rest of a text, from the first character on that is not written as it is. */
    private void special(String value, int from) {
        byte[] rest = value.substring(from).getBytes(StandardCharsets.UTF_8);
        room(6 * rest.length);
        for (byte b : rest) {
            if (b == '"' || b == '\\') {
                out[at++] = '\\';
                out[at++] = b;
            } else if (b >= 0 && b < ' ') {
                out[at++] = '\\';
                out[at++] = 'u';
                out[at++] = '0';
                out[at++] = '0';
                out[at++] = HEX[b >> 4];
                out[at++] = HEX[b & 15];
            } else {
                out[at++] = b;
            }
        }
    }

    /** An integer. */
    public JsonWriter number(long value) {
        if (value < 0) {
            // Rare: no time of ours is negative.
            return raw(Long.toString(value).getBytes(StandardCharsets.US_ASCII));
        }
        room(LONGEST_NUMBER);
        int digits = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            digits++;
        }
        long rest = value;
        for (int i = at + digits - 1; i >= at; i--) {
            out[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        at += digits;
        return this;
    }

    private void room(int more) {
        if (out.length - at < more) {
            out = Arrays.copyOf(out, Math.max(out.length * 2, at + more));
        }
    }
}
