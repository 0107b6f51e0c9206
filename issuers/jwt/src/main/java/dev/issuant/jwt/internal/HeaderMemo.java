package dev.issuant.jwt.internal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The header that was accepted last, in the spelling in which it came: most tokens of a key have the very same one, and
 * the same bytes read the same. Only headers of genuine tokens are kept, so nobody else can crowd them out. Thread-safe.
 */
public final class HeaderMemo {
    private volatile @Nullable Entry last;

    @SuppressWarnings("ArrayRecordComponent") // never printed, and compared by its own code only
    private record Entry(byte[] encoded, JoseHeader header) {}

    /** The header of a token, known or read. */
    JoseHeader read(byte[] ascii, int to) throws Refused {
        @Nullable Entry known = last;
        if (known != null && Arrays.equals(known.encoded, 0, known.encoded.length, ascii, 0, to)) {
            return known.header;
        }
        return JoseHeader.parse(Base64Url.decode(ascii, 0, to));
    }

    /** Keeps the header of a token whose signature is good. */
    @SuppressWarnings("ReferenceEquality") // asks whether it was this memo that gave the header
    public void accepted(UnverifiedJwt jwt) {
        @Nullable Entry known = last;
        if (known == null || known.header != jwt.header()) {
            byte[] input = jwt.signingInput();
            int dot = 0;
            while (input[dot] != '.') {
                dot++;
            }
            last = new Entry(Arrays.copyOf(input, dot), jwt.header());
        }
    }
}
