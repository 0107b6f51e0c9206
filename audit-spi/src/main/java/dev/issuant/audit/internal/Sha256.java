package dev.issuant.audit.internal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 (FIPS 180-4), which every Java platform must provide. */
public final class Sha256 {
    /** Length of a digest in hexadecimal digits. */
    public static final int HEX_LENGTH = 64;

    /** The "previous" of whatever comes first: 64 zeros, which no input is known to hash to. */
    public static final String NONE = "0".repeat(HEX_LENGTH);

    private Sha256() {}

    /** A fresh digest. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java platform lacks SHA-256", e);
        }
    }

    /** SHA-256 of {@code bytes} in lower-case hexadecimal. */
    public static String hex(byte[] bytes) {
        return Hex.of(digest().digest(bytes));
    }
}
