package dev.issuant.jwt.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the header and the claims of a token must say once its signature is known to be good.
 *
 * @param types the accepted values of typ, in {@linkplain MediaType normal form}
 * @param typeOptional whether typ may be absent
 * @param audiences whose token it may be; null when the caller compares the audience
 * @param required claims that must be there
 * @param leeway how far the clocks may be apart
 * @param maxLifetime the longest life of a token
 * @param binding what the claim cnf must be
 */
public record ClaimRules(
        Set<String> types,
        boolean typeOptional,
        @Nullable Set<String> audiences,
        Set<String> required,
        Duration leeway,
        Duration maxLifetime,
        Binding binding) {

    private static final String ACCESS_TOKEN = "at+jwt";

    /** RFC 9068 section 2.2, and section 4 on refusing an access token without them. */
    private static final List<String> OF_ACCESS_TOKENS = List.of("iss", "exp", "aud", "sub", "client_id", "iat", "jti");

    /** How the claim {@code cnf} is treated. */
    public enum Binding {
        /** A bound token needs the proof, an unbound one is a bearer token. */
        WHEN_BOUND,
        /** Every token must be bound and proved. */
        ALWAYS,
        /** The caller compares. */
        LEFT_TO_CALLER
    }

    /** Checks typ; before the signature, for it costs nothing. */
    public void checkType(JoseHeader header) throws Refused {
        @Nullable String type = header.type();
        if (type == null ? !typeOptional : !types.contains(MediaType.normal(type))) {
            throw Refusal.TYPE_WRONG.refused();
        }
    }

    /** Checks the claims at this moment, presented by the holder of this key. */
    public void check(JoseHeader header, Claims claims, Instant now, @Nullable String provenKey) throws Refused {
        requireAll(required, claims);
        @Nullable String type = header.type();
        if (type != null && MediaType.normal(type).equals(ACCESS_TOKEN)) {
            requireAll(OF_ACCESS_TOKENS, claims);
        }
        checkTime(claims, now);
        checkAudience(claims.audiences());
        checkBinding(claims.confirmation(), provenKey);
    }

    private static void requireAll(Collection<String> names, Claims claims) throws Refused {
        for (String name : names) {
            if (!claims.all().containsKey(name)) {
                throw Refusal.CLAIM_MISSING.about(name);
            }
        }
    }

    private void checkTime(Claims claims, Instant now) throws Refused {
        @Nullable Instant expiresAt = claims.expiresAt();
        if (expiresAt == null) {
            throw Refusal.CLAIM_MISSING.about("exp");
        }
        if (!now.isBefore(expiresAt.plus(leeway))) {
            throw Refusal.EXPIRED.refused();
        }
        Instant latest = now.plus(leeway);
        @Nullable Instant notBefore = claims.notBefore();
        if (notBefore != null && notBefore.isAfter(latest)) {
            throw Refusal.NOT_YET_VALID.refused();
        }
        @Nullable Instant issuedAt = claims.issuedAt();
        if (issuedAt != null && issuedAt.isAfter(latest)) {
            throw Refusal.ISSUED_IN_FUTURE.refused();
        }
        Instant start = issuedAt == null ? now : issuedAt;
        if (expiresAt.isAfter(start.plus(maxLifetime))) {
            throw Refusal.LIFETIME_TOO_LONG.refused();
        }
    }

    private void checkAudience(Set<String> tokens) throws Refused {
        if (audiences == null) {
            return;
        }
        if (tokens.isEmpty()) {
            throw Refusal.CLAIM_MISSING.about("aud");
        }
        for (String audience : audiences) {
            if (tokens.contains(audience)) {
                return;
            }
        }
        throw Refusal.AUDIENCE_WRONG.refused();
    }

    private void checkBinding(@Nullable String confirmation, @Nullable String provenKey) throws Refused {
        if (binding == Binding.LEFT_TO_CALLER || (binding == Binding.WHEN_BOUND && confirmation == null)) {
            return;
        }
        if (confirmation == null || provenKey == null) {
            throw Refusal.HOLDER_KEY_REQUIRED.refused();
        }
        if (confirmation.equals(Confirmation.UNKNOWN) || !confirmation.equals(provenKey)) {
            throw Refusal.HOLDER_KEY_WRONG.refused();
        }
    }
}
