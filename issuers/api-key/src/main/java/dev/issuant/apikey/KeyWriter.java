package dev.issuant.apikey;

import dev.issuant.IssuantException.Broken;
import java.nio.charset.StandardCharsets;
import java.security.DrbgParameters;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * Writes the text of new keys: {@code prefix_id_secretchecksum}. The secret is 43 uniform characters of 62, which is
 * 256.03 bits. Shares nothing with {@link KeyReader}. Thread-safe.
 */
final class KeyWriter {
    private static final byte[] DIGITS =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".getBytes(StandardCharsets.US_ASCII);
    private static final int SECRET = 43;
    private static final int CHECKSUM = 6;

    /** The largest multiple of 62 in a byte: random bytes from here on are dropped, or some characters come too often. */
    private static final int FAIR = 248;

    private static final int DRAW = 64;

    private final byte[] prefix;

    // One generator a slot: the platform's default takes a lock that all threads of the process share.
    private final Slots<SecureRandom> generators = new Slots<>(KeyWriter::generator);

    KeyWriter(String prefix) {
        this.prefix = (prefix + "_").getBytes(StandardCharsets.US_ASCII);
    }

    /** The ASCII bytes of a new key of this credential; the caller wipes them. */
    byte[] write(String credentialId) {
        byte[] id = credentialId.getBytes(StandardCharsets.US_ASCII);
        byte[] key = Arrays.copyOf(prefix, prefix.length + id.length + 1 + SECRET + CHECKSUM);
        System.arraycopy(id, 0, key, prefix.length, id.length);
        int at = prefix.length + id.length;
        key[at++] = '_';
        drawSecret(key, at);
        at += SECRET;
        CRC32 crc = new CRC32();
        crc.update(key, 0, at);
        long rest = crc.getValue();
        for (int i = at + CHECKSUM - 1; i >= at; i--) {
            key[i] = DIGITS[(int) (rest % 62)];
            rest /= 62;
        }
        return key;
    }

    private void drawSecret(byte[] key, int from) {
        byte[] random = new byte[DRAW];
        SecureRandom generator = generators.take();
        int done = 0;
        while (done < SECRET) {
            generator.nextBytes(random);
            for (int i = 0; i < DRAW && done < SECRET; i++) {
                int value = random[i] & 0xFF;
                if (value < FAIR) {
                    key[from + done++] = DIGITS[value % 62];
                }
            }
        }
        Arrays.fill(random, (byte) 0);
        generators.give(generator);
    }

    /** A generator of SP 800-90A at 256 bits, with a state of its own. */
    private static SecureRandom generator() {
        try {
            return SecureRandom.getInstance(
                    "DRBG", DrbgParameters.instantiation(256, DrbgParameters.Capability.RESEED_ONLY, null));
        } catch (NoSuchAlgorithmException e) {
            throw new Broken("RANDOM_MISSING", "this Java runtime has no DRBG of 256 bits", e);
        }
    }
}
