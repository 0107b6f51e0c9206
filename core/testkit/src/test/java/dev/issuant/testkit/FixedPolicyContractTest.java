package dev.issuant.testkit;

import dev.issuant.ApprovalRequirement;
import dev.issuant.IssuancePolicy;
import dev.issuant.Terms;
import java.time.Duration;

class FixedPolicyContractTest implements IssuancePolicyContract {
    @Override
    public IssuancePolicy policy() {
        return FixedPolicy.permit(
                Terms.asRequested().capLifetime(Duration.ofHours(1)).requireApproval(ApprovalRequirement.of(2)));
    }
}
