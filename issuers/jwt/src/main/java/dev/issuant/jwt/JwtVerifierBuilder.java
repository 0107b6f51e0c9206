package dev.issuant.jwt;

import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.jwt.internal.ClaimRules;
import dev.issuant.jwt.internal.MediaType;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the rules of a {@link JwtVerifier}. Not thread-safe. */
public final class JwtVerifierBuilder {
    private static final Duration MAX_LEEWAY = Duration.ofSeconds(60);
    private static final int MIN_CHARS = 256;
    private static final int MAX_CHARS = 64 * 1024;

    private final Map<String, VerificationKeySource> issuers = new HashMap<>();
    private final Set<String> audiences = new HashSet<>();
    private final Set<String> types = new HashSet<>();
    private final Set<String> required = new HashSet<>();
    private boolean typeOptional;
    private boolean audienceLeftToCaller;
    private ClaimRules.Binding binding = ClaimRules.Binding.WHEN_BOUND;
    private Duration leeway = Duration.ZERO;
    private Duration maxLifetime = Duration.ofHours(24);
    private @Nullable InstantSource clock;
    private int maxChars = 16 * 1024;

    JwtVerifierBuilder() {}

    /**
     * Trusts an issuer, compared exactly with {@code iss}, and its own keys; keys of one issuer never verify a token of
     * another. Call it once for each.
     *
     * @throws InvalidInput if the issuer is empty or already there
     */
    public JwtVerifierBuilder issuer(String issuer, VerificationKeySource keys) {
        if (issuers.put(named("issuer", issuer), keys) != null) {
            throw new InvalidInput("ISSUER_TWICE", "this issuer was named before");
        }
        return this;
    }

    /** Accepts tokens for this audience, compared exactly; one of several suffices. */
    public JwtVerifierBuilder audience(String... values) {
        for (String value : values) {
            audiences.add(named("audience", value));
        }
        return this;
    }

    /** The named relaxation for callers that compare {@link VerifiedJwt#audiences()} themselves. */
    public JwtVerifierBuilder audienceLeftToCaller() {
        this.audienceLeftToCaller = true;
        return this;
    }

    /**
     * Requires this {@code typ}, with or without {@code application/}. A token of the type {@code at+jwt} must also have
     * the claims that RFC 9068 section 2.2 requires.
     */
    public JwtVerifierBuilder type(String value) {
        return types(List.of(value), false);
    }

    /**
     * The named relaxation for tokens without {@code typ}, such as ID tokens: it may be absent, or one of these. Use it
     * only if no other kind of token of the same issuers can reach this verifier (RFC 8725 section 3.11).
     */
    public JwtVerifierBuilder typeAbsentOr(String... values) {
        return types(List.of(values), true);
    }

    private JwtVerifierBuilder types(List<String> values, boolean optional) {
        types.clear();
        for (String value : values) {
            types.add(MediaType.normal(named("type", value)));
        }
        this.typeOptional = optional;
        return this;
    }

    /** Requires these claims to be there, beside {@code iss} and {@code exp}, which always are. */
    public JwtVerifierBuilder require(String... claims) {
        for (String claim : claims) {
            required.add(named("claim", claim));
        }
        return this;
    }

    /** Accepts only tokens that are bound to a key which the presenter has proved. */
    public JwtVerifierBuilder requireHolderKey() {
        this.binding = ClaimRules.Binding.ALWAYS;
        return this;
    }

    /** The named relaxation for callers that compare {@link VerifiedJwt#confirmation()} themselves. */
    public JwtVerifierBuilder holderKeyLeftToCaller() {
        this.binding = ClaimRules.Binding.LEFT_TO_CALLER;
        return this;
    }

    /**
     * How far this clock and the issuer's may be apart; none unless set.
     *
     * @throws InvalidInput if it is negative or above 60 seconds
     */
    public JwtVerifierBuilder leeway(Duration value) {
        if (value.isNegative() || value.compareTo(MAX_LEEWAY) > 0) {
            throw new InvalidInput("LEEWAY_RANGE", "the leeway must be between 0 and 60 seconds");
        }
        this.leeway = value;
        return this;
    }

    /**
     * The longest life of a token, from its {@code iat}, or from now when it has none; 24 hours unless set.
     *
     * @throws InvalidInput if it is not above zero, or above ten years
     */
    public JwtVerifierBuilder maxLifetime(Duration value) {
        if (value.isZero() || value.isNegative() || value.compareTo(Duration.ofDays(3653)) > 0) {
            throw new InvalidInput("LIFETIME_RANGE", "the longest life must be above zero and at most ten years");
        }
        this.maxLifetime = value;
        return this;
    }

    /**
     * The longest token that is read, in characters; 16,384 unless set.
     *
     * @throws InvalidInput if it is below 256 or above 65,536
     */
    public JwtVerifierBuilder maxLength(int characters) {
        if (characters < MIN_CHARS || characters > MAX_CHARS) {
            throw new InvalidInput("LENGTH_RANGE", "the longest token must have 256 to 65536 characters");
        }
        this.maxChars = characters;
        return this;
    }

    /** The clock; {@code InstantSource.system()} in production. */
    public JwtVerifierBuilder clock(InstantSource value) {
        this.clock = value;
        return this;
    }

    /**
     * Builds the verifier.
     *
     * @throws InvalidInput naming what is missing: an empty list accepts nothing, so it is refused here
     */
    public JwtVerifier build() {
        if (issuers.isEmpty()) {
            throw missing("an issuer with its keys");
        }
        if (audiences.isEmpty() != audienceLeftToCaller) {
            throw missing("either an audience or that it is left to the caller");
        }
        if (types.isEmpty() && !typeOptional) {
            throw missing("the type of token");
        }
        if (clock == null) {
            throw missing("a clock");
        }
        ClaimRules rules = new ClaimRules(
                Set.copyOf(types),
                typeOptional,
                audienceLeftToCaller ? null : Set.copyOf(audiences),
                Set.copyOf(required),
                leeway,
                maxLifetime,
                binding);
        return new JwtVerifier(issuers, rules, clock, maxChars);
    }

    private static InvalidInput missing(String what) {
        return new InvalidInput("VERIFIER_INCOMPLETE", "a verifier must name " + what);
    }

    private static String named(String field, String value) {
        if (value.isEmpty() || value.length() > 2048) {
            throw new InvalidInput("MALFORMED_NAME", "the " + field + " must have 1 to 2048 characters");
        }
        return value;
    }
}
