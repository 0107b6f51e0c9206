package dev.issuant.crypto;

import dev.issuant.IssuantException.Broken;
import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.crypto.internal.Engines;
import dev.issuant.crypto.internal.KeyMaker;
import dev.issuant.crypto.internal.ProviderEngine;
import java.security.KeyPair;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which code signs and verifies. Without a choice it is {@link #preferred()}; a host that brings a native or a validated
 * provider names it with {@link #of(Provider)}. The engine stands in every record and in {@code toString} of keys and
 * issuers, and is tried with known true and false signatures before its first use. Immutable and thread-safe.
 */
public final class SignatureEngine {
    private static final SignatureEngine PREFERRED = new SignatureEngine(null, false);

    private final @Nullable ProviderEngine provider;
    private final boolean runtime;

    private SignatureEngine(@Nullable ProviderEngine provider, boolean runtime) {
        this.provider = provider;
        this.runtime = runtime;
    }

    /** Bouncy Castle on elliptic curves, where it is faster and stricter than the Java runtime; the runtime for RSA and HMAC. */
    public static SignatureEngine preferred() {
        return PREFERRED;
    }

    /** The Java runtime's own providers for everything. No class of Bouncy Castle is loaded. */
    public static SignatureEngine runtime() {
        return new SignatureEngine(null, true);
    }

    /**
     * A provider that the host has put on its class path, such as Amazon Corretto Crypto Provider or Conscrypt. It need
     * not be registered with the runtime.
     */
    public static SignatureEngine of(Provider provider) {
        return new SignatureEngine(ProviderEngine.of(provider), false);
    }

    /** A provider that is registered with the Java runtime under this name; empty when there is none. */
    public static Optional<SignatureEngine> named(String provider) {
        return Optional.ofNullable(Security.getProvider(provider)).map(SignatureEngine::of);
    }

    /** The name under which work for this algorithm is recorded, such as {@code BC-1.87} or {@code SunEC}. */
    public String name(SignatureAlgorithm algorithm) {
        @Nullable ProviderEngine own = serving(algorithm);
        return own == null ? Engines.name(algorithm) : own.name();
    }

    /**
     * A signing key on this engine; otherwise as {@link LocalSigningKey#of(KeyPair, String, String, Instant)}.
     *
     * @throws InvalidInput if the keys do not fit the algorithm or each other, are too weak, or not served here
     * @throws Broken with the code {@code ENGINE_BROKEN} if the engine does not tell true signatures from false ones
     */
    public LocalSigningKey signingKey(KeyPair pair, String algorithm, String keyId, Instant notAfter) {
        SignatureAlgorithm known = SignatureAlgorithm.from(algorithm);
        @Nullable ProviderEngine own = serving(known);
        return own == null
                ? LocalSigningKey.of(pair, algorithm, keyId, notAfter)
                : LocalSigningKey.on(own, pair, known, keyId, notAfter);
    }

    /** A new signing key on this engine; otherwise as {@link LocalSigningKey#generate}. */
    public LocalSigningKey generate(String algorithm, Instant notAfter) {
        KeyPair pair = KeyMaker.generate(SignatureAlgorithm.from(algorithm), notAfter);
        return signingKey(pair, algorithm, KeyThumbprint.of(pair.getPublic()), notAfter);
    }

    /** A verification key on this engine; otherwise as {@link VerificationKey#of(PublicKey, SignatureAlgorithm, String)}. */
    public VerificationKey verificationKey(PublicKey key, SignatureAlgorithm algorithm, String keyId) {
        @Nullable ProviderEngine own = serving(algorithm);
        return own == null ? VerificationKey.of(key, algorithm, keyId) : VerificationKey.on(own, key, algorithm, keyId);
    }

    /**
     * The provider that serves this algorithm; null for the preferred engine.
     *
     * @throws Broken if the runtime lacks its own provider
     */
    private @Nullable ProviderEngine serving(SignatureAlgorithm algorithm) {
        if (!runtime) {
            return algorithm.isSymmetric() ? null : provider;
        }
        return switch (algorithm) {
            case EDDSA, ED25519, ES256, ES384 -> ProviderEngine.ofRuntime("SunEC");
            case ML_DSA_44, ML_DSA_65, ML_DSA_87 -> throw new InvalidInput("ALGORITHM_OPT_IN", "see PostQuantum");
            case PS256, RS256, HS256 -> null;
        };
    }

    @Override
    public String toString() {
        return "SignatureEngine(" + (provider != null ? provider.name() : runtime ? "runtime" : "preferred") + ")";
    }
}
