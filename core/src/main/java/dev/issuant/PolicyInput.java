package dev.issuant;

import dev.issuant.internal.text.OrderedSet;
import dev.issuant.spi.IssuerCapabilities;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything a policy decides on. It is recorded with the decision, so that the same question can be put to another
 * policy later. Immutable.
 */
public final class PolicyInput {
    private final String realm;
    private final Instant at;
    private final Subject subject;
    private final @Nullable Subject owner;
    private final Actor requester;
    private final Subject requesterSubject;
    private final CredentialKind kind;
    private final IssuerCapabilities capabilities;
    private final CredentialFacts facts;
    private final Duration lifetime;
    private final String purpose;
    private final Set<String> labels;
    private final List<VerifiedEvidence> evidence;

    private PolicyInput(Builder b) {
        this.realm = b.realm;
        this.at = b.at;
        this.subject = Objects.requireNonNull(b.subject, "subject");
        this.owner = b.owner;
        this.requester = Objects.requireNonNull(b.requester, "requester");
        this.requesterSubject = Objects.requireNonNull(b.requesterSubject, "requesterSubject");
        this.kind = Objects.requireNonNull(b.kind, "kind");
        this.capabilities = b.capabilities;
        this.facts = b.facts;
        this.lifetime = Objects.requireNonNull(b.lifetime, "lifetime");
        this.purpose = b.purpose;
        this.labels = OrderedSet.copyOf(b.labels);
        this.evidence = List.copyOf(b.evidence);
    }

    /** Starts an input for a decision in this realm at this moment. */
    public static Builder builder(String realm, Instant at) {
        return new Builder(realm, at);
    }

    /** The same input at another moment, as {@code CredentialAuthority.replay} asks. */
    public PolicyInput at(Instant moment) {
        Builder b = new Builder(realm, moment);
        b.subject = subject;
        b.owner = owner;
        b.requester = requester;
        b.requesterSubject = requesterSubject;
        b.kind = kind;
        b.capabilities = capabilities;
        b.facts = facts;
        b.lifetime = lifetime;
        b.purpose = purpose;
        b.labels = labels;
        b.evidence = evidence;
        return b.build();
    }

    /** The realm. */
    public String realm() {
        return realm;
    }

    /** The moment of the decision. */
    public Instant at() {
        return at;
    }

    /** The subject, as the directory knows it now. */
    public Subject subject() {
        return subject;
    }

    /** The person who answers for the subject now: the owner or, once the owner is gone, the successor. */
    public Optional<Subject> owner() {
        return Optional.ofNullable(owner);
    }

    /** Who asks, as the host authenticated them. */
    public Actor requester() {
        return requester;
    }

    /** Who asks, as the directory knows them now. */
    public Subject requesterSubject() {
        return requesterSubject;
    }

    /** The kind asked for. */
    public CredentialKind kind() {
        return kind;
    }

    /** What the issuer of that kind can do. */
    public IssuerCapabilities capabilities() {
        return capabilities;
    }

    /** What the credential would say. */
    public CredentialFacts facts() {
        return facts;
    }

    /** The life asked for; above zero. */
    public Duration lifetime() {
        return lifetime;
    }

    /** Why it is asked for; empty when nothing was said. */
    public String purpose() {
        return purpose;
    }

    /** Labels of the request, such as an integration's name. */
    public Set<String> labels() {
        return labels;
    }

    /** What was proved. */
    public List<VerifiedEvidence> evidence() {
        return evidence;
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof PolicyInput p
                && realm.equals(p.realm)
                && at.equals(p.at)
                && subject.id().equals(p.subject.id())
                && requester.equals(p.requester)
                && kind.equals(p.kind)
                && facts.equals(p.facts)
                && lifetime.equals(p.lifetime)
                && purpose.equals(p.purpose)
                && labels.equals(p.labels)
                && evidence.equals(p.evidence);
    }

    @Override
    public int hashCode() {
        return Objects.hash(realm, at, subject.id(), kind, facts);
    }

    @Override
    public String toString() {
        return "PolicyInput(" + kind + " for " + subject.id() + " asked by " + requester + " at " + at + ")";
    }

    /** Collects the parts. Subject, requester, kind and lifetime must be set. Not thread-safe. */
    public static final class Builder {
        private final String realm;
        private final Instant at;
        private @Nullable Subject subject;
        private @Nullable Subject owner;
        private @Nullable Actor requester;
        private @Nullable Subject requesterSubject;
        private @Nullable CredentialKind kind;
        private IssuerCapabilities capabilities = IssuerCapabilities.NONE;
        private CredentialFacts facts = CredentialFacts.NONE;
        private @Nullable Duration lifetime;
        private String purpose = "";
        private Set<String> labels = Set.of();
        private List<VerifiedEvidence> evidence = List.of();

        private Builder(String realm, Instant at) {
            this.realm = realm;
            this.at = at;
        }

        /** Sets the subject and the person who answers for it. */
        public Builder subject(Subject value, @Nullable Subject liveOwner) {
            this.subject = value;
            this.owner = liveOwner;
            return this;
        }

        /** Sets who asks, as authenticated and as the directory knows them. */
        public Builder requester(Actor actor, Subject known) {
            this.requester = actor;
            this.requesterSubject = known;
            return this;
        }

        /** Sets the kind and what its issuer can do. */
        public Builder kind(CredentialKind value, IssuerCapabilities issuer) {
            this.kind = value;
            this.capabilities = issuer;
            return this;
        }

        /** Sets {@link PolicyInput#facts()}. */
        public Builder facts(CredentialFacts value) {
            this.facts = value;
            return this;
        }

        /** Sets {@link PolicyInput#lifetime()}. */
        public Builder lifetime(Duration value) {
            this.lifetime = value;
            return this;
        }

        /** Sets {@link PolicyInput#purpose()}. */
        public Builder purpose(String value) {
            this.purpose = value;
            return this;
        }

        /** Sets {@link PolicyInput#labels()}. */
        public Builder labels(Set<String> values) {
            this.labels = values;
            return this;
        }

        /** Sets {@link PolicyInput#evidence()}. */
        public Builder evidence(List<VerifiedEvidence> values) {
            this.evidence = values;
            return this;
        }

        /**
         * Builds the input.
         *
         * @throws NullPointerException naming a part that must be set and is not
         */
        public PolicyInput build() {
            return new PolicyInput(this);
        }
    }
}
