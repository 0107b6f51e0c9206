package dev.issuant.jwt;

import dev.issuant.CredentialFacts;
import dev.issuant.CredentialKind;
import dev.issuant.CredentialSpec;
import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.crypto.KeyThumbprint;
import dev.issuant.jwt.internal.ExtraClaims;
import dev.issuant.jwt.internal.HolderKey;
import java.security.PublicKey;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a JSON Web Token: an OAuth access token (RFC 9068) unless said otherwise. It says what is wanted; who it is
 * for, how long it lives and which rights remain follow from the decision. Immutable and thread-safe.
 *
 * <pre>{@code
 * JwtSpec.forAudience("payments").scopes("ledger:write")
 * }</pre>
 */
public final class JwtSpec implements CredentialSpec {
    /** The kind of these credentials. */
    public static final CredentialKind KIND = CredentialKind.of("jwt");

    /** What shape of token is asked for. */
    enum Profile {
        ACCESS_TOKEN,
        PLAIN,
        SVID
    }

    private final Profile profile;
    private final CredentialFacts facts;
    private final SortedMap<String, Object> claims;
    private final @Nullable String clientId;

    JwtSpec(Profile profile, CredentialFacts facts, SortedMap<String, Object> claims, @Nullable String clientId) {
        this.profile = profile;
        this.facts = facts;
        this.claims = Collections.unmodifiableSortedMap(claims);
        this.clientId = clientId;
        JwtSpecRules.check(this);
    }

    /**
     * An access token for these audiences, compared exactly by verifiers.
     *
     * @param audiences 1 to 100 names of at most 2,048 visible ASCII characters
     * @throws InvalidInput if there is none, or one is malformed
     */
    public static JwtSpec forAudience(String... audiences) {
        CredentialFacts facts =
                CredentialFacts.builder().audiences(List.of(audiences)).build();
        return new JwtSpec(Profile.ACCESS_TOKEN, facts, new TreeMap<>(), null);
    }

    /**
     * A JWT-SVID. The directory must give this name to the subject.
     *
     * @param spiffeId {@code spiffe://trust-domain/path}
     * @throws InvalidInput if the id is malformed or there is no audience
     */
    public static JwtSpec spiffe(String spiffeId, String... audiences) {
        CredentialFacts facts = CredentialFacts.builder()
                .subject(spiffeId)
                .audiences(List.of(audiences))
                .build();
        return new JwtSpec(Profile.SVID, facts, new TreeMap<>(), null);
    }

    /**
     * The same as a plain JWT (typ {@code JWT}), without the claims that make an access token.
     *
     * @throws InvalidInput if this is a JWT-SVID, or has a client id
     */
    public JwtSpec plain() {
        return new JwtSpec(Profile.PLAIN, facts, claims, clientId);
    }

    /** The same with these rights; see {@link #scopes(Collection)}. */
    public JwtSpec scopes(String... scopes) {
        return scopes(List.of(scopes));
    }

    /**
     * The same with these rights instead of any before.
     *
     * @param scopes at most 100 scope tokens (RFC 6749 section 3.3)
     * @throws InvalidInput if one is malformed, or this is a JWT-SVID
     */
    public JwtSpec scopes(Collection<String> scopes) {
        return new JwtSpec(profile, facts.toBuilder().scopes(scopes).build(), claims, clientId);
    }

    /**
     * The same with this client id; the subject's id unless set. The directory must give the subject the name
     * {@link #nameOf nameOf("client_id", id)}.
     *
     * @throws InvalidInput if it is malformed, or this is no access token
     */
    public JwtSpec clientId(String id) {
        return new JwtSpec(profile, facts, claims, id);
    }

    /** The same with a claim that is text; see {@link #claim(String, List)}. */
    public JwtSpec claim(String name, String value) {
        return with(name, value);
    }

    /** The same with a claim that is an integer; see {@link #claim(String, List)}. */
    public JwtSpec claim(String name, long value) {
        return with(name, value);
    }

    /** The same with a claim that is true or false; see {@link #claim(String, List)}. */
    public JwtSpec claim(String name, boolean value) {
        return with(name, value);
    }

    /**
     * The same with a claim that is a list of texts. Nobody may claim what they were not given: the directory must give
     * the subject the name {@link #nameOf} of each further claim.
     *
     * @throws InvalidInput if it is malformed, set already, or a registered claim that follows from the decision
     */
    public JwtSpec claim(String name, List<String> values) {
        return with(name, List.copyOf(values));
    }

    private JwtSpec with(String name, Object value) {
        SortedMap<String, Object> more = new TreeMap<>(claims);
        if (more.put(name, value) != null) {
            throw new InvalidInput("CLAIM_TWICE", "this claim was set before");
        }
        return new JwtSpec(profile, facts, more, clientId);
    }

    /** The same, bound to this public key: only a holder who proves it is accepted (RFC 9449). */
    public JwtSpec boundTo(PublicKey holder) {
        return bound("jkt:" + KeyThumbprint.of(holder), HolderKey.type(holder), HolderKey.bits(holder));
    }

    /**
     * The same, bound to a key by thumbprint: {@code jkt:} for RFC 9449, {@code x5t#S256:} for RFC 8705, followed by 43
     * characters of base64url. Policies cannot judge the strength of a key that they do not see.
     *
     * @throws InvalidInput if it is malformed
     */
    public JwtSpec boundTo(String thumbprint) {
        return bound(thumbprint, null, 0);
    }

    private JwtSpec bound(String thumbprint, @Nullable String type, int bits) {
        return new JwtSpec(
                profile, facts.toBuilder().holderKey(thumbprint, type, bits).build(), claims, clientId);
    }

    /**
     * The name under which a directory grants a further claim to a subject, and policies see it:
     * {@code claim:tenant="acme"}.
     *
     * @param value a String, Long, Boolean or List of String
     */
    public static String nameOf(String claim, Object value) {
        return ExtraClaims.nameOf(claim, value);
    }

    @Override
    public CredentialKind kind() {
        return KIND;
    }

    /** For whom. */
    public Set<String> audiences() {
        return facts.audiences();
    }

    /** The rights asked for. */
    public Set<String> scopes() {
        return facts.scopes();
    }

    /** The client id, if one was set. */
    public Optional<String> clientId() {
        return Optional.ofNullable(clientId);
    }

    Profile profile() {
        return profile;
    }

    CredentialFacts facts() {
        return facts;
    }

    SortedMap<String, Object> claims() {
        return claims;
    }

    /** The names of client id and claims. */
    Set<String> names() {
        Set<String> names = new TreeSet<>();
        claims.forEach((claim, value) -> names.add(ExtraClaims.nameOf(claim, value)));
        if (clientId != null) {
            names.add(ExtraClaims.nameOf("client_id", clientId));
        }
        return names;
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof JwtSpec s
                && profile == s.profile
                && facts.equals(s.facts)
                && claims.equals(s.claims)
                && Objects.equals(clientId, s.clientId);
    }

    @Override
    public int hashCode() {
        return Objects.hash(profile, facts, claims, clientId);
    }

    @Override
    public String toString() {
        return "JwtSpec(" + profile + ", audiences=" + audiences() + ", scopes=" + scopes() + ", names=" + names()
                + ")";
    }
}
