package dev.issuant.audit;

import dev.issuant.audit.internal.Names;
import dev.issuant.audit.internal.Utc;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened, flat and versioned. It never holds a secret; the one who writes it sees to that.
 *
 * <p>Immutable and thread-safe. Every text is at most {@value #MAX_TEXT} characters, every list at most
 * {@value #MAX_LIST} items, and the encoded event at most {@value #MAX_BYTES} bytes.
 */
public final class AuditEvent {
    /** The version of the encoding, written as member {@code v}. */
    public static final int VERSION = 1;

    /** Most characters in one text. */
    public static final int MAX_TEXT = 512;

    /** Most items in one list. */
    public static final int MAX_LIST = 64;

    /** Most bytes of {@link #toJson()} in UTF-8. */
    public static final int MAX_BYTES = 65_000;

    // Not private: the encoder reads them without a detour over Optional.
    final String id;
    final String realm;
    final Instant time;
    final String actor;
    final @Nullable String subject;
    final @Nullable String credential;
    final @Nullable String kind;
    final String act;
    final AuditOutcome outcome;
    final List<String> reasons;
    final @Nullable String policyDigest;
    final List<String> evidenceDigests;
    final @Nullable String correlation;

    private AuditEvent(Builder from) {
        EventLimits limits = new EventLimits();
        id = limits.required(from.id, "id");
        realm = Names.requireSafe(limits.required(from.realm, "realm"), "realm");
        time = Utc.truncate(EventLimits.present(from.time, "time"));
        actor = limits.required(from.actor, "actor");
        subject = limits.optional(from.subject, "subject");
        credential = limits.optional(from.credential, "credential");
        kind = limits.optional(from.kind, "kind");
        act = limits.required(from.act, "act");
        outcome = EventLimits.present(from.outcome, "outcome");
        reasons = limits.list(from.reasons, "reasons");
        policyDigest = limits.optional(from.policyDigest, "policyDigest");
        evidenceDigests = limits.list(from.evidenceDigests, "evidenceDigests");
        correlation = limits.optional(from.correlation, "correlation");
        limits.checkTotal(this);
    }

    /** Starts an empty event; id, realm, time, actor, act and outcome must be given. */
    public static Builder builder() {
        return new Builder();
    }

    /** The unique id of this event; consumers that receive it twice recognise it by this. */
    public String id() {
        return id;
    }

    /** The realm in which it happened. */
    public String realm() {
        return realm;
    }

    /** When it happened, in whole microseconds. */
    public Instant time() {
        return time;
    }

    /** Who acted. */
    public String actor() {
        return actor;
    }

    /** Whose credential it was about. */
    public Optional<String> subject() {
        return Optional.ofNullable(subject);
    }

    /** The id of the credential. */
    public Optional<String> credential() {
        return Optional.ofNullable(credential);
    }

    /** The kind of the credential, for example {@code jwt}. */
    public Optional<String> kind() {
        return Optional.ofNullable(kind);
    }

    /** What was done, for example {@code credential.issue}. */
    public String act() {
        return act;
    }

    /** How it ended. */
    public AuditOutcome outcome() {
        return outcome;
    }

    /** The stable codes of the reasons, in the order in which they were given; may be empty. */
    public List<String> reasons() {
        return reasons;
    }

    /** The digest of the policy that decided. */
    public Optional<String> policyDigest() {
        return Optional.ofNullable(policyDigest);
    }

    /** The digests of the evidence that was looked at; may be empty. */
    public List<String> evidenceDigests() {
        return evidenceDigests;
    }

    /** The id of the request that all events of one issuance share. */
    public Optional<String> correlation() {
        return Optional.ofNullable(correlation);
    }

    /**
     * Appends the canonical encoding: one JSON object on one line, members in fixed order, absent and empty ones left
     * out, every character that could break or disguise a line escaped. Equal events have equal encodings.
     */
    public void writeTo(StringBuilder out) {
        EventJson.write(this, out);
    }

    /** The canonical encoding, see {@link #writeTo}. */
    public String toJson() {
        StringBuilder out = new StringBuilder(768);
        writeTo(out);
        return out.toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AuditEvent event && toJson().equals(event.toJson());
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /** The same as {@link #toJson()}. */
    @Override
    public String toString() {
        return toJson();
    }

    /** Collects an event. Not thread-safe. Limits are checked by {@link #build}. */
    public static final class Builder {
        private @Nullable String id;
        private @Nullable String realm;
        private @Nullable Instant time;
        private @Nullable String actor;
        private @Nullable String subject;
        private @Nullable String credential;
        private @Nullable String kind;
        private @Nullable String act;
        private @Nullable AuditOutcome outcome;
        private List<String> reasons = List.of();
        private @Nullable String policyDigest;
        private List<String> evidenceDigests = List.of();
        private @Nullable String correlation;

        private Builder() {}

        /** See {@link AuditEvent#id()}; required. */
        public Builder id(String value) {
            id = value;
            return this;
        }

        /** See {@link AuditEvent#realm()}; required, 1 to 128 characters out of {@code A-Z a-z 0-9 . _ : -}. */
        public Builder realm(String value) {
            realm = value;
            return this;
        }

        /** See {@link AuditEvent#time()}; required, finer parts than microseconds are cut off. */
        public Builder time(Instant value) {
            time = value;
            return this;
        }

        /** See {@link AuditEvent#actor()}; required. */
        public Builder actor(String value) {
            actor = value;
            return this;
        }

        /** See {@link AuditEvent#subject()}. */
        public Builder subject(@Nullable String value) {
            subject = value;
            return this;
        }

        /** See {@link AuditEvent#credential()}. */
        public Builder credential(@Nullable String value) {
            credential = value;
            return this;
        }

        /** See {@link AuditEvent#kind()}. */
        public Builder kind(@Nullable String value) {
            kind = value;
            return this;
        }

        /** See {@link AuditEvent#act()}; required. */
        public Builder act(String value) {
            act = value;
            return this;
        }

        /** See {@link AuditEvent#outcome()}; required. */
        public Builder outcome(AuditOutcome value) {
            outcome = value;
            return this;
        }

        /** See {@link AuditEvent#reasons()}; replaces what was given before. */
        public Builder reasons(List<String> codes) {
            reasons = Objects.requireNonNull(codes, "reasons");
            return this;
        }

        /** See {@link AuditEvent#policyDigest()}. */
        public Builder policyDigest(@Nullable String value) {
            policyDigest = value;
            return this;
        }

        /** See {@link AuditEvent#evidenceDigests()}; replaces what was given before. */
        public Builder evidenceDigests(List<String> digests) {
            evidenceDigests = Objects.requireNonNull(digests, "evidenceDigests");
            return this;
        }

        /** See {@link AuditEvent#correlation()}. */
        public Builder correlation(@Nullable String value) {
            correlation = value;
            return this;
        }

        /** Builds the event; throws {@link IllegalArgumentException} that names the field which is missing or too long. */
        public AuditEvent build() {
            return new AuditEvent(this);
        }
    }
}
