package dev.issuant.testkit;

import dev.issuant.CredentialFacts;
import dev.issuant.CredentialKind;
import dev.issuant.CredentialSpec;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks {@link FakeIssuer} for a credential with these rights.
 *
 * @param scopes the rights; at most 100
 * @param audiences for whom it is meant; at most 100
 * @param names names besides the subject's id; at most 100
 * @param holderKey the thumbprint of the key that its holder must prove, or null; visible ASCII
 */
public record FakeSpec(
        Set<String> scopes,
        Set<String> audiences,
        Set<String> names,
        @Nullable String holderKey) implements CredentialSpec {
    /** The kind {@code fake}. */
    public static final CredentialKind KIND = CredentialKind.of("fake");

    /**
     * Checks scopes, audiences and names.
     *
     * @throws dev.issuant.IssuantException.InvalidInput if one is malformed
     */
    public FakeSpec {
        CredentialFacts facts = CredentialFacts.builder()
                .scopes(scopes)
                .audiences(audiences)
                .names(names)
                .build();
        scopes = facts.scopes();
        audiences = facts.audiences();
        names = facts.names();
    }

    /** With these rights and nothing else. */
    public static FakeSpec of(String... scopes) {
        return new FakeSpec(Set.of(scopes), Set.of(), Set.of(), null);
    }

    /** The same, for these audiences. */
    public FakeSpec forAudiences(String... values) {
        return new FakeSpec(scopes, Set.of(values), names, holderKey);
    }

    /** The same, with these names. */
    public FakeSpec named(String... values) {
        return new FakeSpec(scopes, audiences, Set.of(values), holderKey);
    }

    /** The same, bound to the key with this thumbprint. */
    public FakeSpec heldBy(String thumbprint) {
        return new FakeSpec(scopes, audiences, names, thumbprint);
    }

    /** What the credential would say. */
    CredentialFacts facts() {
        return CredentialFacts.builder()
                .scopes(scopes)
                .audiences(audiences)
                .names(names)
                .holderKey(holderKey, holderKey == null ? null : "EC", holderKey == null ? 0 : 256)
                .build();
    }

    @Override
    public CredentialKind kind() {
        return KIND;
    }
}
