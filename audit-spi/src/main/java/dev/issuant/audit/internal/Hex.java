package dev.issuant.audit.internal;

import java.util.HexFormat;

/** Lower-case hexadecimal, strict: one byte string has exactly one accepted text. */
public final class Hex {
    private static final HexFormat FORMAT = HexFormat.of();

    private Hex() {}

    /** Encodes {@code bytes} in lower case. */
    public static String of(byte[] bytes) {
        return FORMAT.formatHex(bytes);
    }

    /** Tells whether {@code text} is exactly {@code length} lower-case hexadecimal digits. */
    public static boolean is(String text, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Returns {@code text}, or throws {@link IllegalArgumentException} that names the field and not the value. */
    public static String require(String text, int length, String field) {
        if (!is(text, length)) {
            throw new IllegalArgumentException(field + " must be " + length + " lower-case hexadecimal digits");
        }
        return text;
    }

    /** Decodes a text for which {@link #is} holds. */
    public static byte[] decode(String text) {
        return FORMAT.parseHex(text);
    }

    static boolean isDigit(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }
}
