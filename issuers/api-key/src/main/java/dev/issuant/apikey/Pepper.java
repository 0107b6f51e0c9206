package dev.issuant.apikey;

import dev.issuant.IssuantException.Broken;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * One key of the hash that is stored in place of API keys. A stored verifier is the version, the length of the pepper's
 * id, the id, and HMAC-SHA256 (RFC 2104) over the ASCII bytes of the whole API key. Immutable and thread-safe.
 */
final class Pepper {
    private static final String HMAC = "HmacSHA256";
    private static final byte VERSION = 1;
    private static final int FIXED = 2;
    private static final int HASH = 32;

    private final String id;
    private final byte[] header;
    private final SecretKey key;
    private final Slots<Mac> engines = new Slots<>(this::engine);

    Pepper(String id, byte[] value) {
        this.id = id;
        this.header = new byte[FIXED + id.length()];
        header[0] = VERSION;
        header[1] = (byte) id.length();
        System.arraycopy(id.getBytes(StandardCharsets.US_ASCII), 0, header, FIXED, id.length());
        this.key = new SecretKeySpec(value, HMAC);
    }

    String id() {
        return id;
    }

    /** What is stored in place of this API key. */
    byte[] verifier(byte[] apiKey) {
        byte[] verifier = Arrays.copyOf(header, header.length + HASH);
        System.arraycopy(hash(apiKey), 0, verifier, header.length, HASH);
        return verifier;
    }

    /** Whether this pepper made the verifier; looks at its head only. */
    boolean made(byte[] verifier) {
        return verifier.length == header.length + HASH
                && Arrays.equals(verifier, 0, header.length, header, 0, header.length);
    }

    /** Whether the verifier, made by this pepper, is that of the API key; in constant time. */
    boolean matches(byte[] apiKey, byte[] verifier) {
        return MessageDigest.isEqual(hash(apiKey), Arrays.copyOfRange(verifier, header.length, verifier.length));
    }

    /** Whether these bytes are a verifier of a pepper that may not be known here. */
    static boolean isVerifier(byte[] stored) {
        return stored.length > FIXED + HASH && stored[0] == VERSION && stored[1] == stored.length - FIXED - HASH;
    }

    /** Whether both hash alike, whatever their ids. */
    boolean sameKeyAs(Pepper other) {
        return MessageDigest.isEqual(hash(header), other.hash(header));
    }

    /** The provider that computes the hash, for the record. */
    String engineName() {
        Mac mac = engines.take();
        String name = mac.getProvider().getName().replace(' ', '-');
        engines.give(mac);
        return name;
    }

    private byte[] hash(byte[] apiKey) {
        Mac mac = engines.take();
        byte[] hash = mac.doFinal(apiKey);
        engines.give(mac);
        return hash;
    }

    private Mac engine() {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new Broken("HMAC_MISSING", "this Java runtime has no working HMAC-SHA256", e);
        }
    }

    @Override
    public String toString() {
        return id;
    }
}
