package dev.issuant;

import dev.issuant.internal.text.Checks;
import org.jspecify.annotations.Nullable;

/** What to take back together. Immutable. */
public final class RevocationScope {
    private final String text;

    private RevocationScope(String text) {
        this.text = text;
    }

    /** Everything in the realm. */
    public static RevocationScope realm() {
        return new RevocationScope("realm");
    }

    /** Everything of a subject, by canonical id: an alias names nobody here, since revoking asks no directory. */
    public static RevocationScope subject(String id) {
        return new RevocationScope("subject:" + Checks.id("subject", id));
    }

    /** Everything that an owner answers for, by canonical id; an alias names nobody here. */
    public static RevocationScope owner(String id) {
        return new RevocationScope("owner:" + Checks.id("owner", id));
    }

    /** Everything in an environment. */
    public static RevocationScope environment(String id) {
        return new RevocationScope("environment:" + Checks.id("environment", id));
    }

    /** Everything with a label, such as an integration's. */
    public static RevocationScope label(String label) {
        return new RevocationScope("label:" + Checks.id("label", label));
    }

    /** Everything bound to a holder's key, by thumbprint in the form of {@link CredentialFacts#holderKey()}. */
    public static RevocationScope holderKey(String thumbprint) {
        return new RevocationScope("key:" + Checks.id("holder key", thumbprint));
    }

    /** Everything that came of one request. */
    public static RevocationScope request(String requestId) {
        return new RevocationScope("grant:" + Checks.id("request id", requestId));
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof RevocationScope other && text.equals(other.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The scope as it is stored, such as {@code owner:alice}. */
    @Override
    public String toString() {
        return text;
    }
}
