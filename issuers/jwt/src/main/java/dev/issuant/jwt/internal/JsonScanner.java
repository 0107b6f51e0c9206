package dev.issuant.jwt.internal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Reads the words of JSON from bytes, each exactly as RFC 8259 spells it. Not thread-safe. */
final class JsonScanner {
    private static final int MAX_NUMBER = 40;

    /** As many decimal digits always fit into 64 bits. */
    private static final int SAFE_DIGITS = 18;

    private final byte[] in;
    private int at;
    private long integer;

    JsonScanner(byte[] utf8) throws Refused {
        this.in = utf8;
        for (byte b : utf8) {
            if (b < 0) {
                requireUtf8(utf8);
                break;
            }
        }
    }

    private static void requireUtf8(byte[] bytes) throws Refused {
        try {
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException e) {
            throw malformed();
        }
    }

    private static Refused malformed() {
        return Refusal.JSON_MALFORMED.refused();
    }

    /** The next byte that is no white space; -1 at the end, which no word starts with. */
    private int peek() {
        while (at < in.length) {
            byte b = in[at];
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return b & 0xff;
            }
            at++;
        }
        return -1;
    }

    /** Takes the next byte that is no white space. */
    byte next() throws Refused {
        int b = peek();
        if (b < 0) {
            throw malformed();
        }
        at++;
        return (byte) b;
    }

    /** Takes this character, which must come next. */
    void expect(char c) throws Refused {
        if (peek() != c) {
            throw malformed();
        }
        at++;
    }

    /** Takes this character if it comes next. */
    boolean skipped(char c) {
        if (peek() != c) {
            return false;
        }
        at++;
        return true;
    }

    /** Nothing but white space is left. */
    void requireEnd() throws Refused {
        if (peek() >= 0) {
            throw malformed();
        }
    }

    /** The rest of a word whose first letter was taken. */
    void word(String word) throws Refused {
        for (int i = 1; i < word.length(); i++) {
            if (at == in.length || in[at] != word.charAt(i)) {
                throw malformed();
            }
            at++;
        }
    }

    /**
     * A number whose first character was taken (section 6).
     *
     * @return whether it is an integer of 64 bits, which {@link #integer()} then holds
     */
    boolean number() throws Refused {
        int start = at - 1;
        boolean negative = in[start] == '-';
        int digits = negative ? at : start;
        at = digits;
        skipDigits();
        boolean leadingZero = at - digits > 1 && in[digits] == '0';
        boolean whole = true;
        if (at < in.length && in[at] == '.') {
            at++;
            skipDigits();
            whole = false;
        }
        if (at < in.length && (in[at] | 0x20) == 'e') {
            at++;
            if (at < in.length && (in[at] == '+' || in[at] == '-')) {
                at++;
            }
            skipDigits();
            whole = false;
        }
        if (leadingZero) {
            throw malformed();
        }
        if (at - start > MAX_NUMBER) {
            throw Refusal.JSON_TOO_COMPLEX.refused();
        }
        return whole && isLong(start, digits, negative);
    }

    /** One digit at least. */
    private void skipDigits() throws Refused {
        int start = at;
        while (at < in.length && in[at] >= '0' && in[at] <= '9') {
            at++;
        }
        if (at == start) {
            throw malformed();
        }
    }

    private boolean isLong(int start, int digits, boolean negative) {
        if (at - digits <= SAFE_DIGITS) {
            long value = 0;
            for (int i = digits; i < at; i++) {
                value = value * 10 + (in[i] - '0');
            }
            integer = negative ? -value : value;
            return true;
        }
        try {
            integer = Long.parseLong(new String(in, start, at - start, StandardCharsets.US_ASCII));
            return true;
        } catch (NumberFormatException e) {
            // Told by the answer: it does not fit.
            return false;
        }
    }

    /** The integer that was read last. */
    long integer() {
        return integer;
    }

    /** A text whose opening quote was taken (section 7): no control characters, well-formed in UTF-8 and in UTF-16. */
    String text() throws Refused {
        int start = at;
        byte b = 0;
        while (at < in.length && (b = in[at]) >= ' ' && b != '"' && b != '\\') {
            at++;
        }
        if (at < in.length && b == '"') {
            at++;
            return new String(in, start, at - 1 - start, StandardCharsets.ISO_8859_1);
        }
        return special(start);
    }

    /** A text with escapes, or beyond ASCII, or faults. */
    private String special(int start) throws Refused {
        StringBuilder out = new StringBuilder();
        int from = start;
        while (at < in.length) {
            byte b = in[at];
            if (b == '"') {
                decode(from, at, out);
                at++;
                return wellFormed(out);
            }
            if (b >= 0 && b < ' ') {
                throw malformed();
            }
            if (b == '\\') {
                decode(from, at, out);
                at++;
                out.append(escaped());
                from = at;
            } else {
                at++;
            }
        }
        throw malformed();
    }

    /** Between quotes and backslashes there are whole characters, and all of them are known to be sound. */
    private void decode(int from, int to, StringBuilder out) {
        if (from < to) {
            out.append(new String(in, from, to - from, StandardCharsets.UTF_8));
        }
    }

    private char escaped() throws Refused {
        if (at == in.length) {
            throw malformed();
        }
        return switch (in[at++]) {
            case '"' -> '"';
            case '\\' -> '\\';
            case '/' -> '/';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw malformed();
        };
    }

    private char unicode() throws Refused {
        if (in.length - at < 4) {
            throw malformed();
        }
        int value = 0;
        for (int i = 0; i < 4; i++) {
            byte b = in[at++];
            int digit = b >= '0' && b <= '9'
                    ? b - '0'
                    : (b | 0x20) >= 'a' && (b | 0x20) <= 'f' ? (b | 0x20) - 'a' + 10 : -1;
            if (digit < 0) {
                throw malformed();
            }
            value = (value << 4) | digit;
        }
        return (char) value;
    }

    /** Refuses half of a surrogate pair, which JSON escapes can spell and UTF-8 cannot. */
    private static String wellFormed(StringBuilder text) throws Refused {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                boolean pair = Character.isHighSurrogate(text.charAt(i))
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    throw malformed();
                }
                i++;
            }
        }
        return text.toString();
    }
}
