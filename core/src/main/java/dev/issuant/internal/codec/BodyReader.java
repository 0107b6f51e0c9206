package dev.issuant.internal.codec;

import dev.issuant.IssuantException;
import dev.issuant.internal.text.OrderedSet;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link BodyWriter} wrote. Anything else is refused as {@code BODY_MALFORMED}: the store did not keep what it
 * was given, or a newer version wrote it. Not thread-safe.
 */
final class BodyReader {
    private final byte[] in;
    private int at;

    BodyReader(byte[] in, int version) {
        this.in = in;
        if (number() != version) {
            throw malformed();
        }
    }

    private static IssuantException.Broken malformed() {
        return new IssuantException.Broken(
                "BODY_MALFORMED", "a stored body does not have the form this version writes", null);
    }

    /** Checks that nothing is left over. */
    void end() {
        if (at != in.length) {
            throw malformed();
        }
    }

    long number() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at == in.length) {
                throw malformed();
            }
            byte b = in[at++];
            value |= (long) (b & 0x7F) << shift;
            if (b >= 0) {
                return (value >>> 1) ^ -(value & 1);
            }
        }
        throw malformed();
    }

    private int count() {
        long count = number();
        if (count < 0 || count > in.length - at) {
            throw malformed();
        }
        return (int) count;
    }

    int small() {
        long value = number();
        if (value < Integer.MIN_VALUE || value > Integer.MAX_VALUE) {
            throw malformed();
        }
        return (int) value;
    }

    boolean flag() {
        long value = number();
        if (value != 0 && value != 1) {
            throw malformed();
        }
        return value == 1;
    }

    byte[] bytes() {
        int length = count();
        at += length;
        return Arrays.copyOfRange(in, at - length, at);
    }

    String text() {
        int length = count();
        at += length;
        return new String(in, at - length, length, StandardCharsets.UTF_8);
    }

    /** A text that is likely to be this one: if it is, this one itself, so that a record does not hold it twice. */
    String text(@Nullable String likely) {
        int start = at;
        int length = count();
        if (likely != null && likely.length() == length && isHere(likely)) {
            at += length;
            return likely;
        }
        at = start;
        return text();
    }

    private boolean isHere(String ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            if (in[at + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    @Nullable
    String optionalText() {
        return flag() ? text() : null;
    }

    Instant instant() {
        try {
            return Instant.ofEpochSecond(number(), number());
        } catch (java.time.DateTimeException | ArithmeticException e) {
            throw malformed();
        }
    }

    @Nullable
    Instant optionalInstant() {
        return flag() ? instant() : null;
    }

    Duration duration() {
        try {
            return Duration.ofSeconds(number(), number());
        } catch (ArithmeticException e) {
            throw malformed();
        }
    }

    <T> List<T> each(Function<BodyReader, T> read) {
        int size = count();
        if (size == 0) {
            return List.of();
        }
        List<T> values = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            values.add(read.apply(this));
        }
        return values;
    }

    List<String> texts() {
        return each(BodyReader::text);
    }

    Set<String> textSet() {
        return OrderedSet.copyOf(texts());
    }

    <E extends Enum<E>> E constant(Class<E> type) {
        return constant(type, null);
    }

    <E extends Enum<E>> E constant(Class<E> type, @Nullable String likely) {
        try {
            return Enum.valueOf(type, text(likely));
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
    }
}
