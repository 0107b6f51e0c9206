package dev.issuant;

import dev.issuant.internal.text.Checks;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link dev.issuant.spi.Attestor} established from a piece of evidence: facts that policies and records
 * use. The evidence itself is gone; its digest stays. Immutable.
 */
public final class VerifiedEvidence {
    /**
     * The claim that names a credential of this authority on which the evidence rests. The gate takes the evidence only
     * while that credential is active, and only for its subject.
     */
    public static final String CREDENTIAL = "issuant:credential";

    /**
     * The claim that names the key for which the evidence speaks, as {@link CredentialFacts#holderKey} does. The gate takes
     * the evidence only for a credential bound to that key.
     */
    public static final String HOLDER_KEY = "issuant:holder-key";

    private final String type;
    private final String id;
    private final String digest;
    private final @Nullable String subject;
    private final @Nullable String environment;
    private final Map<String, String> claims;
    private final Instant usableUntil;

    private VerifiedEvidence(Builder b) {
        this.type = Checks.id("evidence type", b.type);
        this.id = Checks.text("evidence id", b.id, 600);
        this.digest = Checks.id("evidence digest", b.digest);
        this.subject = b.subject == null ? null : Checks.id("attested subject", b.subject);
        this.environment = b.environment == null ? null : Checks.id("attested environment", b.environment);
        Checks.range("evidence claims", b.claims.size(), 0, 100);
        this.claims = Map.copyOf(b.claims);
        this.usableUntil = b.usableUntil;
    }

    /**
     * Starts verified evidence.
     *
     * @param type the attestor's type
     * @param id what makes this piece single use, such as issuer and token id; the same piece always has the same id
     * @param digest lower-case hex SHA-256 of the evidence
     * @param usableUntil until when what it proved may still be relied on
     */
    public static Builder builder(String type, String id, String digest, Instant usableUntil) {
        return new Builder(type, id, digest, usableUntil);
    }

    /** The attestor's type. */
    public String type() {
        return type;
    }

    /** What makes it single use within its type. */
    public String id() {
        return id;
    }

    /** Lower-case hex SHA-256 of the evidence. */
    public String digest() {
        return digest;
    }

    /** The subject it speaks for; absent when it proves something other than who asks. */
    public Optional<String> subject() {
        return Optional.ofNullable(subject);
    }

    /** The environment it speaks for. */
    public Optional<String> environment() {
        return Optional.ofNullable(environment);
    }

    /** Verified claims by name, sorted when iterated through {@link TreeMap#TreeMap(Map)}. */
    public Map<String, String> claims() {
        return claims;
    }

    /** Until when what it proved may be relied on: an approval may come after a pipeline token has died. */
    public Instant usableUntil() {
        return usableUntil;
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof VerifiedEvidence e
                && type.equals(e.type)
                && id.equals(e.id)
                && digest.equals(e.digest)
                && Objects.equals(subject, e.subject)
                && Objects.equals(environment, e.environment)
                && claims.equals(e.claims)
                && usableUntil.equals(e.usableUntil);
    }

    @Override
    public int hashCode() {
        return Objects.hash(type, id, digest);
    }

    @Override
    public String toString() {
        return "VerifiedEvidence(" + type + ", " + digest + ")";
    }

    /** Collects what was established. Not thread-safe. */
    public static final class Builder {
        private final String type;
        private final String id;
        private final String digest;
        private final Instant usableUntil;
        private final Map<String, String> claims = new TreeMap<>();
        private @Nullable String subject;
        private @Nullable String environment;

        private Builder(String type, String id, String digest, Instant usableUntil) {
            this.type = type;
            this.id = id;
            this.digest = digest;
            this.usableUntil = usableUntil;
        }

        /** Sets {@link VerifiedEvidence#subject()}. */
        public Builder subject(@Nullable String value) {
            this.subject = value;
            return this;
        }

        /** Sets {@link VerifiedEvidence#environment()}. */
        public Builder environment(@Nullable String value) {
            this.environment = value;
            return this;
        }

        /** Adds one verified claim: a name of at most 200 and a value of at most 1,000 characters. */
        public Builder claim(String name, String value) {
            claims.put(Checks.text("claim name", name, 200), Checks.text("claim value", value, 1000));
            return this;
        }

        /**
         * Builds the evidence.
         *
         * @throws IssuantException.InvalidInput naming the part that is malformed
         */
        public VerifiedEvidence build() {
            return new VerifiedEvidence(this);
        }
    }
}
