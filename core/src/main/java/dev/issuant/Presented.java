package dev.issuant;

import dev.issuant.internal.text.Checks;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A credential that somebody presents, with what the verifier knows about the moment. Immutable, prints nothing. */
public final class Presented {
    private final CredentialKind kind;
    private final String value;
    private final @Nullable String audience;
    private final @Nullable String holderKey;

    private Presented(CredentialKind kind, String value, @Nullable String audience, @Nullable String holderKey) {
        this.kind = kind;
        this.value = value;
        this.audience = audience == null ? null : Checks.name("audience", audience);
        this.holderKey = holderKey == null ? null : Checks.name("holderKey", holderKey);
    }

    /** A presented credential of this kind; a value over 64 KiB is refused when it is verified. */
    public static Presented of(CredentialKind kind, String value) {
        return new Presented(kind, value, null, null);
    }

    /** The same, at a verifier that is this audience. A credential that names audiences is refused without one. */
    public Presented atAudience(String value) {
        return new Presented(kind, this.value, value, holderKey);
    }

    /** The same, by a holder who proved the key with this thumbprint, in the form of {@link CredentialFacts#holderKey}. */
    public Presented withHolderKey(String thumbprint) {
        return new Presented(kind, value, audience, thumbprint);
    }

    /** The kind the verifier expects. */
    public CredentialKind kind() {
        return kind;
    }

    /** What was presented. It is a secret: do not log it. */
    public String exposeValue() {
        return value;
    }

    /** The audience that the verifier is. */
    public Optional<String> audience() {
        return Optional.ofNullable(audience);
    }

    /** The thumbprint of the key that the holder proved. */
    public Optional<String> holderKey() {
        return Optional.ofNullable(holderKey);
    }

    @Override
    public String toString() {
        return "Presented(" + kind + ", hidden)";
    }
}
