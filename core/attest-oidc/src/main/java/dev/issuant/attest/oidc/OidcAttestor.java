package dev.issuant.attest.oidc;

import dev.issuant.Evidence;
import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.IssuantException.Unavailable;
import dev.issuant.Reason;
import dev.issuant.jwt.JwtRefusedException;
import dev.issuant.jwt.JwtVerifier;
import dev.issuant.jwt.VerifiedJwt;
import dev.issuant.spi.Attestation;
import dev.issuant.spi.Attestor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/**
 * Accepts the ID tokens of pipelines and workloads as evidence of type {@code oidc}: signed by a configured provider
 * ({@link OidcProvider}) and matching exactly one subject by the trust rules ({@link TrustRule}).
 *
 * <p>What a token proved stays usable for a while after it, {@link Builder#usableFor}, because a pipeline's token lives
 * for minutes and an approval may come later. The evidence id is issuer and {@code jti}; for a token without one, issuer
 * and the SHA-256 of header and payload. The signature is left out there, because some signatures can be rewritten into
 * another valid one, which would make one token count twice.
 *
 * <p>Refusals are values with these codes: {@code OIDC_MALFORMED}, {@code OIDC_TOO_LARGE}, {@code OIDC_ISSUER_UNKNOWN},
 * {@code OIDC_KEY_UNKNOWN}, {@code OIDC_ALGORITHM}, {@code OIDC_SIGNATURE}, {@code OIDC_EXPIRED},
 * {@code OIDC_NOT_YET_VALID}, {@code OIDC_LIFETIME}, {@code OIDC_BOUND}, {@code OIDC_AUDIENCE}, {@code OIDC_NO_RULE},
 * {@code OIDC_AMBIGUOUS}. When a provider's keys cannot be had, it throws {@link Unavailable} with the code
 * {@code OIDC_PROVIDER_UNAVAILABLE}. Immutable and thread-safe.
 */
public final class OidcAttestor implements Attestor {
    /** The evidence type. */
    public static final String TYPE = "oidc";

    private final RuleBook rules;
    private final JwtVerifier verifier;
    private final Duration usableFor;

    private OidcAttestor(Builder b) {
        this.rules = RuleBook.of(b.rules);
        this.verifier = b.verifier(rules.issuers());
        this.usableFor = b.usableFor;
    }

    /** Starts an attestor. At least one provider and one rule must be given, and each must belong to the other. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public String type() {
        return TYPE;
    }

    /**
     * Verifies one token, exactly as the provider gave it, without white space around it.
     *
     * @throws Unavailable if the provider's keys cannot be had
     */
    @Override
    public Attestation attest(Evidence evidence, Instant now) {
        byte[] content = evidence.content();
        // Every byte becomes one character; the verifier refuses all that are not ASCII.
        String token = new String(content, StandardCharsets.ISO_8859_1);
        VerifiedJwt jwt;
        try {
            jwt = verifier.verifyAt(token, now);
        } catch (JwtRefusedException e) {
            return Attestation.refused(Refusals.of(e.reason()));
        }
        if (jwt.audiences().size() != 1) {
            return Attestation.refused(Refusals.AUDIENCE);
        }
        JwtClaims claims = new JwtClaims(jwt);
        RuleBook.Verdict verdict =
                rules.match(jwt.issuer(), jwt.audiences().iterator().next(), claims);
        Reason refusal = verdict.refusal();
        if (refusal != null) {
            return Attestation.refused(refusal);
        }
        TrustRule rule = Objects.requireNonNull(verdict.rule());
        return Established.by(jwt, token, content, rule, claims, now.plus(usableFor));
    }

    @Override
    public String toString() {
        return "OidcAttestor" + rules.issuers();
    }

    /** Collects providers and rules. Not thread-safe. */
    public static final class Builder {
        private static final Duration MAX_USABLE = Duration.ofHours(24);

        private final List<OidcProvider> providers = new ArrayList<>();
        private final List<TrustRule> rules = new ArrayList<>();
        private Duration usableFor = Duration.ofHours(1);
        private Duration maxTokenLifetime = Duration.ofHours(1);
        private Duration leeway = Duration.ofSeconds(30);
        private LongSupplier ticker = System::nanoTime;

        private Builder() {}

        /** Adds a provider. */
        public Builder provider(OidcProvider value) {
            providers.add(value);
            return this;
        }

        /** Adds a trust rule. */
        public Builder trust(TrustRule value) {
            rules.add(value);
            return this;
        }

        /** Adds trust rules. */
        public Builder trust(Collection<TrustRule> values) {
            rules.addAll(values);
            return this;
        }

        /** How long what a token proved may be relied on, from the moment it is verified: 1 s to 24 h; 1 h unless set. */
        public Builder usableFor(Duration value) {
            this.usableFor = within("usableFor", value, Duration.ofSeconds(1), MAX_USABLE);
            return this;
        }

        /** The longest life of a token, from {@code iat} to {@code exp}: 1 s to 24 h; 1 h unless set. */
        public Builder maxTokenLifetime(Duration value) {
            this.maxTokenLifetime = within("maxTokenLifetime", value, Duration.ofSeconds(1), MAX_USABLE);
            return this;
        }

        /** How far our clock and a provider's may be apart: 0 to 60 s; 30 s unless set. */
        public Builder leeway(Duration value) {
            this.leeway = within("leeway", value, Duration.ZERO, Duration.ofSeconds(60));
            return this;
        }

        /** Nanoseconds that only ever go up, for the age of fetched keys; {@link System#nanoTime()} unless set. */
        public Builder ticker(LongSupplier value) {
            this.ticker = value;
            return this;
        }

        /**
         * Builds the attestor. Nothing is fetched yet.
         *
         * @throws InvalidInput {@code OIDC_PROVIDER} or {@code TRUST_RULE}, naming what to mend: a rule without its
         *     provider, a provider without a rule, two of one issuer, two rules of one id or with the same conditions
         */
        public OidcAttestor build() {
            return new OidcAttestor(this);
        }

        private JwtVerifier verifier(Set<String> issuers) {
            Set<String> known = new TreeSet<>();
            var builder = JwtVerifier.builder();
            for (OidcProvider provider : providers) {
                if (!issuers.contains(provider.issuer())) {
                    throw refusal("no trust rule names the provider " + provider.issuer());
                }
                if (!known.add(provider.issuer())) {
                    throw refusal("there are two providers of the issuer " + provider.issuer());
                }
                builder.issuer(provider.issuer(), new ProviderKeys(provider, ticker));
            }
            if (!known.containsAll(issuers)) {
                throw refusal("a trust rule names an issuer without a provider; issuers are compared exactly");
            }
            return builder.audienceLeftToCaller()
                    .typeAbsentOr("JWT")
                    .require("aud", "iat", "sub")
                    .leeway(leeway)
                    .maxLifetime(maxTokenLifetime)
                    .clock(Builder::noClock)
                    .build();
        }

        private static Instant noClock() {
            throw new IllegalStateException("the moment is given with each token");
        }

        private static Duration within(String field, Duration value, Duration min, Duration max) {
            if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
                throw refusal(field + " must be between " + min + " and " + max);
            }
            return value;
        }

        private static InvalidInput refusal(String sentence) {
            return new InvalidInput("OIDC_PROVIDER", sentence);
        }
    }
}
