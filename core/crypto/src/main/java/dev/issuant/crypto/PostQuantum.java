package dev.issuant.crypto;

import dev.issuant.IssuantException.Broken;
import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.Secret;
import dev.issuant.crypto.internal.BouncyMlDsa;
import dev.issuant.crypto.internal.Engines;
import dev.issuant.crypto.internal.MlDsaKeys;
import dev.issuant.crypto.internal.ProviderEngine;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;

/**
 * The named opt-in for ML-DSA (FIPS 204) in JOSE (RFC 9964): ML-DSA-44, ML-DSA-65 and ML-DSA-87. Nothing else makes such
 * keys or takes them out of a JWK Set, because few relying parties know them yet and a token grows by 3 to 6 KiB.
 */
public final class PostQuantum {
    private PostQuantum() {}

    /**
     * A new key on Bouncy Castle, named by its thumbprint.
     *
     * @throws InvalidInput if the algorithm is none of ML-DSA
     */
    public static LocalSigningKey generate(String algorithm, Instant notAfter) {
        byte[] seed = new byte[BouncyMlDsa.SEED_BYTES];
        new SecureRandom().nextBytes(seed);
        try {
            return grown(seed, algorithm, notAfter);
        } finally {
            Arrays.fill(seed, (byte) 0);
        }
    }

    /**
     * The key that grows from a seed of 32 bytes, which is the private key (RFC 9964 section 3), on Bouncy Castle.
     *
     * @throws InvalidInput if the seed has another length or the algorithm is none of ML-DSA
     */
    public static LocalSigningKey ofSeed(Secret seed, String algorithm, Instant notAfter) {
        byte[] bytes = seed.expose();
        try {
            return grown(bytes, algorithm, notAfter);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static LocalSigningKey grown(byte[] seed, String algorithm, Instant notAfter) {
        SignatureAlgorithm known = checked(algorithm);
        if (seed.length != BouncyMlDsa.SEED_BYTES) {
            throw new InvalidInput("KEY_MALFORMED", "the private key of ML-DSA is a seed of 32 bytes");
        }
        BouncyMlDsa pair = BouncyMlDsa.of(known, seed);
        return LocalSigningKey.postQuantum(pair.open(), known, notAfter, pair.signing());
    }

    /**
     * A new key made and used by the Java runtime itself, which knows ML-DSA from version 24 on.
     *
     * @throws InvalidInput if the algorithm is none of ML-DSA
     * @throws Broken if this runtime does not know it
     */
    public static LocalSigningKey generateByRuntime(String algorithm, Instant notAfter) {
        SignatureAlgorithm known = checked(algorithm);
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(known.joseName());
            ProviderEngine engine =
                    ProviderEngine.ofRuntime(generator.getProvider().getName());
            KeyPair pair = generator.generateKeyPair();
            return LocalSigningKey.on(engine, pair, known, KeyThumbprint.of(pair.getPublic()), notAfter);
        } catch (GeneralSecurityException e) {
            throw new Broken("ENGINE_MISSING", "this Java runtime does not know " + known.joseName(), e);
        }
    }

    /**
     * A key that verifies, from the bytes that the member {@code pub} of a JWK holds (RFC 9964 section 3).
     *
     * @throws InvalidInput if they have another length than the algorithm's keys, or it is none of ML-DSA
     */
    public static VerificationKey verificationKey(SignatureAlgorithm algorithm, byte[] raw, String keyId) {
        return VerificationKey.postQuantum(checked(algorithm.joseName()), Engines.mlDsa(algorithm, raw), keyId);
    }

    /** The bytes of a public key of ML-DSA, as a JWK carries them. */
    public static byte[] raw(PublicKey key, SignatureAlgorithm algorithm) {
        return MlDsaKeys.raw(algorithm, key);
    }

    private static SignatureAlgorithm checked(String algorithm) {
        SignatureAlgorithm known = SignatureAlgorithm.from(algorithm);
        if (!known.isPostQuantum()) {
            throw new InvalidInput("ALGORITHM_UNKNOWN", "the algorithm must be ML-DSA-44, ML-DSA-65 or ML-DSA-87");
        }
        return known;
    }
}
