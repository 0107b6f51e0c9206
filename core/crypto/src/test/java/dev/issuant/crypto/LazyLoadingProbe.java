package dev.issuant.crypto;

import dev.issuant.Secret;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;

/** What {@link LazyLoadingTest} runs in a class loader of its own. */
public final class LazyLoadingProbe {
    private LazyLoadingProbe() {}

    public static String onTheRuntime(String algorithm) throws GeneralSecurityException {
        byte[] data = {1, 2, 3};
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm.equals("EdDSA") ? "Ed25519" : "EC");
        if (!algorithm.equals("EdDSA")) {
            generator.initialize(new ECGenParameterSpec(algorithm.equals("ES384") ? "secp384r1" : "secp256r1"));
        }
        LocalSigningKey key = SignatureEngine.runtime()
                .signingKey(generator.generateKeyPair(), algorithm, "k", Instant.parse("2027-01-01T00:00:00Z"));
        return key.engine() + " " + key.verificationKey().verify(data, key.sign(data));
    }

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
