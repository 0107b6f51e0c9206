package dev.issuant.database;

import dev.issuant.IssuantException.Broken;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What PostgreSQL keeps instead of a password, computed here so that the password itself is in no statement and no log:
 * {@code SCRAM-SHA-256$iterations:salt$StoredKey:ServerKey} (RFC 5803 section 3, keys as in RFC 5802 section 3 with the
 * hash of RFC 7677). The password must be ASCII, which SASLprep (RFC 4013) leaves as it is.
 */
final class ScramVerifier {
    /** The default of PostgreSQL and the least of RFC 7677; the passwords made here have 256 random bits. */
    static final int ITERATIONS = 4096;

    static final int SALT_BYTES = 16;
    private static final int KEY_BITS = 256;

    private ScramVerifier() {}

    static String of(char[] password, byte[] salt, int iterations) {
        PBEKeySpec spec = new PBEKeySpec(password, salt, iterations, KEY_BITS);
        byte[] salted = new byte[0];
        byte[] clientKey = new byte[0];
        try {
            salted = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
            clientKey = hmac(salted, "Client Key");
            byte[] storedKey = MessageDigest.getInstance("SHA-256").digest(clientKey);
            Base64.Encoder base64 = Base64.getEncoder();
            return "SCRAM-SHA-256$" + iterations + ":" + base64.encodeToString(salt) + "$"
                    + base64.encodeToString(storedKey) + ":" + base64.encodeToString(hmac(salted, "Server Key"));
        } catch (GeneralSecurityException e) {
            throw new Broken("CRYPTO_MISSING", "this Java lacks PBKDF2 or HMAC with SHA-256", null);
        } finally {
            spec.clearPassword();
            Arrays.fill(salted, (byte) 0);
            Arrays.fill(clientKey, (byte) 0);
        }
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
    }
}
