package dev.issuant.policy;

import static dev.issuant.policy.Rules.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.ApprovalRequirement;
import dev.issuant.Assurance;
import dev.issuant.Decision;
import dev.issuant.IssuantException;
import dev.issuant.PolicyInput;
import dev.issuant.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApprovalRulesTest {
    private static final PolicyInput WRITE = Ask.with(a -> a.scopes("ledger:write"));

    @Test
    void approvals_whenTheScopeIsAsked_makeItWait() {
        RulePolicy policy = allOf(approvals(2).when(scope("ledger:write")));
        Decision decision = policy.decide(WRITE);
        assertThat(decision.verdict()).isEqualTo(Decision.Verdict.REQUIRE_APPROVAL);
        assertThat(decision.terms().approvals()).containsExactly(ApprovalRequirement.of(2));
        assertThat(decision.reasons())
                .extracting(Reason::sentence)
                .containsExactly("Needs approval by 2 people; wait for their decision, then collect.");
        assertThat(policy.decide(Ask.plain()).verdict()).isEqualTo(Decision.Verdict.PERMIT);
    }

    @Test
    void approvals_ofAGroup_keepGroupAndAssurance() {
        ApprovalRequirement requirement =
                ApprovalRequirement.of(1).fromGroup("security").withAssurance(new Assurance(0, 2, 0));
        Decision decision = allOf(approvals(requirement)).decide(WRITE);
        assertThat(decision.terms().approvals()).containsExactly(requirement);
        assertThat(decision.reasons().get(0).sentence()).contains("1 person of the group security");
    }

    @Test
    void approvals_severalRules_areAllNeeded_theLargerQuorumOfTheSamePeople() {
        Decision decision = allOf(
                        approvals(1),
                        approvals(3).when(scope("ledger:write")),
                        approvals(ApprovalRequirement.of(2).fromGroup("security")))
                .decide(WRITE);
        assertThat(decision.terms().approvals())
                .containsExactlyInAnyOrder(
                        ApprovalRequirement.of(3), ApprovalRequirement.of(2).fromGroup("security"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE, 21})
    void lesson_78_quorumOfNobody_isRefusedWhenBuilt(int quorum) {
        assertThatThrownBy(() -> approvals(quorum)).isInstanceOf(IssuantException.InvalidInput.class);
    }

    @Test
    void lesson_78_groupIsMatchedByIdOnly_andNeverByALookalike() {
        Rule one = approvals(ApprovalRequirement.of(1).fromGroup("security"));
        Rule other = approvals(ApprovalRequirement.of(1).fromGroup("Security"));
        assertThat(allOf(one, other).decide(WRITE).terms().approvals()).hasSize(2);
        assertThat(allOf(one).digest()).isNotEqualTo(allOf(other).digest());
    }

    @Test
    void approvals_twoQuorumsForEverything_contradictAndAreRefused() {
        assertThatThrownBy(() -> allOf(approvals(1), approvals(2))).hasMessageStartingWith("RULE_TWICE");
    }

    @Test
    void approvals_besideADenial_areNotAskedFor() {
        Decision decision = allOf(approvals(1), scopesAllowed("other")).decide(WRITE);
        assertThat(decision.verdict()).isEqualTo(Decision.Verdict.DENY);
        assertThat(decision.terms().approvals()).isEmpty();
        assertThat(Reason.codes(decision.reasons())).containsExactly("SCOPE_NOT_ALLOWED");
    }

    @Test
    void forbid_whereItsConditionHolds_deniesWithTheHostsReason() {
        Reason reason = Reason.of("NO_AGENTS_HERE", "Agents may not write to the ledger; ask a person.", "ACME-7");
        RulePolicy policy = allOf(forbid(reason).when(scope("ledger:write")));
        assertThat(policy.decide(WRITE)).isEqualTo(Decision.deny(reason));
        assertThat(policy.decide(Ask.plain()).verdict()).isEqualTo(Decision.Verdict.PERMIT);
    }
}
