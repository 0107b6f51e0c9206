package dev.issuant.audit.internal;

import java.util.Arrays;

/**
 * Writes JSON strings (RFC 8259 section 7) so that the result is one line for every reader, whatever the value holds.
 * Escaped beyond the RFC's minimum: DEL, C1 controls (NEL breaks lines), U+2028 and U+2029, the bidirectional
 * controls that reorder a line on screen, the byte order mark, and lone surrogates, which UTF-8 cannot carry.
 */
public final class JsonText {
    private static final String DIGITS = "0123456789abcdef";

    private static final boolean[] PLAIN = plain();

    private JsonText() {}

    private static boolean[] plain() {
        boolean[] plain = new boolean[0x7f];
        Arrays.fill(plain, 0x20, 0x7f, true);
        plain['"'] = false;
        plain['\\'] = false;
        return plain;
    }

    /** Appends {@code value} as it stands between the quotation marks of a JSON string. */
    public static void append(StringBuilder out, String value) {
        int at = firstNotPlain(value);
        if (at == value.length()) {
            out.append(value);
        } else {
            appendEscaping(out, value, at);
        }
    }

    private static int firstNotPlain(String value) {
        int length = value.length();
        for (int i = 0; i < length; i++) {
            if (!isPlain(value.charAt(i))) {
                return i;
            }
        }
        return length;
    }

    private static void appendEscaping(StringBuilder out, String value, int from) {
        int clean = 0;
        for (int i = from; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!isPlain(c) && (c < 0x80 || mustEscape(value, i, c))) {
                out.append(value, clean, i);
                escape(out, c);
                clean = i + 1;
            }
        }
        out.append(value, clean, value.length());
    }

    /** Tells whether {@code line} is free of everything that {@link #append} would never have left in it unescaped. */
    public static boolean isOneLine(String line) {
        int length = line.length();
        for (int i = 0; i < length; i++) {
            char c = line.charAt(i);
            if (c < 0x20 || (c >= 0x7f && mustEscape(line, i, c))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(char c) {
        return c < PLAIN.length && PLAIN[c];
    }

    /** For characters from DEL upward. */
    private static boolean mustEscape(String value, int at, char c) {
        if (c < 0xa0) {
            return true;
        }
        if (c < 0x2000) {
            return c == 0x061c;
        }
        if (c <= 0x2069) {
            return c == 0x200e || c == 0x200f || (c >= 0x2028 && c <= 0x202e) || c >= 0x2066;
        }
        return c == 0xfeff || (Character.isSurrogate(c) && isLone(value, at, c));
    }

    private static boolean isLone(String value, int at, char c) {
        if (Character.isHighSurrogate(c)) {
            return at + 1 == value.length() || !Character.isLowSurrogate(value.charAt(at + 1));
        }
        return at == 0 || !Character.isHighSurrogate(value.charAt(at - 1));
    }

    private static void escape(StringBuilder out, char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default ->
                out.append("\\u")
                        .append(DIGITS.charAt(c >> 12))
                        .append(DIGITS.charAt(c >> 8 & 15))
                        .append(DIGITS.charAt(c >> 4 & 15))
                        .append(DIGITS.charAt(c & 15));
        }
    }
}
