package dev.issuant.x509.internal.write;

import java.util.Arrays;

/**
 * Writes DER from its end to its beginning, so that every length is known when it is written. Grows as needed. Not
 * thread-safe.
 */
final class Backwards {
    private byte[] bytes;
    private int at;

    Backwards(int capacity) {
        this.bytes = new byte[capacity];
        this.at = capacity;
    }

    /** How much is written; pass it to {@link #wrap} to enclose what comes after. */
    int mark() {
        return bytes.length - at;
    }

    Backwards put(byte[] part) {
        reserve(part.length);
        at -= part.length;
        System.arraycopy(part, 0, bytes, at, part.length);
        return this;
    }

    /** Characters of one byte each. */
    Backwards ascii(String text) {
        return ascii(text, 0);
    }

    /** The characters from an index on. */
    Backwards ascii(String text, int from) {
        reserve(text.length() - from);
        for (int i = text.length() - 1; i >= from; i--) {
            bytes[--at] = (byte) text.charAt(i);
        }
        return this;
    }

    Backwards put(int octet) {
        reserve(1);
        bytes[--at] = (byte) octet;
        return this;
    }

    /** Puts tag and length before everything written since the mark. */
    Backwards wrap(int tag, int mark) {
        int length = mark() - mark;
        if (length < 0x80) {
            return put(length).put(tag);
        }
        int octets = 0;
        for (int rest = length; rest > 0; rest >>= 8) {
            put(rest);
            octets++;
        }
        return put(0x80 | octets).put(tag);
    }

    byte[] toBytes() {
        return Arrays.copyOfRange(bytes, at, bytes.length);
    }

    private void reserve(int more) {
        if (more > at) {
            int size = mark();
            byte[] larger = new byte[2 * (size + more)];
            System.arraycopy(bytes, at, larger, larger.length - size, size);
            at = larger.length - size;
            bytes = larger;
        }
    }
}
