package dev.issuant.crypto;

import dev.issuant.IssuantException.Broken;
import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.crypto.internal.Engines;
import dev.issuant.crypto.internal.KeyIds;
import dev.issuant.crypto.internal.ProviderEngine;
import dev.issuant.crypto.internal.Verifying;
import dev.issuant.spi.SigningKey;
import java.math.BigInteger;
import java.security.PublicKey;

/**
 * A key that verifies signatures of exactly one algorithm. Its strength was checked when it was made, and it was
 * translated into its engine then. Immutable and thread-safe; verifying never blocks.
 */
public final class VerificationKey {
    private static final int MAX_RSA_BYTES = 1024 + 1;

    private final String keyId;
    private final SignatureAlgorithm algorithm;
    private final int signatureBytes;
    private final Verifying verifying;
    private final String engine;

    private VerificationKey(String keyId, SignatureAlgorithm algorithm, int signatureBytes, Verifying verifying) {
        this(keyId, algorithm, signatureBytes, verifying, Engines.name(algorithm));
    }

    private VerificationKey(
            String keyId, SignatureAlgorithm algorithm, int signatureBytes, Verifying verifying, String engine) {
        this.keyId = KeyIds.check(keyId);
        this.engine = engine;
        this.algorithm = algorithm;
        this.signatureBytes = signatureBytes;
        this.verifying = verifying;
    }

    /**
     * A key from one that the JDK knows.
     *
     * @throws InvalidInput if it does not fit the algorithm or is too weak
     */
    public static VerificationKey of(PublicKey key, SignatureAlgorithm algorithm, String keyId) {
        return new VerificationKey(keyId, algorithm, length(key, algorithm), Engines.verifying(algorithm, key));
    }

    /** The same on a provider of the host's choice, for {@link SignatureEngine}. */
    static VerificationKey on(ProviderEngine engine, PublicKey key, SignatureAlgorithm algorithm, String keyId) {
        Engines.check(algorithm, key);
        return new VerificationKey(
                keyId, algorithm, length(key, algorithm), engine.verifying(algorithm, key), engine.name());
    }

    private static int length(PublicKey key, SignatureAlgorithm algorithm) {
        return key instanceof java.security.interfaces.RSAPublicKey rsa
                ? (rsa.getModulus().bitLength() + 7) / 8
                : algorithm.signatureBytes();
    }

    /**
     * The key that verifies what a signing key signs.
     *
     * @throws InvalidInput if it has no public half; a shared secret verifies only as a {@link LocalSigningKey}
     */
    public static VerificationKey of(SigningKey key) {
        if (key instanceof LocalSigningKey local) {
            return local.verificationKey();
        }
        PublicKey open = key.publicKey()
                .orElseThrow(
                        () -> new InvalidInput("KEY_NOT_PUBLIC", "the signing key has no public half to verify with"));
        return of(open, SignatureAlgorithm.from(key.algorithm()), key.keyId());
    }

    /**
     * A key from a point of P-256 or P-384, each coordinate in exactly 32 or 48 bytes (RFC 7518 section 6.2.1).
     *
     * @throws InvalidInput if the lengths or the algorithm do not fit, or the point is not on the curve
     */
    public static VerificationKey ec(SignatureAlgorithm algorithm, byte[] x, byte[] y, String keyId) {
        if (algorithm != SignatureAlgorithm.ES256 && algorithm != SignatureAlgorithm.ES384) {
            throw new InvalidInput("KEY_TYPE_MISMATCH", "a key of type EC needs ES256 or ES384");
        }
        int length = algorithm.signatureBytes() / 2;
        if (x.length != length || y.length != length) {
            throw new InvalidInput("KEY_MALFORMED", "each coordinate must have exactly " + length + " bytes");
        }
        Verifying verifying = Engines.ec(algorithm, new BigInteger(1, x), new BigInteger(1, y));
        return new VerificationKey(keyId, algorithm, algorithm.signatureBytes(), verifying);
    }

    /**
     * A key from the 32 bytes of an Ed25519 public key (RFC 8037 section 2).
     *
     * @throws InvalidInput if they are no valid point or the algorithm is another
     */
    public static VerificationKey ed25519(SignatureAlgorithm algorithm, byte[] raw, String keyId) {
        if (algorithm != SignatureAlgorithm.EDDSA && algorithm != SignatureAlgorithm.ED25519) {
            throw new InvalidInput("KEY_TYPE_MISMATCH", "a key of type OKP needs EdDSA or Ed25519");
        }
        if (raw.length != 32) {
            throw new InvalidInput("KEY_MALFORMED", "an Ed25519 public key has 32 bytes");
        }
        return new VerificationKey(keyId, algorithm, algorithm.signatureBytes(), Engines.ed25519(raw));
    }

    /**
     * A key from an RSA modulus and exponent, both unsigned and big-endian (RFC 7518 section 6.3.1).
     *
     * @throws InvalidInput if the key is too small, too large or weak, or the algorithm is another
     */
    public static VerificationKey rsa(SignatureAlgorithm algorithm, byte[] modulus, byte[] exponent, String keyId) {
        if (algorithm != SignatureAlgorithm.RS256 && algorithm != SignatureAlgorithm.PS256) {
            throw new InvalidInput("KEY_TYPE_MISMATCH", "a key of type RSA needs RS256 or PS256");
        }
        if (modulus.length > MAX_RSA_BYTES || exponent.length > MAX_RSA_BYTES) {
            throw new InvalidInput("KEY_SIZE", "an RSA key must have 2048 to 8192 bits");
        }
        BigInteger n = new BigInteger(1, modulus);
        Verifying verifying = Engines.rsa(algorithm, n, new BigInteger(1, exponent));
        return new VerificationKey(keyId, algorithm, (n.bitLength() + 7) / 8, verifying);
    }

    /** For {@link PostQuantum}. */
    static VerificationKey postQuantum(SignatureAlgorithm algorithm, Verifying verifying, String keyId) {
        return new VerificationKey(keyId, algorithm, algorithm.signatureBytes(), verifying);
    }

    /** For a shared secret, which only {@link LocalSigningKey} holds. */
    static VerificationKey shared(String keyId, Verifying verifying) {
        return new VerificationKey(
                keyId, SignatureAlgorithm.HS256, SignatureAlgorithm.HS256.signatureBytes(), verifying);
    }

    /** The key id. */
    public String keyId() {
        return keyId;
    }

    /** The one algorithm. */
    public SignatureAlgorithm algorithm() {
        return algorithm;
    }

    /** The engine that verifies, such as {@code BC-1.87}. */
    public String engine() {
        return engine;
    }

    /**
     * Whether this is a signature of the data by this key, in the form JOSE gives it. A signature of another length is
     * false without the engine being asked.
     *
     * @throws Broken if the engine fails in a way that says nothing about the signature
     */
    public boolean verify(byte[] data, byte[] signature) {
        return signature.length == signatureBytes && verifying.verify(data, signature);
    }

    @Override
    public String toString() {
        return "VerificationKey(" + algorithm.joseName() + ", " + keyId + ", " + engine() + ")";
    }
}
