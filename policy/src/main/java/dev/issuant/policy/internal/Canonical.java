package dev.issuant.policy.internal;

import dev.issuant.IssuantException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * An unambiguous encoding: a text is its length in UTF-8 bytes, a colon and the bytes; a number is its decimal digits
 * and a semicolon; a type is one letter. Texts must be free of lone surrogates, which UTF-8 cannot tell apart.
 */
public final class Canonical {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Writes a text. */
    public Canonical text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        ascii(bytes.length + ":");
        out.writeBytes(bytes);
        return this;
    }

    /** Writes a number that is not negative. */
    public Canonical number(int value) {
        return ascii(value + ";");
    }

    /** Writes the letter of a type. */
    public Canonical type(char letter) {
        return ascii(String.valueOf(letter));
    }

    private Canonical ascii(String value) {
        out.writeBytes(value.getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    /** What was written. */
    public byte[] bytes() {
        return out.toByteArray();
    }

    /** Lower-case hex SHA-256 of what was written. */
    public String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IssuantException.Broken("NO_SHA_256", "every Java platform has SHA-256; this one does not", e);
        }
    }
}
