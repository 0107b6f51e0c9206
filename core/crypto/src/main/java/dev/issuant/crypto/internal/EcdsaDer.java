package dev.issuant.crypto.internal;

import dev.issuant.IssuantException.Broken;
import java.math.BigInteger;

/** ECDSA signatures between the form of X.509, a SEQUENCE of two INTEGERs (RFC 3279 section 2.2.3), and that of JOSE. */
final class EcdsaDer {
    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;

    private EcdsaDer() {}

    /** R and S, each in as many bytes as the curve's order, in the form of X.509. */
    static byte[] toDer(byte[] pair) {
        int half = pair.length / 2;
        byte[] r = new BigInteger(1, pair, 0, half).toByteArray();
        byte[] s = new BigInteger(1, pair, half, half).toByteArray();
        // At most 2 * (48 + 1 + 2) bytes: every length is a single byte.
        byte[] der = new byte[6 + r.length + s.length];
        der[0] = SEQUENCE;
        der[1] = (byte) (der.length - 2);
        put(r, der, 2);
        put(s, der, 4 + r.length);
        return der;
    }

    private static void put(byte[] number, byte[] der, int at) {
        der[at] = INTEGER;
        der[at + 1] = (byte) number.length;
        System.arraycopy(number, 0, der, at + 2, number.length);
    }

    /** What an engine made, in the form of JOSE. */
    static byte[] toPair(byte[] der, int half) {
        byte[] pair = new byte[2 * half];
        boolean good = der.length >= 8 && der[0] == SEQUENCE && der[1] == der.length - 2;
        int at = 2;
        for (int i = 0; good && i < 2; i++) {
            int length = at + 1 < der.length ? der[at + 1] : -1;
            good = length > 0 && der[at] == INTEGER && at + 2 + length <= der.length;
            int skip = good ? Math.max(0, length - half) : 0;
            // Beyond the curve's length there may be one byte of zero, for the sign.
            good = good && skip <= 1 && (skip == 0 || der[at + 2] == 0);
            if (good) {
                System.arraycopy(der, at + 2 + skip, pair, half * (i + 1) - (length - skip), length - skip);
                at += 2 + length;
            }
        }
        if (!good || at != der.length) {
            throw new Broken("ENGINE_FAILED", "the engine made something that is no ECDSA signature", null);
        }
        return pair;
    }
}
