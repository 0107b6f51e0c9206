package dev.issuant;

import dev.issuant.internal.text.OrderedSet;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The record of an issued credential: what it is, for whom, on whose decision, until when. It never holds a secret, and
 * its id is a name, not an authority. Immutable: a change of state is a new record.
 */
public final class Credential {
    private final String id;
    private final String realm;
    private final CredentialKind kind;
    private final LifecycleState state;
    private final String subject;
    private final String owner;
    private final String requester;
    private final String environment;
    private final Set<String> labels;
    private final CredentialFacts facts;
    private final Instant issuedAt;
    private final Instant expiresAt;
    private final String purpose;
    private final String requestId;
    private final String policyDigest;
    private final List<String> evidenceDigests;
    private final Assurance assurance;
    private final List<String> lineage;
    private final @Nullable String predecessor;
    private final String engine;
    private final byte[] publicPart;
    private final @Nullable Instant confirmedAt;
    private final @Nullable Instant endedAt;
    private final @Nullable RevocationReason revocationReason;

    private Credential(Builder b) {
        this.id = b.id;
        this.realm = b.realm;
        this.kind = b.kind;
        this.state = b.state;
        this.subject = Objects.requireNonNull(b.subject, "subject");
        this.owner = Objects.requireNonNull(b.owner, "owner");
        this.requester = Objects.requireNonNull(b.requester, "requester");
        this.environment = Objects.requireNonNull(b.environment, "environment");
        this.labels = b.labels;
        this.facts = b.facts;
        this.issuedAt = Objects.requireNonNull(b.issuedAt, "issuedAt");
        this.expiresAt = Objects.requireNonNull(b.expiresAt, "expiresAt");
        this.purpose = b.purpose;
        this.requestId = Objects.requireNonNull(b.requestId, "requestId");
        this.policyDigest = b.policyDigest;
        this.evidenceDigests = b.evidenceDigests;
        this.assurance = b.assurance;
        this.lineage = b.lineage;
        this.predecessor = b.predecessor;
        this.engine = b.engine;
        this.publicPart = b.publicPart;
        this.confirmedAt = b.confirmedAt;
        this.endedAt = b.endedAt;
        this.revocationReason = b.revocationReason;
    }

    /** Starts a record in state {@link LifecycleState#ACTIVE}. */
    public static Builder builder(String realm, String id, CredentialKind kind) {
        return new Builder(realm, id, kind);
    }

    /** A builder that starts with this record. */
    public Builder toBuilder() {
        Builder b = new Builder(realm, id, kind);
        b.state = state;
        b.subject = subject;
        b.owner = owner;
        b.requester = requester;
        b.environment = environment;
        b.labels = labels;
        b.facts = facts;
        b.issuedAt = issuedAt;
        b.expiresAt = expiresAt;
        b.purpose = purpose;
        b.requestId = requestId;
        b.policyDigest = policyDigest;
        b.evidenceDigests = evidenceDigests;
        b.assurance = assurance;
        b.lineage = lineage;
        b.predecessor = predecessor;
        b.engine = engine;
        b.publicPart = publicPart;
        b.confirmedAt = confirmedAt;
        b.endedAt = endedAt;
        b.revocationReason = revocationReason;
        return b;
    }

    /** The id: 26 characters, 130 random bits. */
    public String id() {
        return id;
    }

    /** The realm it belongs to. */
    public String realm() {
        return realm;
    }

    /** The kind. */
    public CredentialKind kind() {
        return kind;
    }

    /**
     * The state, with time, mass revocations and ancestors taken into account when the record comes from a
     * {@code CredentialAuthority}.
     */
    public LifecycleState state() {
        return state;
    }

    /** The canonical id of the subject. */
    public String subject() {
        return subject;
    }

    /** The person who answered for the subject when it was issued. */
    public String owner() {
        return owner;
    }

    /** The canonical id of who asked for it. */
    public String requester() {
        return requester;
    }

    /** The environment of the subject. */
    public String environment() {
        return environment;
    }

    /** The labels of the request. */
    public Set<String> labels() {
        return labels;
    }

    /** What it says, as granted. */
    public CredentialFacts facts() {
        return facts;
    }

    /** The moment of issue. */
    public Instant issuedAt() {
        return issuedAt;
    }

    /** The end of life; every credential has one. */
    public Instant expiresAt() {
        return expiresAt;
    }

    /** Why it was asked for. */
    public String purpose() {
        return purpose;
    }

    /** The request that led to it; audit events carry it as their correlation. */
    public String requestId() {
        return requestId;
    }

    /** The digest of the policy version that allowed it. */
    public String policyDigest() {
        return policyDigest;
    }

    /** The digests of the evidence it rests on. */
    public List<String> evidenceDigests() {
        return evidenceDigests;
    }

    /** The assurance of the subject at issuance. */
    public Assurance assurance() {
        return assurance;
    }

    /** The ids of the credentials it derives from, nearest first; empty when it derives from none. */
    public List<String> lineage() {
        return lineage;
    }

    /** The credential it replaced. */
    public Optional<String> predecessor() {
        return Optional.ofNullable(predecessor);
    }

    /** The cryptographic engine that made it. */
    public String engine() {
        return engine;
    }

    /** A copy of the public bytes (a certificate); empty for kinds that are secret as a whole. */
    public byte[] publicPart() {
        return publicPart.clone();
    }

    /** When its recipient confirmed the receipt. */
    public Optional<Instant> confirmedAt() {
        return Optional.ofNullable(confirmedAt);
    }

    /** When it reached a final state. */
    public Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    /** Why it was revoked. */
    public Optional<RevocationReason> revocationReason() {
        return Optional.ofNullable(revocationReason);
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof Credential c
                && id.equals(c.id)
                && realm.equals(c.realm)
                && kind.equals(c.kind)
                && state == c.state
                && facts.equals(c.facts)
                && expiresAt.equals(c.expiresAt)
                && Objects.equals(confirmedAt, c.confirmedAt)
                && Objects.equals(endedAt, c.endedAt)
                && revocationReason == c.revocationReason;
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return kind + " " + id + " for " + subject + " (" + state + ", until " + expiresAt + ")";
    }

    /** Collects the parts of a record. Not thread-safe; the parts are taken as they are. */
    public static final class Builder {
        private final String realm;
        private final String id;
        private final CredentialKind kind;
        private LifecycleState state = LifecycleState.ACTIVE;
        private @Nullable String subject;
        private @Nullable String owner;
        private @Nullable String requester;
        private @Nullable String environment;
        private Set<String> labels = Set.of();
        private CredentialFacts facts = CredentialFacts.NONE;
        private @Nullable Instant issuedAt;
        private @Nullable Instant expiresAt;
        private String purpose = "";
        private @Nullable String requestId;
        private String policyDigest = "";
        private List<String> evidenceDigests = List.of();
        private Assurance assurance = Assurance.NONE;
        private List<String> lineage = List.of();
        private @Nullable String predecessor;
        private String engine = "";
        private byte[] publicPart = new byte[0];
        private @Nullable Instant confirmedAt;
        private @Nullable Instant endedAt;
        private @Nullable RevocationReason revocationReason;

        private Builder(String realm, String id, CredentialKind kind) {
            this.realm = realm;
            this.id = id;
            this.kind = kind;
        }

        /** Sets {@link Credential#state()}. */
        public Builder state(LifecycleState value) {
            this.state = value;
            return this;
        }

        /** Sets the subject, who answers for it, and its environment. */
        public Builder subject(String subjectId, String ownerId, String environmentId) {
            this.subject = subjectId;
            this.owner = ownerId;
            this.environment = environmentId;
            return this;
        }

        /** Sets who asked, in which request, and why. */
        public Builder request(String requesterId, String request, String why) {
            this.requester = requesterId;
            this.requestId = request;
            this.purpose = why;
            return this;
        }

        /** Sets {@link Credential#labels()}. */
        public Builder labels(Set<String> values) {
            this.labels = OrderedSet.copyOf(values);
            return this;
        }

        /** Sets {@link Credential#facts()}. */
        public Builder facts(CredentialFacts value) {
            this.facts = value;
            return this;
        }

        /** Sets the moment of issue and the end of life. */
        public Builder life(Instant issued, Instant expires) {
            this.issuedAt = issued;
            this.expiresAt = expires;
            return this;
        }

        /** Sets what the decision rested on. */
        public Builder decision(String policy, List<String> evidence, Assurance assured) {
            this.policyDigest = policy;
            this.evidenceDigests = List.copyOf(evidence);
            this.assurance = assured;
            return this;
        }

        /** Sets {@link Credential#lineage()}. */
        public Builder lineage(List<String> values) {
            this.lineage = List.copyOf(values);
            return this;
        }

        /** Sets {@link Credential#predecessor()}. */
        public Builder predecessor(@Nullable String value) {
            this.predecessor = value;
            return this;
        }

        /** Sets the engine and the public bytes. */
        public Builder artifact(String madeBy, byte[] publicBytes) {
            this.engine = madeBy;
            this.publicPart = publicBytes.clone();
            return this;
        }

        /** Sets {@link Credential#confirmedAt()}. */
        public Builder confirmedAt(@Nullable Instant value) {
            this.confirmedAt = value;
            return this;
        }

        /** Sets when it ended, and why if it was revoked. */
        public Builder ended(@Nullable Instant at, @Nullable RevocationReason reason) {
            this.endedAt = at;
            this.revocationReason = reason;
            return this;
        }

        /**
         * Builds the record.
         *
         * @throws NullPointerException naming a part that must be set and is not
         */
        public Credential build() {
            return new Credential(this);
        }
    }
}
