package dev.issuant.crypto.internal;

import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.crypto.SignatureAlgorithm;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.jspecify.annotations.Nullable;

/** The public keys of ML-DSA: their bytes, and the form in which certificates carry them (RFC 9881 section 4). */
public final class MlDsaKeys {
    private MlDsaKeys() {}

    /** The name of the parameter set is the JOSE name. */
    static MLDSAParameters parameters(SignatureAlgorithm algorithm) {
        return switch (algorithm) {
            case ML_DSA_44 -> MLDSAParameters.ml_dsa_44;
            case ML_DSA_65 -> MLDSAParameters.ml_dsa_65;
            case ML_DSA_87 -> MLDSAParameters.ml_dsa_87;
            default -> throw new InvalidInput("KEY_TYPE_MISMATCH", "a key of type AKP needs ML-DSA-44, -65 or -87");
        };
    }

    private static int length(SignatureAlgorithm algorithm) {
        return switch (algorithm) {
            case ML_DSA_44 -> 1312;
            case ML_DSA_65 -> 1952;
            default -> 2592;
        };
    }

    private static byte[] prefix(SignatureAlgorithm algorithm) {
        return HexFormat.of()
                .parseHex(
                        switch (algorithm) {
                            case ML_DSA_44 -> "30820532300b06096086480165030403110382052100";
                            case ML_DSA_65 -> "308207b2300b0609608648016503040312038207a100";
                            default -> "30820a32300b060960864801650304031303820a2100";
                        });
    }

    /**
     * The bytes of a key, checked.
     *
     * @throws InvalidInput if they have another length than FIPS 204 gives the algorithm
     */
    static byte[] check(SignatureAlgorithm algorithm, byte[] raw) {
        if (!algorithm.isPostQuantum() || raw.length != length(algorithm)) {
            throw new InvalidInput("KEY_MALFORMED", "a public key of ML-DSA has the length that FIPS 204 gives it");
        }
        return raw.clone();
    }

    /** The key as the Java platform carries it. */
    static PublicKey open(SignatureAlgorithm algorithm, byte[] raw) {
        byte[] prefix = prefix(algorithm);
        byte[] encoded = Arrays.copyOf(prefix, prefix.length + raw.length);
        System.arraycopy(raw, 0, encoded, prefix.length, raw.length);
        return new Open(algorithm, encoded);
    }

    /** The algorithm of a public key by its encoding; null if it is none of ML-DSA. */
    public static @Nullable SignatureAlgorithm algorithm(PublicKey key) {
        byte @Nullable [] encoded = key.getEncoded();
        for (SignatureAlgorithm algorithm : SignatureAlgorithm.values()) {
            if (encoded != null && algorithm.isPostQuantum()) {
                byte[] prefix = prefix(algorithm);
                if (encoded.length == prefix.length + length(algorithm)
                        && Arrays.equals(encoded, 0, prefix.length, prefix, 0, prefix.length)) {
                    return algorithm;
                }
            }
        }
        return null;
    }

    /**
     * The bytes of a public key.
     *
     * @throws InvalidInput if it is none of this algorithm
     */
    public static byte[] raw(SignatureAlgorithm algorithm, PublicKey key) {
        if (algorithm(key) != algorithm) {
            throw new InvalidInput("KEY_TYPE_MISMATCH", "the key is not one of " + algorithm.joseName());
        }
        byte[] encoded = key.getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - length(algorithm), encoded.length);
    }

    /** A public key on a runtime that has no type for it. */
    private static final class Open implements PublicKey {
        private static final long serialVersionUID = 1;

        private final SignatureAlgorithm algorithm;
        private final byte[] encoded;

        Open(SignatureAlgorithm algorithm, byte[] encoded) {
            this.algorithm = algorithm;
            this.encoded = encoded;
        }

        @Override
        public String getAlgorithm() {
            return algorithm.joseName();
        }

        @Override
        public String getFormat() {
            return "X.509";
        }

        @Override
        public byte[] getEncoded() {
            return encoded.clone();
        }

        @Override
        public boolean equals(@Nullable Object o) {
            return o instanceof PublicKey other && Arrays.equals(encoded, other.getEncoded());
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(encoded);
        }

        @Override
        public String toString() {
            return "PublicKey(" + algorithm.joseName() + ")";
        }
    }
}
