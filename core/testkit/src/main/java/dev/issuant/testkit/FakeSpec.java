package dev.issuant.testkit;

import dev.issuant.CredentialFacts;
import dev.issuant.CredentialKind;
import dev.issuant.CredentialSpec;
import java.util.Set;

/**
 * Asks {@link FakeIssuer} for a credential with these rights.
 *
 * @param scopes the rights; at most 100
 */
public record FakeSpec(Set<String> scopes) implements CredentialSpec {
    /** The kind {@code fake}. */
    public static final CredentialKind KIND = CredentialKind.of("fake");

    /**
     * Checks the scopes.
     *
     * @throws dev.issuant.IssuantException.InvalidInput if one is malformed
     */
    public FakeSpec {
        scopes = CredentialFacts.builder().scopes(scopes).build().scopes();
    }

    /** With these rights. */
    public static FakeSpec of(String... scopes) {
        return new FakeSpec(Set.of(scopes));
    }

    @Override
    public CredentialKind kind() {
        return KIND;
    }
}
