package dev.issuant.internal.codec;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Writes a body: a version first, then fields in a fixed order. Not thread-safe. */
final class BodyWriter {
    private byte[] out = new byte[512];
    private int at;

    BodyWriter(int version) {
        number(version);
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
        int start = at;
        int length = value.length();
        number(length);
        room(length);
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c >= 0x80) {
                // Nearly all texts are ASCII and need no copy; this one is written again, encoded.
                at = start;
                return bytes(value.getBytes(StandardCharsets.UTF_8));
            }
            out[at++] = (byte) c;
        }
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
