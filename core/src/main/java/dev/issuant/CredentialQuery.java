package dev.issuant;

import dev.issuant.internal.text.Checks;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which credentials to list. Every criterion narrows; none lists all. Answers are in order of id and paged by it, so a
 * page never repeats or skips a record that was there all along. Immutable.
 */
public final class CredentialQuery {
    /** The most records on one page. */
    public static final int MAX_PAGE = 1000;

    private final @Nullable String subject;
    private final @Nullable String owner;
    private final @Nullable String environment;
    private final @Nullable String label;
    private final @Nullable CredentialKind kind;
    private final @Nullable LifecycleState state;
    private final @Nullable Instant expiresBefore;
    private final @Nullable Instant unusedSince;
    private final boolean unconfirmed;
    private final @Nullable String after;
    private final int limit;

    private CredentialQuery(Builder b) {
        this.subject = b.subject;
        this.owner = b.owner;
        this.environment = b.environment;
        this.label = b.label;
        this.kind = b.kind;
        this.state = b.state;
        this.expiresBefore = b.expiresBefore;
        this.unusedSince = b.unusedSince;
        this.unconfirmed = b.unconfirmed;
        this.after = b.after;
        Checks.range("limit", b.limit, 1, MAX_PAGE);
        this.limit = b.limit;
    }

    /** Starts a query for everything, 100 a page. */
    public static Builder builder() {
        return new Builder();
    }

    /** Everything, 100 a page. */
    public static CredentialQuery all() {
        return builder().build();
    }

    /** The same query, for the page after this id. */
    public CredentialQuery after(@Nullable String id) {
        Builder b = new Builder();
        b.subject = subject;
        b.owner = owner;
        b.environment = environment;
        b.label = label;
        b.kind = kind;
        b.state = state;
        b.expiresBefore = expiresBefore;
        b.unusedSince = unusedSince;
        b.unconfirmed = unconfirmed;
        b.limit = limit;
        b.after = id;
        return b.build();
    }

    /** Only of this subject. */
    public Optional<String> subject() {
        return Optional.ofNullable(subject);
    }

    /** Only of this owner. */
    public Optional<String> owner() {
        return Optional.ofNullable(owner);
    }

    /** Only of this environment. */
    public Optional<String> environment() {
        return Optional.ofNullable(environment);
    }

    /** Only with this label. */
    public Optional<String> label() {
        return Optional.ofNullable(label);
    }

    /** Only of this kind. */
    public Optional<CredentialKind> kind() {
        return Optional.ofNullable(kind);
    }

    /** Only in this state, as it is now in effect. */
    public Optional<LifecycleState> state() {
        return Optional.ofNullable(state);
    }

    /** Only those that end before this moment. */
    public Optional<Instant> expiresBefore() {
        return Optional.ofNullable(expiresBefore);
    }

    /**
     * Only those issued before this moment and not accepted at it or later, as far as {@link CredentialAuthority#lastUse}
     * knows. Combine it with another criterion where there are many: each candidate is looked up.
     */
    public Optional<Instant> unusedSince() {
        return Optional.ofNullable(unusedSince);
    }

    /** Only those whose receipt nobody has confirmed. */
    public boolean unconfirmed() {
        return unconfirmed;
    }

    /** Only ids after this one. */
    public Optional<String> after() {
        return Optional.ofNullable(after);
    }

    /** How many on a page at most. */
    public int limit() {
        return limit;
    }

    /** Collects criteria. Not thread-safe. */
    public static final class Builder {
        private @Nullable String subject;
        private @Nullable String owner;
        private @Nullable String environment;
        private @Nullable String label;
        private @Nullable CredentialKind kind;
        private @Nullable LifecycleState state;
        private @Nullable Instant expiresBefore;
        private @Nullable Instant unusedSince;
        private boolean unconfirmed;
        private @Nullable String after;
        private int limit = 100;

        private Builder() {}

        /** Sets {@link CredentialQuery#subject()}. */
        public Builder subject(String value) {
            this.subject = value;
            return this;
        }

        /** Sets {@link CredentialQuery#owner()}. */
        public Builder owner(String value) {
            this.owner = value;
            return this;
        }

        /** Sets {@link CredentialQuery#environment()}. */
        public Builder environment(String value) {
            this.environment = value;
            return this;
        }

        /** Sets {@link CredentialQuery#label()}. */
        public Builder label(String value) {
            this.label = value;
            return this;
        }

        /** Sets {@link CredentialQuery#kind()}. */
        public Builder kind(CredentialKind value) {
            this.kind = value;
            return this;
        }

        /** Sets {@link CredentialQuery#state()}. */
        public Builder state(LifecycleState value) {
            this.state = value;
            return this;
        }

        /** Sets {@link CredentialQuery#expiresBefore()}. */
        public Builder expiresBefore(Instant value) {
            this.expiresBefore = value;
            return this;
        }

        /** Sets {@link CredentialQuery#unusedSince()}. */
        public Builder unusedSince(Instant value) {
            this.unusedSince = value;
            return this;
        }

        /** Asks for unconfirmed ones only. */
        public Builder unconfirmed() {
            this.unconfirmed = true;
            return this;
        }

        /** Sets {@link CredentialQuery#limit()}: 1 to {@link CredentialQuery#MAX_PAGE}. */
        public Builder limit(int value) {
            this.limit = value;
            return this;
        }

        /**
         * Builds the query.
         *
         * @throws IssuantException.InvalidInput if the limit is out of range
         */
        public CredentialQuery build() {
            return new CredentialQuery(this);
        }
    }
}
