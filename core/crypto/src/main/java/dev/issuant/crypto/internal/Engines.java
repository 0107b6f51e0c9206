package dev.issuant.crypto.internal;

import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.crypto.SignatureAlgorithm;
import java.math.BigInteger;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;

/**
 * Decides which engine signs and verifies: Bouncy Castle on elliptic curves, where it is faster and stricter than the
 * JDK, and the JDK for RSA and HMAC. Keys are checked and translated once, here. No Bouncy Castle class is loaded on a
 * path that needs none.
 */
public final class Engines {
    static final String JDK_RSA = "SunRsaSign";
    static final String JDK_HMAC = "SunJCE";

    private Engines() {}

    /** The name of the engine that serves this algorithm, for records. */
    public static String name(SignatureAlgorithm algorithm) {
        return switch (algorithm) {
            case EDDSA, ED25519, ES256, ES384, ML_DSA_44, ML_DSA_65, ML_DSA_87 -> BouncyVersion.NAME;
            case PS256, RS256 -> JDK_RSA;
            case HS256 -> JDK_HMAC;
        };
    }

    /**
     * A signer for a key pair.
     *
     * @throws InvalidInput if the key is of another type or too weak, or keeps its number to itself
     */
    public static Signing signing(SignatureAlgorithm algorithm, PrivateKey key, PublicKey open) {
        return switch (algorithm) {
            case ES256, ES384 -> {
                ECPrivateKey ec = typed(ECPrivateKey.class, key, "EC");
                PlainKeys.checkParameters(algorithm, ec.getParams());
                yield BouncyEcdsa.signing(algorithm, ec.getS());
            }
            case EDDSA, ED25519 ->
                BouncyEd25519.signing(
                        Ed25519Keys.seed(typed(EdECPrivateKey.class, key, "Ed25519")),
                        Ed25519Keys.raw(typed(EdECPublicKey.class, open, "Ed25519")));
            case PS256, RS256 -> {
                RSAPublicKey rsa = typed(RSAPublicKey.class, open, "RSA");
                RsaRules.check(rsa.getModulus(), rsa.getPublicExponent());
                yield Jdk.rsaSigning(algorithm, typed(RSAPrivateKey.class, key, "RSA"));
            }
            case ML_DSA_44, ML_DSA_65, ML_DSA_87 -> throw optIn();
            case HS256 -> throw symmetric();
        };
    }

    /** A verifier for a public key, once the engine has shown that it refuses what it must. */
    public static Verifying verifying(SignatureAlgorithm algorithm, PublicKey key) {
        return switch (algorithm) {
            case ES256, ES384 -> {
                ECPublicKey ec = typed(ECPublicKey.class, key, "EC");
                PlainKeys.checkParameters(algorithm, ec.getParams());
                yield ec(algorithm, ec.getW().getAffineX(), ec.getW().getAffineY());
            }
            case EDDSA, ED25519 -> ed25519(Ed25519Keys.raw(typed(EdECPublicKey.class, key, "Ed25519")));
            case PS256, RS256 -> {
                RSAPublicKey rsa = typed(RSAPublicKey.class, key, "RSA");
                yield rsa(algorithm, rsa.getModulus(), rsa.getPublicExponent());
            }
            case ML_DSA_44, ML_DSA_65, ML_DSA_87 -> mlDsa(algorithm, MlDsaKeys.raw(algorithm, key));
            case HS256 -> throw symmetric();
        };
    }

    /**
     * Checks a public key for an engine other than Bouncy Castle, without loading the latter.
     *
     * @throws InvalidInput if it does not fit the algorithm or is too weak
     */
    public static void check(SignatureAlgorithm algorithm, PublicKey key) {
        switch (algorithm) {
            case ES256, ES384 -> PlainKeys.check(algorithm, typed(ECPublicKey.class, key, "EC"));
            case EDDSA, ED25519 -> PlainKeys.check(typed(EdECPublicKey.class, key, "Ed25519"));
            case PS256, RS256 -> {
                RSAPublicKey rsa = typed(RSAPublicKey.class, key, "RSA");
                RsaRules.check(rsa.getModulus(), rsa.getPublicExponent());
            }
            case ML_DSA_44, ML_DSA_65, ML_DSA_87 -> MlDsaKeys.raw(algorithm, key);
            case HS256 -> throw symmetric();
        }
    }

    /** A verifier for a point of the algorithm's curve. */
    public static Verifying ec(SignatureAlgorithm algorithm, BigInteger x, BigInteger y) {
        EcSelfTest.passed();
        return BouncyEcdsa.verifying(algorithm, x, y);
    }

    /** A verifier for an Ed25519 public key of 32 bytes. */
    public static Verifying ed25519(byte[] raw) {
        Ed25519SelfTest.passed();
        return BouncyEd25519.verifying(raw);
    }

    /** A verifier for the bytes of an ML-DSA public key. */
    public static Verifying mlDsa(SignatureAlgorithm algorithm, byte[] raw) {
        byte[] checked = MlDsaKeys.check(algorithm, raw);
        MlDsaSelfTest.passed(algorithm);
        return BouncyMlDsa.verifying(algorithm, checked);
    }

    /** A verifier for an RSA public key. */
    public static Verifying rsa(SignatureAlgorithm algorithm, BigInteger modulus, BigInteger exponent) {
        RsaRules.check(modulus, exponent);
        return Jdk.rsaVerifying(algorithm, new RSAPublicKeySpec(modulus, exponent));
    }

    /** A signer for a shared secret. */
    public static Signing hmac(byte[] secret) {
        HmacRules.check(secret);
        return Jdk.hmac(secret);
    }

    /** A verifier that compares with what {@code hmac} makes, in constant time. */
    public static Verifying hmacVerifying(Signing hmac) {
        return Jdk.hmacVerifying(hmac);
    }

    private static <T> T typed(Class<T> type, Object key, String name) {
        if (!type.isInstance(key)) {
            throw new InvalidInput(
                    "KEY_TYPE_MISMATCH", "the algorithm needs a key of type " + name + " whose numbers are readable");
        }
        return type.cast(key);
    }

    static InvalidInput optIn() {
        return new InvalidInput("ALGORITHM_OPT_IN", "keys of ML-DSA are made by PostQuantum only");
    }

    private static InvalidInput symmetric() {
        return new InvalidInput("KEY_TYPE_MISMATCH", "HS256 takes a shared secret, not a key pair");
    }
}
