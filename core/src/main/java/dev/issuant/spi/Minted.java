package dev.issuant.spi;

import dev.issuant.Secret;
import dev.issuant.internal.text.Checks;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an issuer made. Immutable; prints no secret. */
public final class Minted {
    private final @Nullable Secret secret;
    private final byte[] publicPart;
    private final byte[] verifier;
    private final String engine;

    private Minted(@Nullable Secret secret, byte[] publicPart, byte[] verifier, String engine) {
        this.secret = secret;
        this.publicPart = publicPart;
        this.verifier = verifier;
        this.engine = Checks.id("engine", engine);
    }

    /**
     * A credential that is itself the secret (a bearer token, an API key).
     *
     * @param verifier what is stored to recognise it again, one-way; empty when it proves itself
     * @param engine which cryptographic engine made it, for the record
     */
    public static Minted secret(Secret secret, byte[] verifier, String engine) {
        return new Minted(secret, new byte[0], verifier.clone(), engine);
    }

    /**
     * A credential that is public (a certificate).
     *
     * @param artifact the bytes, stored with the record
     * @param engine which cryptographic engine made it, for the record
     */
    public static Minted publicArtifact(byte[] artifact, String engine) {
        return new Minted(null, artifact.clone(), new byte[0], engine);
    }

    /** The secret, if the credential is one. */
    public Optional<Secret> secret() {
        return Optional.ofNullable(secret);
    }

    /** A copy of the public bytes; empty when the credential is a secret. */
    public byte[] publicPart() {
        return publicPart.clone();
    }

    /** A copy of the one-way verifier. */
    public byte[] verifier() {
        return verifier.clone();
    }

    /** The cryptographic engine that made it. */
    public String engine() {
        return engine;
    }

    /** A copy of the finished bytes, secret or public, as {@link CredentialIssuer#inspect} reads them. */
    public byte[] artifact() {
        return secret == null ? publicPart.clone() : secret.expose();
    }

    @Override
    public String toString() {
        return "Minted(" + engine + ")";
    }
}
