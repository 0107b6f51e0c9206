package dev.issuant.jwt;

import dev.issuant.jwt.internal.Claims;
import dev.issuant.jwt.internal.JoseHeader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A token that a {@link JwtVerifier} has accepted; nobody else can make one. What it says was true at the moment of
 * verification: check again before each use rather than keeping this. Immutable; prints no claim.
 *
 * <p>The readers of single claims tell absent from unreadable: an absent claim is empty, one of another type than asked
 * for is a {@link JwtRefusedException} with the code {@code CLAIM_MISTYPED}. A claim inside an object is named by its
 * path, such as {@code claimText("kubernetes.io", "namespace")}.
 */
public final class VerifiedJwt {
    private final JoseHeader header;
    private final Claims claims;
    private final String issuer;
    private final Instant expiresAt;

    VerifiedJwt(JoseHeader header, Claims claims) {
        this.header = header;
        this.claims = claims;
        this.issuer = Objects.requireNonNull(claims.issuer());
        this.expiresAt = Objects.requireNonNull(claims.expiresAt());
    }

    JoseHeader header() {
        return header;
    }

    Claims claims() {
        return claims;
    }

    /** iss. */
    public String issuer() {
        return issuer;
    }

    /** sub. */
    public Optional<String> subject() {
        return Optional.ofNullable(claims.subject());
    }

    /** aud, whether it was one text or an array; empty when absent. */
    public Set<String> audiences() {
        return claims.audiences();
    }

    /** jti. */
    public Optional<String> id() {
        return Optional.ofNullable(claims.id());
    }

    /** client_id (RFC 9068). */
    public Optional<String> clientId() {
        return Optional.ofNullable(claims.clientId());
    }

    /** exp; every accepted token has one. */
    public Instant expiresAt() {
        return expiresAt;
    }

    /** nbf. */
    public Optional<Instant> notBefore() {
        return Optional.ofNullable(claims.notBefore());
    }

    /** iat. */
    public Optional<Instant> issuedAt() {
        return Optional.ofNullable(claims.issuedAt());
    }

    /** The tokens of scope; empty when absent. */
    public Set<String> scopes() {
        return claims.scopes();
    }

    /** The key the token is bound to, as {@code jkt:} or {@code x5t#S256:} and a thumbprint; {@code ?} for another method. */
    public Optional<String> confirmation() {
        return Optional.ofNullable(claims.confirmation());
    }

    /** The algorithm of the signature, by its JOSE name. */
    public String algorithm() {
        return header.algorithm();
    }

    /** kid, if the token named its key. */
    public Optional<String> keyId() {
        return Optional.ofNullable(header.keyId());
    }

    /** typ, as it was written. */
    public Optional<String> type() {
        return Optional.ofNullable(header.type());
    }

    /** The names of all claims. */
    public Set<String> claimNames() {
        return claims.all().keySet();
    }

    /** A claim that is text. */
    public Optional<String> claimText(String name, String... path) {
        return find(String.class, name, path);
    }

    /** A claim that is an integer of 64 bits. */
    public Optional<Long> claimNumber(String name, String... path) {
        return find(Long.class, name, path);
    }

    /** A claim that is true or false. */
    public Optional<Boolean> claimFlag(String name, String... path) {
        return find(Boolean.class, name, path);
    }

    /** A claim that is text, an integer of 64 bits or a flag, as text: {@code 42}, {@code true}. */
    public Optional<String> claimPrinted(String name, String... path) {
        Optional<Object> found = find(Object.class, name, path);
        if (found.isPresent()
                && !(found.get() instanceof String || found.get() instanceof Long || found.get() instanceof Boolean)) {
            throw JwtRefusedException.mistyped();
        }
        return found.map(Object::toString);
    }

    /** A claim that is an array of texts. */
    public Optional<List<String>> claimTexts(String name, String... path) {
        @Nullable Object value = at(name, path);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof List<?> list)) {
            throw JwtRefusedException.mistyped();
        }
        List<String> texts = new ArrayList<>(list.size());
        for (Object element : list) {
            if (!(element instanceof String text)) {
                throw JwtRefusedException.mistyped();
            }
            texts.add(text);
        }
        return Optional.of(Collections.unmodifiableList(texts));
    }

    private <T> Optional<T> find(Class<T> type, String name, String... path) {
        @Nullable Object value = at(name, path);
        if (value == null) {
            return Optional.empty();
        }
        if (!type.isInstance(value)) {
            throw JwtRefusedException.mistyped();
        }
        return Optional.of(type.cast(value));
    }

    private @Nullable Object at(String name, String... path) {
        @Nullable Object value = claims.all().get(name);
        for (String step : path) {
            if (value == null) {
                return null;
            }
            if (!(value instanceof Map<?, ?> inner)) {
                throw JwtRefusedException.mistyped();
            }
            value = inner.get(step);
        }
        return value;
    }

    @Override
    public String toString() {
        return "VerifiedJwt(hidden)";
    }
}
