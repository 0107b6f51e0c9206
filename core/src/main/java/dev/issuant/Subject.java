package dev.issuant;

import dev.issuant.internal.text.Checks;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody or something that can hold a credential, as the {@link dev.issuant.spi.SubjectDirectory} knows it at
 * this moment. The id is canonical: whichever alias was asked for, the directory answers with one id, which is
 * never given to anybody else. Immutable.
 */
public final class Subject {

    /** Where a subject stands in its own life. */
    public enum Status {
        /** May hold and ask for credentials. */
        ACTIVE,
        /** Held for now: nothing is issued to it and nothing it holds is accepted. */
        SUSPENDED,
        /** Gone for good. */
        ENDED
    }

    private final String id;
    private final SubjectKind kind;
    private final Status status;
    private final @Nullable Owner owner;
    private final String environment;
    private final Assurance assurance;
    private final @Nullable Instant endsAt;
    private final Set<String> scopes;
    private final Set<String> names;
    private final Set<String> groups;

    private Subject(Builder b) {
        this.id = Checks.id("subject", b.id);
        this.kind = b.kind;
        this.status = b.status;
        this.owner = b.owner;
        this.environment = Checks.id("environment", b.environment);
        this.assurance = b.assurance;
        this.endsAt = b.endsAt;
        this.scopes = Checks.scopes("scopes", b.scopes);
        this.names = Checks.names("names", b.names);
        this.groups = Checks.ids("groups", b.groups);
    }

    /** Starts a subject of the given canonical id and kind; active, in environment {@code default}. */
    public static Builder builder(String id, SubjectKind kind) {
        return new Builder(id, kind);
    }

    /** The canonical id: 1 to 200 visible ASCII characters. */
    public String id() {
        return id;
    }

    /** What it is. */
    public SubjectKind kind() {
        return kind;
    }

    /** Where it stands in its own life. */
    public Status status() {
        return status;
    }

    /** Who answers for it. A human without an owner answers for themselves. */
    public Optional<Owner> owner() {
        return Optional.ofNullable(owner);
    }

    /** The environment it belongs to, such as {@code production}; it never changes for one id. */
    public String environment() {
        return environment;
    }

    /** How well its identity is established. */
    public Assurance assurance() {
        return assurance;
    }

    /** When it ends by itself (a contract, a project): no credential lives longer. Absent: no end is known. */
    public Optional<Instant> endsAt() {
        return Optional.ofNullable(endsAt);
    }

    /** The rights it may hold or hand on, compared exactly. Empty means none. */
    public Set<String> scopes() {
        return scopes;
    }

    /** The names its credentials may carry besides its id (DNS names, SPIFFE ids), compared exactly. */
    public Set<String> names() {
        return names;
    }

    /** The ids of the groups it belongs to, as approvers are chosen by them. */
    public Set<String> groups() {
        return groups;
    }

    /** Whether it may act or be issued to at {@code now}: status active and end date not reached. */
    public boolean isActive(Instant now) {
        return status == Status.ACTIVE && (endsAt == null || now.isBefore(endsAt));
    }

    @Override
    public String toString() {
        return kind + " " + id + " (" + status + ", " + environment + ")";
    }

    /** Collects the parts of a {@link Subject}. Not thread-safe. */
    public static final class Builder {
        private final String id;
        private final SubjectKind kind;
        private Status status = Status.ACTIVE;
        private @Nullable Owner owner;
        private String environment = "default";
        private Assurance assurance = Assurance.NONE;
        private @Nullable Instant endsAt;
        private Collection<String> scopes = Set.of();
        private Collection<String> names = Set.of();
        private Collection<String> groups = Set.of();

        private Builder(String id, SubjectKind kind) {
            this.id = id;
            this.kind = kind;
        }

        /** Sets {@link Subject#status()}. */
        public Builder status(Status value) {
            this.status = value;
            return this;
        }

        /** Sets {@link Subject#owner()} by id, without a successor. */
        public Builder owner(String ownerId) {
            return owner(Owner.of(ownerId));
        }

        /** Sets {@link Subject#owner()}. */
        public Builder owner(@Nullable Owner value) {
            this.owner = value;
            return this;
        }

        /** Sets {@link Subject#environment()}. */
        public Builder environment(String value) {
            this.environment = value;
            return this;
        }

        /** Sets {@link Subject#assurance()}. */
        public Builder assurance(Assurance value) {
            this.assurance = value;
            return this;
        }

        /** Sets {@link Subject#endsAt()}. */
        public Builder endsAt(@Nullable Instant value) {
            this.endsAt = value;
            return this;
        }

        /** Sets {@link Subject#scopes()}. */
        public Builder scopes(String... values) {
            return scopes(Arrays.asList(values));
        }

        /** Sets {@link Subject#scopes()}. */
        public Builder scopes(Collection<String> values) {
            this.scopes = values;
            return this;
        }

        /** Sets {@link Subject#names()}. */
        public Builder names(Collection<String> values) {
            this.names = values;
            return this;
        }

        /** Sets {@link Subject#groups()}. */
        public Builder groups(Collection<String> values) {
            this.groups = values;
            return this;
        }

        /**
         * Builds the subject.
         *
         * @throws IssuantException.InvalidInput naming the field that is missing or malformed
         */
        public Subject build() {
            return new Subject(this);
        }
    }
}
