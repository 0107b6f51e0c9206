package dev.issuant.jwt.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The three parts of a token in the compact form (RFC 7515 section 7.1), taken apart without leniency: one text has one
 * reading, and no other text has the same. The arrays are not to be changed.
 */
final class CompactJws {
    private final byte[] signingInput;
    private final int headerEnd;
    private final byte[] payload;
    private final byte[] signature;

    private CompactJws(byte[] signingInput, int headerEnd, byte[] payload, byte[] signature) {
        this.signingInput = signingInput;
        this.headerEnd = headerEnd;
        this.payload = payload;
        this.signature = signature;
    }

    static CompactJws parse(String compact, int maxChars) throws Refused {
        int length = compact.length();
        if (length > maxChars) {
            throw Refusal.TOKEN_TOO_LARGE.refused();
        }
        int first = compact.indexOf('.');
        int second = first < 0 ? -1 : compact.indexOf('.', first + 1);
        boolean three = first > 0 && second > first + 1 && second < length - 1 && compact.indexOf('.', second + 1) < 0;
        if (!three) {
            throw Refusal.TOKEN_NOT_COMPACT.refused();
        }
        // A character that is not of one byte becomes a question mark, which no part may hold: two parts are decoded
        // here, and the header later, unless it is one that was. Two surrogates become one mark, and shift the rest.
        byte[] ascii = compact.getBytes(StandardCharsets.ISO_8859_1);
        if (ascii.length != length) {
            throw Refusal.TOKEN_NOT_COMPACT.refused();
        }
        return new CompactJws(
                Arrays.copyOf(ascii, second),
                first,
                Base64Url.decode(ascii, first + 1, second),
                Base64Url.decode(ascii, second + 1, length));
    }

    byte[] signingInput() {
        return signingInput;
    }

    /** Where the first part of the signing input ends; it is not decoded yet. */
    int headerEnd() {
        return headerEnd;
    }

    byte[] payload() {
        return payload;
    }

    byte[] signature() {
        return signature;
    }
}
