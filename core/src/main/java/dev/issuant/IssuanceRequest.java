package dev.issuant;

import dev.issuant.internal.text.Checks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A request for one credential: for whom, what, for how long, why, asked by whom, with which evidence. Immutable. */
public final class IssuanceRequest {
    private final String subject;
    private final Actor requester;
    private final CredentialSpec credential;
    private final Duration lifetime;
    private final String purpose;
    private final @Nullable String environment;
    private final @Nullable String parent;
    private final Set<String> labels;
    private final List<Evidence> evidence;
    private final @Nullable String idempotencyKey;

    private IssuanceRequest(Builder b) {
        this.subject = Checks.id("subject", Checks.present("subject", b.subject));
        this.requester = Checks.present("requestedBy", b.requester);
        this.credential = Checks.present("credential", b.credential);
        this.lifetime = Checks.lifetime(Checks.present("lifetime", b.lifetime));
        this.purpose = b.purpose.isEmpty() ? "" : Checks.text("purpose", b.purpose, 500);
        this.environment = b.environment == null ? null : Checks.id("environment", b.environment);
        this.parent = b.parent == null ? null : Checks.id("parent", b.parent);
        this.labels = Checks.ids("labels", b.labels);
        Checks.range("pieces of evidence", b.evidence.size(), 0, 8);
        this.evidence = List.copyOf(b.evidence);
        this.idempotencyKey = b.idempotencyKey == null ? null : Checks.text("idempotencyKey", b.idempotencyKey, 200);
    }

    /** Starts a request. Subject, requester, credential and lifetime must be set. */
    public static Builder builder() {
        return new Builder();
    }

    /** The id, or an alias, of the subject that will hold the credential. */
    public String subject() {
        return subject;
    }

    /** Who asks. */
    public Actor requester() {
        return requester;
    }

    /** What is asked for. */
    public CredentialSpec credential() {
        return credential;
    }

    /** The life asked for; above zero. What is granted is the shortest of all that bound it. */
    public Duration lifetime() {
        return lifetime;
    }

    /** Why it is asked for; empty when nothing was said. It is recorded and shown to approvers. */
    public String purpose() {
        return purpose;
    }

    /** The environment the requester believes to act in; when named, it must be the subject's. */
    public Optional<String> environment() {
        return Optional.ofNullable(environment);
    }

    /** The credential this one derives from: it is bounded by that one and falls with it. */
    public Optional<String> parent() {
        return Optional.ofNullable(parent);
    }

    /** Labels by which credentials are found and taken back together. */
    public Set<String> labels() {
        return labels;
    }

    /** What is shown to establish assurance. */
    public List<Evidence> evidence() {
        return evidence;
    }

    /** The key that makes retries safe; absent: every call is a request of its own. */
    public Optional<String> idempotencyKey() {
        return Optional.ofNullable(idempotencyKey);
    }

    @Override
    public String toString() {
        return "IssuanceRequest(" + credential.kind() + " for " + subject + " asked by " + requester + ")";
    }

    /** Collects the parts of a request. Not thread-safe. */
    public static final class Builder {
        private @Nullable String subject;
        private @Nullable Actor requester;
        private @Nullable CredentialSpec credential;
        private @Nullable Duration lifetime;
        private String purpose = "";
        private @Nullable String environment;
        private @Nullable String parent;
        private Collection<String> labels = Set.of();
        private final List<Evidence> evidence = new ArrayList<>(1);
        private @Nullable String idempotencyKey;

        private Builder() {}

        /** Sets {@link IssuanceRequest#subject()}. */
        public Builder subject(String id) {
            this.subject = id;
            return this;
        }

        /** Sets {@link IssuanceRequest#requester()}. */
        public Builder requestedBy(Actor actor) {
            this.requester = actor;
            return this;
        }

        /** Sets {@link IssuanceRequest#credential()}. */
        public Builder credential(CredentialSpec spec) {
            this.credential = spec;
            return this;
        }

        /** Sets {@link IssuanceRequest#lifetime()}. */
        public Builder lifetime(Duration value) {
            this.lifetime = value;
            return this;
        }

        /** Sets {@link IssuanceRequest#purpose()}: at most 500 characters on one line. */
        public Builder purpose(String value) {
            this.purpose = value;
            return this;
        }

        /** Sets {@link IssuanceRequest#environment()}. */
        public Builder environment(String value) {
            this.environment = value;
            return this;
        }

        /** Sets {@link IssuanceRequest#parent()}. */
        public Builder parent(String credentialId) {
            this.parent = credentialId;
            return this;
        }

        /** Sets {@link IssuanceRequest#labels()}. */
        public Builder labels(String... values) {
            this.labels = List.of(values);
            return this;
        }

        /** Adds one piece of evidence; at most 8. */
        public Builder evidence(Evidence value) {
            this.evidence.add(value);
            return this;
        }

        /** Sets {@link IssuanceRequest#idempotencyKey()}: 1 to 200 characters. */
        public Builder idempotencyKey(String value) {
            this.idempotencyKey = value;
            return this;
        }

        /**
         * Builds the request.
         *
         * @throws IssuantException.InvalidInput naming the part that is missing or malformed
         */
        public IssuanceRequest build() {
            return new IssuanceRequest(this);
        }
    }
}
