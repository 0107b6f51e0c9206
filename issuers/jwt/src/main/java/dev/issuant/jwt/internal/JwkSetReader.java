package dev.issuant.jwt.internal;

import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.crypto.PostQuantum;
import dev.issuant.crypto.SignatureAlgorithm;
import dev.issuant.crypto.VerificationKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JWK Set (RFC 7517). Keys for other uses or of kinds that this library does not know are passed over, as its
 * section 5 asks; a key that is secret, weak, malformed or ambiguous spoils the whole set.
 */
public final class JwkSetReader {
    private static final int MAX_BYTES = 256 * 1024;
    private static final int MAX_KEYS = 100;
    private static final int MAX_VALUES = 4000;
    private static final Set<String> PRIVATE = Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k", "priv");

    private final @Nullable SignatureAlgorithm rsaWithoutAlg;
    private final boolean postQuantum;

    private JwkSetReader(@Nullable SignatureAlgorithm rsaWithoutAlg, boolean postQuantum) {
        this.rsaWithoutAlg = rsaWithoutAlg;
        this.postQuantum = postQuantum;
    }

    /**
     * The usable keys of a set.
     *
     * @param rsaWithoutAlg the algorithm of RSA keys that name none; null to refuse such keys
     * @param postQuantum whether keys of ML-DSA are known; otherwise they are passed over
     * @throws InvalidInput if the set cannot be trusted as a whole
     */
    public static List<VerificationKey> read(
            byte[] json, @Nullable SignatureAlgorithm rsaWithoutAlg, boolean postQuantum) {
        if (json.length > MAX_BYTES) {
            throw new InvalidInput("JWKS_TOO_LARGE", "a JWK Set must have at most " + MAX_BYTES + " bytes");
        }
        try {
            return new JwkSetReader(rsaWithoutAlg, postQuantum).keys(StrictJson.object(json, MAX_VALUES));
        } catch (Refused e) {
            throw new InvalidInput("JWKS_MALFORMED", "the JWK Set: " + e.getMessage());
        }
    }

    private List<VerificationKey> keys(Map<String, Object> set) throws Refused {
        if (!(set.get("keys") instanceof List<?> list) || list.isEmpty() || list.size() > MAX_KEYS) {
            throw malformed("its member keys must be an array of 1 to " + MAX_KEYS + " keys");
        }
        List<Map<?, ?>> usable = new ArrayList<>();
        for (Object element : list) {
            if (!(element instanceof Map<?, ?> jwk)) {
                throw malformed("each key must be an object");
            }
            if (isForSignatures(jwk)) {
                usable.add(jwk);
            }
        }
        if (usable.isEmpty()) {
            throw new InvalidInput("JWKS_EMPTY", "the JWK Set has no key for a signature algorithm known here");
        }
        List<VerificationKey> keys = new ArrayList<>();
        for (Map<?, ?> jwk : usable) {
            keys.add(key(jwk, usable.size() == 1));
        }
        return keys;
    }

    private boolean isForSignatures(Map<?, ?> jwk) throws Refused {
        String type = required(jwk, "kty");
        for (Object name : jwk.keySet()) {
            if (PRIVATE.contains(name) || type.equals("oct")) {
                throw new InvalidInput(
                        "JWKS_SECRET", "the JWK Set holds a private or symmetric key; publish public keys");
            }
        }
        @Nullable String use = optional(jwk, "use");
        if (use != null && !use.equals("sig")) {
            return false;
        }
        if (jwk.get("key_ops") instanceof List<?> operations && !operations.contains("verify")) {
            return false;
        }
        @Nullable String algorithm = optional(jwk, "alg");
        return algorithm == null
                ? isKnownType(type, jwk)
                : SignatureAlgorithm.find(algorithm)
                        .filter(known -> postQuantum || !known.isPostQuantum())
                        .isPresent();
    }

    private static boolean isKnownType(String type, Map<?, ?> jwk) throws Refused {
        return switch (type) {
            case "RSA" -> true;
            case "EC", "OKP" -> curveAlgorithm(required(jwk, "crv")).isPresent();
            default -> false;
        };
    }

    private VerificationKey key(Map<?, ?> jwk, boolean alone) throws Refused {
        @Nullable String keyId = optional(jwk, "kid");
        if (keyId == null) {
            if (!alone) {
                throw malformed("each of several keys must have a kid");
            }
            keyId = "-";
        }
        SignatureAlgorithm algorithm = algorithm(jwk);
        return switch (required(jwk, "kty")) {
            case "RSA" -> VerificationKey.rsa(algorithm, bytes(jwk, "n"), bytes(jwk, "e"), keyId);
            case "EC" -> {
                checkCurve(jwk, algorithm);
                yield VerificationKey.ec(algorithm, bytes(jwk, "x"), bytes(jwk, "y"), keyId);
            }
            case "OKP" -> {
                checkCurve(jwk, algorithm);
                yield VerificationKey.ed25519(algorithm, bytes(jwk, "x"), keyId);
            }
            case "AKP" -> PostQuantum.verificationKey(algorithm, bytes(jwk, "pub"), keyId);
            default -> throw malformed("a key's kty does not fit its alg");
        };
    }

    private SignatureAlgorithm algorithm(Map<?, ?> jwk) throws Refused {
        @Nullable String named = optional(jwk, "alg");
        if (named != null) {
            return SignatureAlgorithm.from(named);
        }
        if (!required(jwk, "kty").equals("RSA")) {
            return curveAlgorithm(required(jwk, "crv")).orElseThrow(() -> malformed("a key's crv is unknown"));
        }
        if (rsaWithoutAlg == null) {
            throw new InvalidInput(
                    "JWKS_ALGORITHM_MISSING", "an RSA key must name its alg, or be read with an assumed one");
        }
        return rsaWithoutAlg;
    }

    private static void checkCurve(Map<?, ?> jwk, SignatureAlgorithm algorithm) throws Refused {
        SignatureAlgorithm curves = curveAlgorithm(required(jwk, "crv")).orElse(null);
        boolean edwards = curves == SignatureAlgorithm.EDDSA && algorithm == SignatureAlgorithm.ED25519;
        if (curves != algorithm && !edwards) {
            throw new InvalidInput("KEY_CURVE_MISMATCH", "the key's curve is not the one its algorithm prescribes");
        }
    }

    private static Optional<SignatureAlgorithm> curveAlgorithm(String curve) {
        return switch (curve) {
            case "P-256" -> Optional.of(SignatureAlgorithm.ES256);
            case "P-384" -> Optional.of(SignatureAlgorithm.ES384);
            case "Ed25519" -> Optional.of(SignatureAlgorithm.EDDSA);
            default -> Optional.empty();
        };
    }

    private static byte[] bytes(Map<?, ?> jwk, String name) throws Refused {
        return Base64Url.decode(required(jwk, name));
    }

    private static String required(Map<?, ?> jwk, String name) {
        @Nullable String value = optional(jwk, name);
        if (value == null) {
            throw malformed("a key has no " + name);
        }
        return value;
    }

    private static @Nullable String optional(Map<?, ?> jwk, String name) {
        @Nullable Object value = jwk.get(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw malformed("a key's " + name + " must be text");
    }

    private static InvalidInput malformed(String what) {
        return new InvalidInput("JWKS_MALFORMED", "the JWK Set: " + what);
    }
}
