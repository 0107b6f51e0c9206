package dev.issuant.jwt;

import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.crypto.SignatureAlgorithm;
import dev.issuant.crypto.VerificationKey;
import dev.issuant.jwt.internal.JwkSetReader;
import dev.issuant.spi.SigningKey;
import dev.issuant.spi.SigningKeys;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one issuer, each with its own id and exactly one algorithm. Immutable and thread-safe. Shared secrets and
 * public keys never stand in one set: a verifier that took a public key for a secret would accept anybody's tokens.
 */
public final class VerificationKeys implements VerificationKeySource {
    private static final int MAX_KEYS = 100;

    private final Map<String, VerificationKey> keys;
    private final @Nullable VerificationKey only;

    private VerificationKeys(Collection<VerificationKey> all) {
        if (all.isEmpty() || all.size() > MAX_KEYS) {
            throw new InvalidInput("KEYS_COUNT", "a set must have 1 to " + MAX_KEYS + " keys");
        }
        Map<String, VerificationKey> byId = new HashMap<>();
        boolean symmetric = all.iterator().next().algorithm().isSymmetric();
        for (VerificationKey key : all) {
            if (byId.put(key.keyId(), key) != null) {
                throw new InvalidInput("KEY_ID_TWICE", "two keys of a set have the same id");
            }
            if (key.algorithm().isSymmetric() != symmetric) {
                throw new InvalidInput("KEYS_MIXED", "shared secrets and public keys do not go into one set");
            }
        }
        this.keys = Map.copyOf(byId);
        this.only = all.size() == 1 ? all.iterator().next() : null;
    }

    /**
     * These keys.
     *
     * @throws InvalidInput if there are none or more than 100, two have the same id, or symmetric and asymmetric mix
     */
    public static VerificationKeys of(VerificationKey... keys) {
        return new VerificationKeys(List.of(keys));
    }

    /** The keys that are published now; see {@link #following} for keys that change. */
    public static VerificationKeys of(SigningKeys keys) {
        return ofSigning(keys.published());
    }

    /** The keys that are published at each moment: a change of the signing keys is seen by the next token. */
    public static VerificationKeySource following(SigningKeys keys) {
        return new FollowingKeys(keys);
    }

    /**
     * Reads a JWK Set (RFC 7517), strictly: at most 256 KiB, 100 keys, no member twice. Keys for encryption and of
     * unknown kinds are passed over. Each RSA key must name its {@code alg}.
     *
     * @throws InvalidInput if it is malformed or holds a private, symmetric, weak or ambiguous key
     */
    public static VerificationKeys parseJwks(byte[] json) {
        return new VerificationKeys(JwkSetReader.read(json, null, false));
    }

    /** The same from text; see {@link #parseJwks(byte[])}. */
    public static VerificationKeys parseJwks(String json) {
        return parseJwks(json.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The named opt-in for keys of ML-DSA (RFC 9964), which other methods pass over.
     *
     * @throws InvalidInput as {@link #parseJwks(byte[])} does
     */
    public static VerificationKeys parseJwksWithPostQuantum(byte[] json) {
        return new VerificationKeys(JwkSetReader.read(json, null, true));
    }

    /**
     * The named relaxation for issuers whose RSA keys name no {@code alg}: each of them gets this one, and only it.
     *
     * @throws InvalidInput as {@link #parseJwks(byte[])} does
     */
    public static VerificationKeys parseJwksAssumingRsa(byte[] json, SignatureAlgorithm rsaAlgorithm) {
        return new VerificationKeys(JwkSetReader.read(json, rsaAlgorithm, false));
    }

    static VerificationKeys ofSigning(Collection<SigningKey> keys) {
        return new VerificationKeys(keys.stream().map(VerificationKey::of).toList());
    }

    @Override
    public VerificationKeys current() {
        return this;
    }

    /** The ids of the keys. */
    public Set<String> keyIds() {
        return keys.keySet();
    }

    /** The key with exactly this id. */
    public Optional<VerificationKey> find(String keyId) {
        return Optional.ofNullable(keys.get(keyId));
    }

    /** The only key; null when there are several, and a token must name its own. */
    @Nullable
    VerificationKey only() {
        return only;
    }

    @Override
    public String toString() {
        return "VerificationKeys(" + keys.size() + ")";
    }
}
