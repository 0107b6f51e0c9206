package dev.issuant.internal.text;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Makes ids: 26 characters of lower-case base 32 (RFC 4648 section 6, without padding), 130 random bits. Thread-safe.
 * Ids carry no authority, so their randomness may be drawn ahead in blocks.
 */
public final class Ids {
    private static final char[] ALPHABET = "abcdefghijklmnopqrstuvwxyz234567".toCharArray();
    private static final int LENGTH = 26;
    private static final int BLOCK = 2600;

    /** Generators that are free; never two callers on one, and none waits for another. */
    private final AtomicReferenceArray<@Nullable Source> pool = new AtomicReferenceArray<>(8);

    private static final class Source {
        private final SecureRandom random = new SecureRandom();
        private final byte[] block = new byte[BLOCK];
        private int at = BLOCK;

        String next() {
            if (at == BLOCK) {
                random.nextBytes(block);
                at = 0;
            }
            char[] text = new char[LENGTH];
            for (int i = 0; i < LENGTH; i++) {
                text[i] = ALPHABET[block[at + i] & 31];
                block[at + i] = 0;
            }
            at += LENGTH;
            return new String(text);
        }
    }

    /** A new id. */
    public String next() {
        int slot = (int) Thread.currentThread().getId() & 7;
        Source source = pool.getAndSet(slot, null);
        if (source == null) {
            source = new Source();
        }
        String id = source.next();
        pool.set(slot, source);
        return id;
    }
}
