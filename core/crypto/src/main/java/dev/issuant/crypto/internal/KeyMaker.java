package dev.issuant.crypto.internal;

import dev.issuant.IssuantException.Broken;
import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.crypto.SignatureAlgorithm;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.Instant;

/** Makes key pairs as the JDK's own types. */
public final class KeyMaker {
    /** NIST SP 800-131A: 112 bits of strength, which 2,048 bits of RSA give, are good until the end of 2030. */
    private static final Instant END_OF_112_BITS = Instant.parse("2031-01-01T00:00:00Z");

    private static final BigInteger F4 = RSAKeyGenParameterSpec.F4;

    private KeyMaker() {}

    /** A fresh key pair for an asymmetric algorithm. */
    public static KeyPair generate(SignatureAlgorithm algorithm, Instant notAfter) {
        return switch (algorithm) {
            case EDDSA, ED25519 -> pair("Ed25519", NamedParameterSpec.ED25519);
            case ES256 -> pair("EC", new ECGenParameterSpec("secp256r1"));
            case ES384 -> pair("EC", new ECGenParameterSpec("secp384r1"));
            case PS256, RS256 ->
                pair("RSA", new RSAKeyGenParameterSpec(notAfter.isAfter(END_OF_112_BITS) ? 3072 : 2048, F4));
            case ML_DSA_44, ML_DSA_65, ML_DSA_87 -> throw Engines.optIn();
            case HS256 ->
                throw new InvalidInput(
                        "ALGORITHM_SYMMETRIC", "HS256 has no key pair; pass a shared secret by its own method");
        };
    }

    private static KeyPair pair(String name, AlgorithmParameterSpec spec) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(name);
            generator.initialize(spec, new SecureRandom());
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new Broken("ENGINE_MISSING", "this Java runtime cannot make " + name + " keys", e);
        }
    }
}
