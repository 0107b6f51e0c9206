package dev.issuant.policy.internal;

import dev.issuant.ApprovalRequirement;
import dev.issuant.Reason;
import dev.issuant.Terms;
import dev.issuant.policy.Description;
import dev.issuant.policy.Opinion;
import dev.issuant.policy.Rule;

/** What needs other people, and what is refused outright. */
public final class ApprovalRules {
    private ApprovalRules() {}

    /** Needs these approvals. */
    public static Rule approvals(ApprovalRequirement requirement) {
        int aal = requirement.assurance().aal();
        int ial = requirement.assurance().ial();
        int fal = requirement.assurance().fal();
        Description who = Description.of("approvals")
                .withSet("group", requirement.group().stream().toList())
                .with("ial", ial)
                .with("aal", aal)
                .with("fal", fal);
        Opinion narrow = Opinion.narrow(
                Terms.asRequested().requireApproval(requirement), Why.APPROVAL_REQUIRED.reason(words(requirement)));
        return SimpleRule.of(
                who.equals(anybody()) ? "approvals" : Names.id(who.toString()),
                who.with("quorum", requirement.quorum()),
                in -> narrow);
    }

    private static Description anybody() {
        return Description.of("approvals")
                .withSet("group", java.util.List.of())
                .with("ial", 0)
                .with("aal", 0)
                .with("fal", 0);
    }

    private static String words(ApprovalRequirement requirement) {
        String people = requirement.quorum() == 1 ? "1 person" : requirement.quorum() + " people";
        return requirement
                .group()
                .map(group -> people + " of the group " + Names.cut(group))
                .orElse(people);
    }

    /** Denies always; meant for use with a condition. */
    public static Rule forbid(Reason reason) {
        Opinion deny = Opinion.deny(reason);
        return SimpleRule.of(
                "forbid(" + reason.code() + ")",
                Description.of("forbid")
                        .with("code", reason.code())
                        .with("sentence", reason.sentence())
                        .withSet("controls", reason.controls()),
                in -> deny);
    }
}
