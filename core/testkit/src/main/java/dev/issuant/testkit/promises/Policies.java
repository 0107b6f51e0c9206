package dev.issuant.testkit.promises;

import dev.issuant.ApprovalRequirement;
import dev.issuant.Decision;
import dev.issuant.IssuancePolicy;
import dev.issuant.PolicyInput;
import dev.issuant.Quota;
import dev.issuant.Terms;
import dev.issuant.testkit.FixedPolicy;
import java.util.function.Function;

/** Policies that tests need. */
final class Policies {
    private Policies() {}

    /** Everything needs so many people. */
    static IssuancePolicy approvals(int quorum) {
        return approvals(ApprovalRequirement.of(quorum));
    }

    /** Everything needs these approvals. */
    static IssuancePolicy approvals(ApprovalRequirement... requirements) {
        Terms terms = Terms.asRequested();
        for (ApprovalRequirement requirement : requirements) {
            terms = terms.requireApproval(requirement);
        }
        return FixedPolicy.permit(terms);
    }

    /** At most so many may live at once, all together. */
    static IssuancePolicy quota(int max) {
        return FixedPolicy.permit(Terms.asRequested().limitLive(new Quota("all", max)));
    }

    /** One person must agree to what is asked for this purpose; all else is permitted. */
    static Decision approvalWhen(PolicyInput input, String purpose) {
        Terms terms = Terms.asRequested();
        return Decision.permit(
                input.purpose().equals(purpose) ? terms.requireApproval(ApprovalRequirement.of(1)) : terms);
    }

    /** Decides like this, under a digest of this name. */
    static IssuancePolicy of(String digest, Function<PolicyInput, Decision> rule) {
        return new IssuancePolicy() {
            @Override
            public Decision decide(PolicyInput input) {
                return rule.apply(input);
            }

            @Override
            public String digest() {
                return digest;
            }
        };
    }
}
