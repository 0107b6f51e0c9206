package dev.issuant;

import dev.issuant.internal.text.Checks;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How many distinct people must agree, and who they may be. Nobody counts who asked, for whom it is asked or in whose
 * name, nor who answers, at the vote or at collection, for a requester or subject that is no person. Immutable.
 */
public final class ApprovalRequirement {
    private final int quorum;
    private final @Nullable String group;
    private final Assurance assurance;

    private ApprovalRequirement(int quorum, @Nullable String group, Assurance assurance) {
        Checks.range("quorum", quorum, 1, 20);
        this.quorum = quorum;
        this.group = group == null ? null : Checks.id("approver group", group);
        this.assurance = assurance;
    }

    /**
     * Any {@code quorum} people who hold {@link Duty#APPROVE}.
     *
     * @throws IssuantException.InvalidInput if the quorum is below 1 or above 20: a quorum of nobody fails open
     */
    public static ApprovalRequirement of(int quorum) {
        return new ApprovalRequirement(quorum, null, Assurance.NONE);
    }

    /** The same, but only members of the group with this id count. */
    public ApprovalRequirement fromGroup(String groupId) {
        return new ApprovalRequirement(quorum, groupId, assurance);
    }

    /** The same, but only votes given with at least this assurance count. */
    public ApprovalRequirement withAssurance(Assurance floor) {
        return new ApprovalRequirement(quorum, group, floor);
    }

    /** The same group and assurance with another quorum. */
    public ApprovalRequirement withQuorum(int value) {
        return new ApprovalRequirement(value, group, assurance);
    }

    /** How many distinct people must agree; at least 1. */
    public int quorum() {
        return quorum;
    }

    /** The id of the group they must belong to; absent when any holder of the duty may vote. */
    public Optional<String> group() {
        return Optional.ofNullable(group);
    }

    /** How well they must be authenticated when they vote. */
    public Assurance assurance() {
        return assurance;
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof ApprovalRequirement r
                && quorum == r.quorum
                && Objects.equals(group, r.group)
                && assurance.equals(r.assurance);
    }

    @Override
    public int hashCode() {
        return Objects.hash(quorum, group, assurance);
    }

    @Override
    public String toString() {
        return quorum + " of " + (group == null ? "any approvers" : group);
    }
}
