package dev.issuant.jwt;

import dev.issuant.IssuantException;
import dev.issuant.IssuantException.Unavailable;
import dev.issuant.crypto.SignatureAlgorithm;
import dev.issuant.crypto.VerificationKey;
import dev.issuant.jwt.internal.ClaimRules;
import dev.issuant.jwt.internal.HeaderMemo;
import dev.issuant.jwt.internal.JoseHeader;
import dev.issuant.jwt.internal.Refusal;
import dev.issuant.jwt.internal.Refused;
import dev.issuant.jwt.internal.UnverifiedJwt;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Verifies JSON Web Tokens for a relying party, strictly (RFC 8725, RFC 9068): it reads nothing that could be read in two
 * ways, verifies with keys bound to the issuer and never with anything the token brings, and answers with a
 * {@link VerifiedJwt} or one {@link JwtRefusedException}. Signed tokens only: encrypted and unsigned ones are refused.
 * Immutable and thread-safe; it blocks only if a {@link VerificationKeySource} does. It knows nothing of revocation: ask
 * the authority where that matters.
 *
 * <pre>{@code
 * JwtVerifier verifier = JwtVerifier.builder()
 *         .issuer("https://id.example.com", VerificationKeys.parseJwks(jwks))
 *         .audience("payments")
 *         .type("at+jwt")
 *         .clock(clock)
 *         .build();
 * VerifiedJwt jwt = verifier.verify(compact);
 * }</pre>
 */
public final class JwtVerifier {
    private final Map<String, VerificationKeySource> issuers;
    private final ClaimRules rules;
    private final InstantSource clock;
    private final int maxChars;
    private final HeaderMemo headers = new HeaderMemo();

    JwtVerifier(Map<String, VerificationKeySource> issuers, ClaimRules rules, InstantSource clock, int maxChars) {
        this.issuers = Map.copyOf(issuers);
        this.rules = rules;
        this.clock = clock;
        this.maxChars = maxChars;
    }

    /** Starts a verifier; issuer, audience, type and clock must be named. */
    public static JwtVerifierBuilder builder() {
        return new JwtVerifierBuilder();
    }

    /**
     * Verifies a bearer token. One that is bound to a key ({@code cnf}) is refused here: its holder has proved nothing.
     *
     * @throws JwtRefusedException if the token is not acceptable, for whatever reason
     * @throws Unavailable if the keys of its issuer cannot be had now
     */
    public VerifiedJwt verify(String compact) {
        return verify(compact, null, clock.instant());
    }

    /**
     * Verifies a token whose presenter has proved to hold a key: by the TLS connection (RFC 8705) or a DPoP proof
     * (RFC 9449), which the caller has checked.
     *
     * @param provenKey {@code x5t#S256:} or {@code jkt:} and the thumbprint
     * @throws JwtRefusedException if the token is not acceptable or bound to another key
     * @throws Unavailable if the keys of its issuer cannot be had now
     */
    public VerifiedJwt verify(String compact, String provenKey) {
        return verify(compact, provenKey, clock.instant());
    }

    /**
     * Verifies a bearer token at a moment given by the caller rather than by the clock; otherwise like
     * {@link #verify(String)}.
     *
     * @throws JwtRefusedException if the token is not acceptable, for whatever reason
     * @throws Unavailable if the keys of its issuer cannot be had now
     */
    public VerifiedJwt verifyAt(String compact, Instant now) {
        return verify(compact, null, now);
    }

    VerifiedJwt verify(String compact, @Nullable String provenKey, Instant now) {
        try {
            UnverifiedJwt jwt = UnverifiedJwt.read(compact, maxChars, headers);
            rules.checkType(jwt.header());
            if (SignatureAlgorithm.find(jwt.header().algorithm()).isEmpty()) {
                // Before anybody is asked for keys.
                throw Refusal.ALGORITHM_WRONG.refused();
            }
            VerificationKey key = key(jwt);
            if (!key.algorithm().joseName().equals(jwt.header().algorithm())) {
                throw Refusal.ALGORITHM_WRONG.refused();
            }
            if (!key.verify(jwt.signingInput(), jwt.signature())) {
                throw Refusal.SIGNATURE_INVALID.refused();
            }
            headers.accepted(jwt);
            rules.check(jwt.header(), jwt.claims(), now, provenKey);
            return new VerifiedJwt(jwt.header(), jwt.claims());
        } catch (Refused e) {
            throw JwtRefusedException.of(e);
        }
    }

    private VerificationKey key(UnverifiedJwt jwt) throws Refused {
        @Nullable String issuer = jwt.claims().issuer();
        if (issuer == null) {
            throw Refusal.CLAIM_MISSING.about("iss");
        }
        @Nullable VerificationKeySource source = issuers.get(issuer);
        if (source == null) {
            throw Refusal.ISSUER_UNKNOWN.refused();
        }
        JoseHeader header = jwt.header();
        @Nullable String keyId = header.keyId();
        VerificationKeys keys = ask(source::current);
        if (keyId == null) {
            @Nullable VerificationKey only = keys.only();
            if (only == null) {
                throw Refusal.KEY_ID_MISSING.refused();
            }
            return only;
        }
        @Nullable VerificationKey found = keys.find(keyId).orElse(null);
        if (found == null) {
            found = ask(() -> source.refreshed(keyId)).find(keyId).orElse(null);
        }
        if (found == null) {
            throw Refusal.KEY_UNKNOWN.refused();
        }
        return found;
    }

    private static VerificationKeys ask(Supplier<@Nullable VerificationKeys> source) {
        @Nullable VerificationKeys keys;
        try {
            keys = source.get();
        } catch (IssuantException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new Unavailable("KEYS_UNAVAILABLE", "verification keys", "the source of keys failed", e);
        }
        if (keys == null) {
            throw new Unavailable("KEYS_UNAVAILABLE", "verification keys", "the source of keys answered nothing", null);
        }
        return keys;
    }

    @Override
    public String toString() {
        return "JwtVerifier(" + issuers.size() + " issuers)";
    }
}
