package dev.issuant.internal.codec;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Writes bodies, one after the other: a version first, then fields in a fixed order. Not thread-safe. */
public final class BodyWriter {
    /** A buffer that grew beyond this is not kept for the next body. */
    private static final int KEPT = 16 * 1024;

    private byte[] out;
    private int at;

    /** A writer with room for nearly every record. */
    public BodyWriter() {
        this(1024);
    }

    private BodyWriter(int room) {
        out = new byte[room];
    }

    /** A writer of one small body. */
    static BodyWriter small(int version) {
        return new BodyWriter(128).begin(version);
    }

    /** Begins the next body. */
    BodyWriter begin(int version) {
        at = 0;
        return number(version);
    }

    /** Whether it is worth keeping for the next. */
    public boolean isSmall() {
        return out.length <= KEPT;
    }

    byte[] toBytes() {
        return Arrays.copyOf(out, at);
    }

    private void room(int more) {
        if (out.length - at < more) {
            out = Arrays.copyOf(out, Math.max(out.length * 2, at + more));
        }
    }

    BodyWriter number(long value) {
        room(10);
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7FL) != 0) {
            out[at++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out[at++] = (byte) rest;
        return this;
    }

    BodyWriter flag(boolean value) {
        return number(value ? 1 : 0);
    }

    BodyWriter bytes(byte[] value) {
        number(value.length);
        room(value.length);
        System.arraycopy(value, 0, out, at, value.length);
        at += value.length;
        return this;
    }

    BodyWriter text(String value) {
        int begin = at;
        int length = value.length();
        number(length);
        room(length);
        // Nearly all texts are ASCII, so each is written as if it were, without a branch in the loop;
        // one that is not is written again.
        byte[] to = out;
        int start = at;
        int seen = 0;
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            seen |= c;
            to[start + i] = (byte) c;
        }
        if (seen >= 0x80) {
            at = begin;
            return bytes(value.getBytes(StandardCharsets.UTF_8));
        }
        at = start + length;
        return this;
    }

    BodyWriter optional(@Nullable String value) {
        return value == null ? flag(false) : flag(true).text(value);
    }

    BodyWriter instant(Instant value) {
        return number(value.getEpochSecond()).number(value.getNano());
    }

    BodyWriter optional(@Nullable Instant value) {
        return value == null ? flag(false) : flag(true).instant(value);
    }

    BodyWriter duration(Duration value) {
        return number(value.getSeconds()).number(value.getNano());
    }

    BodyWriter texts(List<String> values) {
        return each(values, BodyWriter::text);
    }

    <T> BodyWriter each(List<T> values, BiConsumer<BodyWriter, T> write) {
        int size = values.size();
        number(size);
        for (int i = 0; i < size; i++) {
            write.accept(this, values.get(i));
        }
        return this;
    }

    /** As {@link #each} writes a list of none or one. */
    <T> BodyWriter perhaps(Optional<T> value, BiConsumer<BodyWriter, T> write) {
        number(value.isPresent() ? 1 : 0);
        if (value.isPresent()) {
            write.accept(this, value.get());
        }
        return this;
    }
}
