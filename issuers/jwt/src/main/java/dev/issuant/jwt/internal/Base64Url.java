package dev.issuant.jwt.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** Base64url without padding, in its one canonical spelling (RFC 4648 sections 3.5 and 5). */
final class Base64Url {
    private static final byte[] VALUES = new byte[128];

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
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > '~') {
                throw Refusal.TOKEN_NOT_BASE64URL.refused();
            }
        }
        byte[] ascii = text.getBytes(StandardCharsets.ISO_8859_1);
        return decode(ascii, 0, ascii.length);
    }

    /** The bytes of the characters from {@code from} to before {@code to}, each below 128. */
    static byte[] decode(byte[] ascii, int from, int to) throws Refused {
        int tail = (to - from) & 3;
        boolean good = tail != 1;
        for (int i = from; good && i < to; i++) {
            good = ascii[i] >= 0 && VALUES[ascii[i]] >= 0;
        }
        // The bits that no byte takes must be zero, or several texts would mean the same bytes.
        if (good && tail != 0) {
            good = (VALUES[ascii[to - 1]] & (tail == 2 ? 0x0f : 0x03)) == 0;
        }
        if (!good) {
            throw Refusal.TOKEN_NOT_BASE64URL.refused();
        }
        return Base64.getUrlDecoder().decode(Arrays.copyOfRange(ascii, from, to));
    }
}
