package dev.issuant.crypto;

import dev.issuant.Secret;
import java.security.SecureRandom;
import java.time.Instant;

/** What {@link LazyLoadingTest} runs in a class loader of its own. */
public final class LazyLoadingProbe {
    private LazyLoadingProbe() {}

    public static String signAndVerify(String algorithm) {
        Instant end = Instant.parse("2027-01-01T00:00:00Z");
        byte[] data = {1, 2, 3};
        LocalSigningKey key;
        if (algorithm.equals("HS256")) {
            byte[] random = new byte[32];
            new SecureRandom().nextBytes(random);
            key = LocalSigningKey.sharedSecret(Secret.of(random), "shared", end);
        } else {
            key = LocalSigningKey.generate(algorithm, end);
        }
        return key.engine() + " " + key.verificationKey().verify(data, key.sign(data));
    }
}
