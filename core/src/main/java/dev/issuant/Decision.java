package dev.issuant;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a policy says of a request. One of: permitted on terms; permitted on terms once people have approved; denied
 * for reasons. Immutable.
 */
public final class Decision {

    /** The three answers. */
    public enum Verdict {
        /** May be issued now, on the terms. */
        PERMIT,
        /** May be issued, on the terms, once their approvals are given. */
        REQUIRE_APPROVAL,
        /** May not be issued. */
        DENY
    }

    private final Verdict verdict;
    private final Terms terms;
    private final List<Reason> reasons;

    private Decision(Verdict verdict, Terms terms, List<Reason> reasons) {
        this.verdict = verdict;
        this.terms = terms;
        this.reasons = List.copyOf(reasons);
    }

    /**
     * Permitted on these terms; terms that ask for approvals make it {@link Verdict#REQUIRE_APPROVAL}.
     *
     * @param reasons the rules that narrowed the terms; may be empty
     */
    public static Decision permit(Terms terms, List<Reason> reasons) {
        return new Decision(terms.approvals().isEmpty() ? Verdict.PERMIT : Verdict.REQUIRE_APPROVAL, terms, reasons);
    }

    /** Permitted on these terms, with nothing to explain. */
    public static Decision permit(Terms terms) {
        return permit(terms, List.of());
    }

    /**
     * Denied.
     *
     * @throws IssuantException.InvalidInput if no reason is given: a denial must explain itself
     */
    public static Decision deny(List<Reason> reasons) {
        if (reasons.isEmpty()) {
            throw new IssuantException.InvalidInput("REASON_REQUIRED", "a denial needs at least one reason");
        }
        return new Decision(Verdict.DENY, Terms.asRequested(), reasons);
    }

    /** Denied for one reason. */
    public static Decision deny(Reason reason) {
        return deny(List.of(reason));
    }

    /** Which of the three it is. */
    public Verdict verdict() {
        return verdict;
    }

    /** The terms; of no meaning in a denial. */
    public Terms terms() {
        return terms;
    }

    /** The reasons that determined the answer; at least one in a denial. */
    public List<Reason> reasons() {
        return reasons;
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof Decision d && verdict == d.verdict && terms.equals(d.terms) && reasons.equals(d.reasons);
    }

    @Override
    public int hashCode() {
        return verdict.hashCode() * 31 + reasons.hashCode();
    }

    @Override
    public String toString() {
        return verdict + " " + (verdict == Verdict.DENY ? reasons : terms + " " + reasons);
    }
}
