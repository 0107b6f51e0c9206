package dev.issuant;

import dev.issuant.internal.text.Checks;

/**
 * The kind of a credential, such as {@code jwt} or {@code api-key}: the name by which policies, records and audit
 * events know it. Each issuer names its own.
 *
 * @param name 1 to 40 characters of a to z, 0 to 9 and the hyphen
 */
public record CredentialKind(String name) {

    /**
     * Checks the name.
     *
     * @throws IssuantException.InvalidInput if the name is malformed
     */
    public CredentialKind {
        Checks.kind(name);
    }

    /** The kind of that name. */
    public static CredentialKind of(String name) {
        return new CredentialKind(name);
    }

    @Override
    public String toString() {
        return name;
    }
}
