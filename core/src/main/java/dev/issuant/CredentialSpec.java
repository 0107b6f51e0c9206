package dev.issuant;

/**
 * What is asked for: one type per kind of credential, whose type picks the issuer. Implemented by issuer modules;
 * implementations are immutable and hold no secret.
 */
public interface CredentialSpec {

    /** The kind of credential that this asks for. */
    CredentialKind kind();
}
