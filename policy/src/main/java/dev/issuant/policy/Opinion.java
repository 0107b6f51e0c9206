package dev.issuant.policy;

import dev.issuant.Reason;
import dev.issuant.Terms;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one rule says of a request: nothing, that it may be granted on narrower terms only, or that it must be denied.
 * A rule cannot permit: a request is permitted when no rule of the policy denies it. Immutable.
 */
public final class Opinion {
    private static final Opinion NONE = new Opinion(Terms.asRequested(), null, false);

    private final Terms terms;
    private final @Nullable Reason reason;
    private final boolean denial;

    private Opinion(Terms terms, @Nullable Reason reason, boolean denial) {
        this.terms = terms;
        this.reason = reason;
        this.denial = denial;
    }

    /** No opinion: the rule has nothing against the request as it is. */
    public static Opinion none() {
        return NONE;
    }

    /** On these terms only, for this reason. */
    public static Opinion narrow(Terms terms, Reason reason) {
        return new Opinion(terms, Objects.requireNonNull(reason, "reason"), false);
    }

    /** Not at all, for this reason. */
    public static Opinion deny(Reason reason) {
        return new Opinion(Terms.asRequested(), Objects.requireNonNull(reason, "reason"), true);
    }

    /** Whether the rule has nothing to say. */
    public boolean isNone() {
        return reason == null;
    }

    /** Whether the rule denies. */
    public boolean isDenial() {
        return denial;
    }

    /** The terms; as requested unless the rule narrows. */
    public Terms terms() {
        return terms;
    }

    /** Why; absent when the rule has no opinion. */
    public Optional<Reason> reason() {
        return Optional.ofNullable(reason);
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof Opinion other
                && terms.equals(other.terms)
                && Objects.equals(reason, other.reason)
                && denial == other.denial;
    }

    @Override
    public int hashCode() {
        return Objects.hash(terms, reason, denial);
    }

    @Override
    public String toString() {
        if (reason == null) {
            return "no opinion";
        }
        return denial ? "deny " + reason : "narrow to " + terms + " " + reason;
    }
}
