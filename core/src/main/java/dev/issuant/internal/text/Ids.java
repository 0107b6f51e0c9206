package dev.issuant.internal.text;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Makes ids: 26 characters of lower-case base 32 (RFC 4648 section 6, without padding), 130 random bits. Thread-safe.
 * Ids carry no authority, so their randomness may be drawn ahead in blocks.
 */
public final class Ids {
    private static final byte[] ALPHABET = "abcdefghijklmnopqrstuvwxyz234567".getBytes(StandardCharsets.ISO_8859_1);
    private static final int LENGTH = 26;
    private static final int BLOCK = 2600;

    /** Never two callers on one generator, and none waits for another. */
    private final Pool<Source> pool = new Pool<>(Source::new);

    private static final class Source {
        private final SecureRandom random = new SecureRandom();
        private final byte[] block = new byte[BLOCK];
        private int at = BLOCK;

        String next() {
            if (at == BLOCK) {
                random.nextBytes(block);
                at = 0;
            }
            for (int i = at; i < at + LENGTH; i++) {
                block[i] = ALPHABET[block[i] & 31];
            }
            String id = new String(block, at, LENGTH, StandardCharsets.ISO_8859_1);
            Arrays.fill(block, at, at + LENGTH, (byte) 0);
            at += LENGTH;
            return id;
        }
    }

    /** A new id. */
    public String next() {
        Source source = pool.take();
        String id = source.next();
        pool.give(source);
        return id;
    }
}
