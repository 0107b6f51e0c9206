package dev.issuant.audit.internal;

import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Public keys as SubjectPublicKeyInfo in PEM (RFC 7468 section 13). Errors never quote the text. */
public final class PublicKeyPem {
    /** Most characters that are looked at. */
    public static final int MAX_LENGTH = 65_536;

    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final String END = "-----END PUBLIC KEY-----";

    private PublicKeyPem() {}

    /** Writes one key, in lines of 64 characters with a line feed after each. */
    public static String write(PublicKey key) {
        Base64.Encoder base64 = Base64.getMimeEncoder(64, new byte[] {'\n'});
        return BEGIN + '\n' + base64.encodeToString(key.getEncoded()) + '\n' + END + '\n';
    }

    /** Reads one or more keys; throws {@link IllegalArgumentException} when there is anything else. */
    public static List<PublicKey> read(String pem) {
        if (pem.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("the key text is longer than " + MAX_LENGTH + " characters");
        }
        List<PublicKey> keys = new ArrayList<>();
        StringBuilder body = null;
        for (String line : pem.split("\r?\n", -1)) {
            String text = line.strip();
            if (body == null && text.equals(BEGIN)) {
                body = new StringBuilder();
            } else if (body != null && text.equals(END)) {
                keys.add(decode(body.toString()));
                body = null;
            } else if (body != null) {
                body.append(text);
            } else if (!text.isEmpty()) {
                throw new IllegalArgumentException("expected only PEM blocks of type PUBLIC KEY");
            }
        }
        if (body != null || keys.isEmpty()) {
            throw new IllegalArgumentException("expected at least one complete PEM block of type PUBLIC KEY");
        }
        return keys;
    }

    private static PublicKey decode(String base64) {
        byte[] encoded;
        try {
            encoded = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("a PUBLIC KEY block is not base64");
        }
        for (String algorithm : List.of("Ed25519", "EC")) {
            PublicKey key = decode(algorithm, new X509EncodedKeySpec(encoded));
            if (key != null) {
                return key;
            }
        }
        throw new IllegalArgumentException("a PUBLIC KEY block holds neither an Ed25519 nor an EC key");
    }

    private static @Nullable PublicKey decode(String algorithm, X509EncodedKeySpec encoded) {
        try {
            return KeyFactory.getInstance(algorithm).generatePublic(encoded);
        } catch (InvalidKeySpecException e) {
            // A key of another algorithm, or none.
            return null;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java platform lacks " + algorithm, e);
        }
    }
}
