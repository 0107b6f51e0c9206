package dev.issuant.internal.text;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/**
 * Makes ids: 26 characters of lower-case base 32 (RFC 4648 section 6, without padding), 130 random bits. Thread-safe.
 * Ids carry no authority, so their randomness may be drawn ahead in blocks.
 */
public final class Ids {
    private static final byte[] ALPHABET = "abcdefghijklmnopqrstuvwxyz234567".getBytes(StandardCharsets.ISO_8859_1);
    private static final int LENGTH = 26;

    /** The random bytes of an id; six of their bits are left over. */
    private static final int BYTES = 17;

    private static final int BLOCK = 150 * BYTES;

    /** Never two callers on one generator, and none waits for another. */
    private final Pool<Source> pool = new Pool<>(Source::new);

    private static final class Source {
        private final SecureRandom random = new SecureRandom();
        private final byte[] block = new byte[BLOCK];
        private final byte[] text = new byte[LENGTH];
        private int at = BLOCK;

        String next() {
            if (at == BLOCK) {
                random.nextBytes(block);
                at = 0;
            }
            int bits = 0;
            int held = 0;
            for (int i = 0; i < LENGTH; i++) {
                if (held < 5) {
                    bits = (bits << 8) | (block[at] & 0xFF);
                    block[at++] = 0;
                    held += 8;
                }
                held -= 5;
                text[i] = ALPHABET[(bits >> held) & 31];
            }
            return new String(text, StandardCharsets.ISO_8859_1);
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
