package dev.issuant;

import dev.issuant.internal.text.Checks;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a credential says, in words that hold for every kind: for whom, which rights, how long, which key. Policies
 * decide on the facts that were requested, issuers mint from the facts that were granted, and the check before
 * release compares the facts read back from the finished artifact. A fact that is absent is one that the artifact
 * does not carry. Immutable.
 */
public final class CredentialFacts {

    /** The facts an artifact of some kind carries; see {@link dev.issuant.spi.IssuerCapabilities}. */
    public enum Field {
        /** The id of the credential. */
        ID,
        /** The subject. */
        SUBJECT,
        /** The audiences. */
        AUDIENCES,
        /** The rights. */
        SCOPES,
        /** Further names (DNS names, SPIFFE ids). */
        NAMES,
        /** The end of life. */
        EXPIRY,
        /** The thumbprint of the holder's key. */
        HOLDER_KEY,
        /** The algorithm that signs the credential. */
        ALGORITHM
    }

    /** No fact at all. */
    public static final CredentialFacts NONE = builder().build();

    private final @Nullable String id;
    private final @Nullable String subject;
    private final Set<String> audiences;
    private final Set<String> scopes;
    private final Set<String> names;
    private final @Nullable Instant expiresAt;
    private final @Nullable String algorithm;
    private final @Nullable String holderKey;
    private final @Nullable String holderKeyAlgorithm;
    private final int holderKeyBits;

    private CredentialFacts(Builder b) {
        this.id = b.id;
        this.subject = b.subject;
        this.audiences = Checks.names("audiences", b.audiences);
        this.scopes = Checks.scopes("scopes", b.scopes);
        this.names = Checks.names("names", b.names);
        this.expiresAt = b.expiresAt;
        this.algorithm = b.algorithm;
        this.holderKey = b.holderKey;
        this.holderKeyAlgorithm = b.holderKeyAlgorithm;
        this.holderKeyBits = b.holderKeyBits;
    }

    /** Starts with no fact. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts with these facts. */
    public Builder toBuilder() {
        Builder b = new Builder();
        b.id = id;
        b.subject = subject;
        b.audiences = audiences;
        b.scopes = scopes;
        b.names = names;
        b.expiresAt = expiresAt;
        b.algorithm = algorithm;
        b.holderKey = holderKey;
        b.holderKeyAlgorithm = holderKeyAlgorithm;
        b.holderKeyBits = holderKeyBits;
        return b;
    }

    /** The id of the credential. */
    public Optional<String> id() {
        return Optional.ofNullable(id);
    }

    /** The subject, as the artifact names it. */
    public Optional<String> subject() {
        return Optional.ofNullable(subject);
    }

    /** For whom it is meant; empty when the kind knows no audience. */
    public Set<String> audiences() {
        return audiences;
    }

    /** The rights. */
    public Set<String> scopes() {
        return scopes;
    }

    /** Names other than the subject id. */
    public Set<String> names() {
        return names;
    }

    /** The end of life written in the artifact. */
    public Optional<Instant> expiresAt() {
        return Optional.ofNullable(expiresAt);
    }

    /** The algorithm that signs the credential, by its JOSE name. */
    public Optional<String> algorithm() {
        return Optional.ofNullable(algorithm);
    }

    /** The thumbprint of the key the holder must prove, prefixed by its method: {@code jkt:} or {@code x5t#S256:}. */
    public Optional<String> holderKey() {
        return Optional.ofNullable(holderKey);
    }

    /** The algorithm of the holder's key, such as {@code EC} or {@code RSA}. */
    public Optional<String> holderKeyAlgorithm() {
        return Optional.ofNullable(holderKeyAlgorithm);
    }

    /** The size of the holder's key in bits; 0 when no key is known. */
    public int holderKeyBits() {
        return holderKeyBits;
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof CredentialFacts f
                && Objects.equals(id, f.id)
                && Objects.equals(subject, f.subject)
                && audiences.equals(f.audiences)
                && scopes.equals(f.scopes)
                && names.equals(f.names)
                && Objects.equals(expiresAt, f.expiresAt)
                && Objects.equals(algorithm, f.algorithm)
                && Objects.equals(holderKey, f.holderKey)
                && Objects.equals(holderKeyAlgorithm, f.holderKeyAlgorithm)
                && holderKeyBits == f.holderKeyBits;
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, subject, audiences, scopes, names, expiresAt, algorithm, holderKey);
    }

    @Override
    public String toString() {
        return "CredentialFacts(id=" + id + ", subject=" + subject + ", audiences=" + audiences + ", scopes=" + scopes
                + ", names=" + names + ", expiresAt=" + expiresAt + ", algorithm=" + algorithm + ", holderKey="
                + holderKey + ")";
    }

    /** Collects facts. Not thread-safe. */
    public static final class Builder {
        private @Nullable String id;
        private @Nullable String subject;
        private Collection<String> audiences = Set.of();
        private Collection<String> scopes = Set.of();
        private Collection<String> names = Set.of();
        private @Nullable Instant expiresAt;
        private @Nullable String algorithm;
        private @Nullable String holderKey;
        private @Nullable String holderKeyAlgorithm;
        private int holderKeyBits;

        private Builder() {}

        /** Sets {@link CredentialFacts#id()}. */
        public Builder id(@Nullable String value) {
            this.id = value;
            return this;
        }

        /** Sets {@link CredentialFacts#subject()}. */
        public Builder subject(@Nullable String value) {
            this.subject = value;
            return this;
        }

        /** Sets {@link CredentialFacts#audiences()}. */
        public Builder audiences(Collection<String> values) {
            this.audiences = values;
            return this;
        }

        /** Sets {@link CredentialFacts#scopes()}. */
        public Builder scopes(Collection<String> values) {
            this.scopes = values;
            return this;
        }

        /** Sets {@link CredentialFacts#names()}. */
        public Builder names(Collection<String> values) {
            this.names = values;
            return this;
        }

        /** Sets {@link CredentialFacts#expiresAt()}. */
        public Builder expiresAt(@Nullable Instant value) {
            this.expiresAt = value;
            return this;
        }

        /** Sets {@link CredentialFacts#algorithm()}. */
        public Builder algorithm(@Nullable String value) {
            this.algorithm = value;
            return this;
        }

        /** Sets {@link CredentialFacts#holderKey()}, its algorithm and its size in bits. */
        public Builder holderKey(@Nullable String thumbprint, @Nullable String keyAlgorithm, int bits) {
            this.holderKey = thumbprint;
            this.holderKeyAlgorithm = keyAlgorithm;
            this.holderKeyBits = bits;
            return this;
        }

        /**
         * Builds the facts.
         *
         * @throws IssuantException.InvalidInput naming the field that is malformed
         */
        public CredentialFacts build() {
            return new CredentialFacts(this);
        }
    }
}
