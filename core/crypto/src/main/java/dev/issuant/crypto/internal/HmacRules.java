package dev.issuant.crypto.internal;

import dev.issuant.IssuantException.InvalidInput;
import java.nio.charset.StandardCharsets;

/** What a shared secret must be. */
final class HmacRules {
    /** RFC 7518 section 3.2: at least the size of the hash. */
    private static final int MIN_BYTES = 32;

    private static final int MAX_BYTES = 1024;
    private static final int MIN_BITS = 256;

    /** 32 random bytes have fewer distinct values than this less than once in 2^60. */
    private static final int MIN_DISTINCT = 12;

    private static final int MIN_RSA = 128;

    private HmacRules() {}

    static void check(byte[] secret) {
        if (secret.length < MIN_BYTES || secret.length > MAX_BYTES) {
            throw new InvalidInput(
                    "KEY_SIZE", "a shared secret must have " + MIN_BYTES + " to " + MAX_BYTES + " random bytes");
        }
        if (isPublicKey(secret)) {
            throw new InvalidInput("KEY_WEAK", "the shared secret is a public key or certificate, which anybody has");
        }
        if (PublicSecrets.contains(secret)) {
            throw new InvalidInput("KEY_WEAK", "the shared secret is printed in a standard or a tutorial");
        }
        boolean[] seen = new boolean[256];
        int distinct = 0;
        boolean hex = true;
        boolean text = true;
        for (byte b : secret) {
            int value = b & 0xff;
            hex &= Character.digit(value, 16) >= 0;
            text &= value >= ' ' && value <= '~';
            distinct += seen[value] ? 0 : 1;
            seen[value] = true;
        }
        if (distinct < (hex ? 8 : MIN_DISTINCT)) {
            throw new InvalidInput("KEY_WEAK", "the shared secret repeats itself; make it of random bytes");
        }
        if (secret.length * (hex ? 4 : text ? 6 : 8) < MIN_BITS) {
            throw new InvalidInput(
                    "KEY_WEAK",
                    "a shared secret in text must have 64 hexadecimal or 43 base64 characters that stand for random bytes");
        }
    }

    /**
     * Whether these are the bytes of something public, in PEM or as the DER of a SubjectPublicKeyInfo or certificate: the
     * confusion by which a verifier that takes any key for a secret accepts anybody's tokens (RFC 8725 section 2.1).
     */
    private static boolean isPublicKey(byte[] secret) {
        String start = new String(secret, 0, MIN_BYTES, StandardCharsets.ISO_8859_1);
        if (start.startsWith("-----BEGIN ") || start.startsWith("ssh-") || start.startsWith("{\"kty\"")) {
            return true;
        }
        int inner = contents(secret, 0);
        int innermost = inner < 0 ? -1 : contents(secret, inner);
        if (innermost < 0) {
            // RSAPublicKey (RFC 8017 appendix A.1.1) starts with a long INTEGER.
            return inner > 0 && secret.length > MIN_RSA && secret[inner] == 0x02;
        }
        // An algorithm starts with an OID, a certificate with its version or serial number.
        return secret[innermost] == 0x06 || secret[innermost] == (byte) 0xa0 || secret[innermost] == 0x02;
    }

    /** Where the contents of the SEQUENCE at this place start, if it is one that fills or nearly fills the bytes. */
    private static int contents(byte[] der, int at) {
        if (der[at] != 0x30) {
            return -1;
        }
        int first = der[at + 1] & 0xff;
        int lengthBytes = first < 0x80 ? 0 : first - 0x80;
        if (lengthBytes > 2) {
            return -1;
        }
        int length = lengthBytes == 0 ? first : 0;
        for (int i = 0; i < lengthBytes; i++) {
            length = (length << 8) | (der[at + 2 + i] & 0xff);
        }
        int start = at + 2 + lengthBytes;
        int end = start + length;
        return at == 0 ? (end == der.length ? start : -1) : end < der.length ? start : -1;
    }
}
