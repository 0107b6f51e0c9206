package dev.issuant.benchmarks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The least that API keys take: random text, checksum, keyed hash and a map from id to hash. No record, no rights, no
 * end of life, nobody asked. The form is that of Issuant's keys.
 */
final class BareApiKeys {
    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private final SecureRandom random = new SecureRandom();
    private final Map<String, byte[]> stored = new ConcurrentHashMap<>();
    private final Mac hash;

    private BareApiKeys(Keys keys) {
        try {
            hash = Mac.getInstance("HmacSHA256");
            hash.init(new SecretKeySpec(keys.secret(), "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static Body issue(Keys keys) {
        BareApiKeys bare = new BareApiKeys(keys);
        return new Body() {
            @Override
            public Object run() {
                return bare.issue();
            }

            @Override
            public void reset() {
                bare.stored.clear();
            }
        };
    }

    static Body verify(Keys keys, int live) {
        BareApiKeys bare = new BareApiKeys(keys);
        Picks picks = Picks.of(live, i -> bare.issue());
        return () -> bare.verify(picks.next());
    }

    private String issue() {
        byte[] drawn = new byte[26 + 64];
        random.nextBytes(drawn);
        StringBuilder text = new StringBuilder(81).append("acme_");
        for (int i = 0; i < 26; i++) {
            text.append(BASE32.charAt(drawn[i] & 31));
        }
        text.append('_');
        for (int i = 26; i < drawn.length && text.length() < 75; i++) {
            int value = drawn[i] & 255;
            if (value < 248) {
                text.append(BASE62.charAt(value % 62));
            }
        }
        long rest = checksum(text.toString().getBytes(StandardCharsets.US_ASCII), text.length());
        for (int i = 0; i < 6; i++) {
            text.append(BASE62.charAt((int) (rest % 62)));
            rest /= 62;
        }
        String key = text.toString();
        stored.put(key.substring(5, 31), hash.doFinal(key.getBytes(StandardCharsets.US_ASCII)));
        return key;
    }

    private Object verify(String key) {
        byte[] bytes = key.getBytes(StandardCharsets.US_ASCII);
        long rest = checksum(bytes, bytes.length - 6);
        for (int i = bytes.length - 6; i < bytes.length; i++) {
            if (BASE62.charAt((int) (rest % 62)) != bytes[i]) {
                throw new IllegalStateException("refused");
            }
            rest /= 62;
        }
        byte[] known = stored.get(key.substring(5, 31));
        if (known == null || !MessageDigest.isEqual(known, hash.doFinal(bytes))) {
            throw new IllegalStateException("refused");
        }
        return known;
    }

    private static long checksum(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return crc.getValue();
    }
}
