package dev.issuant.jwt.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Base64url without padding, in its one canonical spelling (RFC 4648 sections 3.5 and 5). */
final class Base64Url {
    /** What each character means; -1 for those that mean nothing. */
    private static final byte[] VALUES = new byte[256];

    static {
        Arrays.fill(VALUES, (byte) -1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        for (int i = 0; i < alphabet.length(); i++) {
            VALUES[alphabet.charAt(i)] = (byte) i;
        }
    }

    private Base64Url() {}

    /** The bytes of a text. */
    static byte[] decode(String text) throws Refused {
        // A character of more than one byte becomes a question mark, which means nothing here either.
        byte[] ascii = text.getBytes(StandardCharsets.ISO_8859_1);
        return decode(ascii, 0, ascii.length);
    }

    /** The bytes of the characters from {@code from} to before {@code to}. */
    static byte[] decode(byte[] ascii, int from, int to) throws Refused {
        int tail = (to - from) & 3;
        byte[] out = new byte[(to - from) / 4 * 3 + Math.max(0, tail - 1)];
        int at = 0;
        // Negative as soon as one character means nothing.
        int all = 0;
        for (int i = from; i < to - tail; i += 4) {
            int bits = pair(ascii, i) << 12 | pair(ascii, i + 2);
            out[at++] = (byte) (bits >> 16);
            out[at++] = (byte) (bits >> 8);
            out[at++] = (byte) bits;
            all |= bits;
        }
        // The bits that no byte takes must be zero, or several texts would mean the same bytes.
        int rest = tail == 1 ? -1 : 0;
        if (tail == 2) {
            int bits = pair(ascii, to - 2);
            out[at] = (byte) (bits >> 4);
            all |= bits;
            rest = bits & 0x0f;
        } else if (tail == 3) {
            int bits = pair(ascii, to - 3) << 6 | VALUES[ascii[to - 1] & 0xff];
            out[at] = (byte) (bits >> 10);
            out[at + 1] = (byte) (bits >> 2);
            all |= bits;
            rest = bits & 0x03;
        }
        if (all < 0 || rest != 0) {
            throw Refusal.TOKEN_NOT_BASE64URL.refused();
        }
        return out;
    }

    /** Twelve bits; negative if one of the two characters means nothing. */
    private static int pair(byte[] ascii, int at) {
        return VALUES[ascii[at] & 0xff] << 6 | VALUES[ascii[at + 1] & 0xff];
    }
}
