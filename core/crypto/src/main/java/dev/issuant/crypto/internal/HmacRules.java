package dev.issuant.crypto.internal;

import dev.issuant.IssuantException.InvalidInput;

/** What a shared secret must be. */
final class HmacRules {
    /** RFC 7518 section 3.2: at least the size of the hash. */
    private static final int MIN_BYTES = 32;

    private static final int MAX_BYTES = 1024;

    /** 32 random bytes have fewer distinct values than this less than once in 2^60. */
    private static final int MIN_DISTINCT = 12;

    private HmacRules() {}

    static void check(byte[] secret) {
        if (secret.length < MIN_BYTES || secret.length > MAX_BYTES) {
            throw new InvalidInput(
                    "KEY_SIZE", "a shared secret must have " + MIN_BYTES + " to " + MAX_BYTES + " random bytes");
        }
        boolean[] seen = new boolean[256];
        int distinct = 0;
        for (byte b : secret) {
            if (!seen[b & 0xff]) {
                seen[b & 0xff] = true;
                distinct++;
            }
        }
        if (distinct < MIN_DISTINCT) {
            throw new InvalidInput("KEY_WEAK", "the shared secret repeats itself; make it of random bytes");
        }
    }
}
