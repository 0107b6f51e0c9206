package dev.issuant.apikey;

import dev.issuant.CredentialFacts;
import dev.issuant.CredentialKind;
import dev.issuant.CredentialSpec;
import dev.issuant.IssuantException.InvalidInput;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks for an API key: its rights and, where wanted, the verifiers it is meant for. The rights live in the record, not
 * in the key, so they can be narrowed while the key lives. Immutable and thread-safe.
 */
public final class ApiKeySpec implements CredentialSpec {
    /** The kind of these credentials. */
    public static final CredentialKind KIND = CredentialKind.of("api-key");

    private final CredentialFacts facts;

    private ApiKeySpec(CredentialFacts facts) {
        this.facts = facts;
    }

    /** A key with these rights, of which there must be at least one; see {@link #withScopes(Collection)}. */
    public static ApiKeySpec withScopes(String... scopes) {
        return withScopes(List.of(scopes));
    }

    /**
     * A key with these rights, for any verifier that shares the record.
     *
     * @param scopes 1 to 100 scope tokens (RFC 6749 section 3.3) of at most 200 characters, without quotes,
     *     backslashes, commas and wildcards; a key without rights is not offered, because verifiers have read "none"
     *     as "all"
     * @throws InvalidInput if there is none, or one is malformed
     */
    public static ApiKeySpec withScopes(Collection<String> scopes) {
        if (scopes.isEmpty()) {
            throw new InvalidInput("SCOPES_REQUIRED", "an API key must be asked for with at least one scope");
        }
        return new ApiKeySpec(CredentialFacts.builder().scopes(scopes).build());
    }

    /** The same key for these verifiers only; see {@link #forAudiences(Collection)}. */
    public ApiKeySpec forAudiences(String... audiences) {
        return forAudiences(List.of(audiences));
    }

    /**
     * The same key for these verifiers only.
     *
     * @param audiences at most 100 names of at most 2,048 visible ASCII characters; none means any verifier
     * @throws InvalidInput if one is malformed
     */
    public ApiKeySpec forAudiences(Collection<String> audiences) {
        return new ApiKeySpec(facts.toBuilder().audiences(audiences).build());
    }

    @Override
    public CredentialKind kind() {
        return KIND;
    }

    /** The rights, in alphabetical order; never empty. */
    public Set<String> scopes() {
        return facts.scopes();
    }

    /** The verifiers it is meant for, in alphabetical order; empty means any. */
    public Set<String> audiences() {
        return facts.audiences();
    }

    /** Scopes and audiences as facts, already checked. */
    CredentialFacts facts() {
        return facts;
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof ApiKeySpec s && facts.equals(s.facts);
    }

    @Override
    public int hashCode() {
        return facts.hashCode();
    }

    @Override
    public String toString() {
        return "ApiKeySpec(scopes=" + scopes() + ", audiences=" + audiences() + ")";
    }
}
