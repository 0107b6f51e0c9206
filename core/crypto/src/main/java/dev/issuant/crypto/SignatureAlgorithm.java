package dev.issuant.crypto;

import dev.issuant.IssuantException.InvalidInput;
import java.util.Optional;

/** The signature algorithms Issuant knows, by their JOSE names (RFC 7518, RFC 8037, RFC 9864, RFC 9964). */
public enum SignatureAlgorithm {
    /** Ed25519 under its older, polymorphic name (RFC 8037 section 3.1). */
    EDDSA("EdDSA", 64),
    /** Ed25519 under its fully specified name (RFC 9864 section 2.2). */
    ED25519("Ed25519", 64),
    /** ECDSA on P-256 with SHA-256 (RFC 7518 section 3.4). */
    ES256("ES256", 64),
    /** ECDSA on P-384 with SHA-384 (RFC 7518 section 3.4). */
    ES384("ES384", 96),
    /** RSASSA-PSS with SHA-256 and a salt of 32 bytes (RFC 7518 section 3.5). */
    PS256("PS256", 0),
    /** RSASSA-PKCS1-v1_5 with SHA-256 (RFC 7518 section 3.3). */
    RS256("RS256", 0),
    /** ML-DSA-44 of FIPS 204, pure and without a context (RFC 9964). Only by {@link PostQuantum}. */
    ML_DSA_44("ML-DSA-44", 2420),
    /** ML-DSA-65 of FIPS 204, pure and without a context (RFC 9964). Only by {@link PostQuantum}. */
    ML_DSA_65("ML-DSA-65", 3309),
    /** ML-DSA-87 of FIPS 204, pure and without a context (RFC 9964). Only by {@link PostQuantum}. */
    ML_DSA_87("ML-DSA-87", 4627),
    /** HMAC with SHA-256 (RFC 7518 section 3.2): whoever verifies can also sign. Only by a named relaxation. */
    HS256("HS256", 32);

    private final String joseName;
    private final int signatureBytes;

    SignatureAlgorithm(String joseName, int signatureBytes) {
        this.joseName = joseName;
        this.signatureBytes = signatureBytes;
    }

    /** The name in a JOSE header; compared exactly, case included (RFC 7515 section 4.1.1). */
    public String joseName() {
        return joseName;
    }

    /** The exact length of a signature in bytes; 0 for RSA, where it is the length of the modulus. */
    public int signatureBytes() {
        return signatureBytes;
    }

    /** Whether signer and verifier share one secret. */
    public boolean isSymmetric() {
        return this == HS256;
    }

    /** Whether it is thought to withstand a quantum computer. Such keys are made and read by {@link PostQuantum} only. */
    public boolean isPostQuantum() {
        return this == ML_DSA_44 || this == ML_DSA_65 || this == ML_DSA_87;
    }

    /** The algorithm with exactly this JOSE name; empty when Issuant does not know it, {@code none} included. */
    public static Optional<SignatureAlgorithm> find(String joseName) {
        for (SignatureAlgorithm algorithm : values()) {
            if (algorithm.joseName.equals(joseName)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }

    /**
     * The algorithm with exactly this JOSE name.
     *
     * @throws InvalidInput if Issuant does not know it
     */
    public static SignatureAlgorithm from(String joseName) {
        return find(joseName)
                .orElseThrow(() -> new InvalidInput(
                        "ALGORITHM_UNKNOWN",
                        "the algorithm must be one of EdDSA, Ed25519, ES256, ES384, PS256, RS256"));
    }
}
