package dev.issuant.policy;

import static dev.issuant.policy.Rules.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.Actor;
import dev.issuant.CredentialKind;
import dev.issuant.Duty;
import dev.issuant.PolicyInput;
import dev.issuant.Reason;
import dev.issuant.SubjectKind;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConditionsTest {
    private static final PolicyInput PLAIN = Ask.plain();

    private static Condition fixed(String name, boolean value) {
        return new Condition() {
            @Override
            public boolean holds(PolicyInput input) {
                return value;
            }

            @Override
            public Description describe() {
                return Description.of(name);
            }
        };
    }

    private static Condition failing() {
        return new Condition() {
            @Override
            public boolean holds(PolicyInput input) {
                throw new IllegalStateException("broken");
            }

            @Override
            public Description describe() {
                return Description.of("m-failing");
            }
        };
    }

    @Test
    void simpleConditions_holdForExactlyTheirValue() {
        PolicyInput labelled = Ask.with(a -> a.labels = Set.of("acme-crm"));
        assertThat(scope("ledger:read").holds(PLAIN)).isTrue();
        assertThat(scope("ledger").holds(PLAIN)).isFalse();
        assertThat(audience("payments").holds(PLAIN)).isTrue();
        assertThat(audience("Payments").holds(PLAIN)).isFalse();
        assertThat(kind("jwt").holds(PLAIN)).isTrue();
        assertThat(kind(CredentialKind.of("api-key")).holds(PLAIN)).isFalse();
        assertThat(subjectKind(SubjectKind.WORKLOAD).holds(PLAIN)).isTrue();
        assertThat(subjectKind(SubjectKind.HUMAN).holds(PLAIN)).isFalse();
        assertThat(environment("production").holds(PLAIN)).isTrue();
        assertThat(environment("prod").holds(PLAIN)).isFalse();
        assertThat(label("acme-crm").holds(labelled)).isTrue();
        assertThat(label("acme-crm").holds(PLAIN)).isFalse();
        assertThat(lifetimeAbove(Duration.ofMinutes(15)).holds(PLAIN)).isFalse();
        assertThat(lifetimeAbove(Duration.ofSeconds(899)).holds(PLAIN)).isTrue();
    }

    @Test
    void requesterConditions_lookAtTheRequester_notAtTheSubject() {
        PolicyInput operated = Ask.with(a -> {
            a.requestedBy(Ask.human("bob").build());
            a.requester = Actor.of("bob", Duty.OPERATE);
        });
        assertThat(requesterKind(SubjectKind.HUMAN).holds(operated)).isTrue();
        assertThat(requesterKind(SubjectKind.HUMAN).holds(PLAIN)).isFalse();
        assertThat(requesterDuty(Duty.OPERATE).holds(operated)).isTrue();
        assertThat(requesterDuty(Duty.OPERATE).holds(PLAIN)).isFalse();
    }

    @Test
    void combinators_followTheirTruthTables() {
        Condition yes = fixed("yes", true);
        Condition no = fixed("no", false);
        assertThat(not(yes).holds(PLAIN)).isFalse();
        assertThat(not(no).holds(PLAIN)).isTrue();
        assertThat(and(yes, yes).holds(PLAIN)).isTrue();
        assertThat(and(yes, no).holds(PLAIN)).isFalse();
        assertThat(and(no, no).holds(PLAIN)).isFalse();
        assertThat(or(yes, no).holds(PLAIN)).isTrue();
        assertThat(or(no, no).holds(PLAIN)).isFalse();
        assertThat(and(yes).holds(PLAIN)).isTrue();
        assertThat(or(no).holds(PLAIN)).isFalse();
    }

    @Test
    void combinators_withoutParts_areRefused() {
        assertThatThrownBy(() -> and()).hasMessageStartingWith("CONDITION_EMPTY");
        assertThatThrownBy(() -> or()).hasMessageStartingWith("CONDITION_EMPTY");
    }

    @Test
    void combinators_writtenInAnotherOrder_areTheSame_evenWhenOneFails() {
        Condition no = fixed("a-no", false);
        Condition lateNo = fixed("z-no", false);
        assertThat(and(failing(), no).describe()).isEqualTo(and(no, failing()).describe());
        assertThat(and(failing(), no).holds(PLAIN)).isFalse();
        assertThat(and(no, failing()).holds(PLAIN)).isFalse();
        assertThatThrownBy(() -> and(lateNo, failing()).holds(PLAIN)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> and(failing(), lateNo).holds(PLAIN)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void combinators_arrayChangedLater_doesNotChangeThem() {
        Condition[] parts = {fixed("yes", true), fixed("yes2", true)};
        Condition both = and(parts);
        parts[0] = fixed("no", false);
        assertThat(both.holds(PLAIN)).isTrue();
    }

    @Test
    void nesting_beyondTheLimit_isRefused() {
        Condition deep = scope("a");
        for (int i = 0; i < 30; i++) {
            deep = not(deep);
        }
        Condition deepest = not(deep);
        assertThat(deepest.describe().toString()).hasSizeGreaterThan(100);
        assertThatThrownBy(() -> not(deepest)).hasMessageStartingWith("DESCRIPTION_TOO_DEEP");
    }

    @Test
    void when_conditionDoesNotHold_theRuleIsNotAsked() {
        Rule rule = new Custom("never", in -> {
                    throw new IllegalStateException("asked");
                })
                .when(scope("ledger:write"));
        assertThat(allOf(rule).decide(PLAIN).reasons()).isEmpty();
        assertThatThrownBy(() -> allOf(rule).decide(Ask.with(a -> a.scopes("ledger:write"))))
                .hasMessageStartingWith("RULE_FAILED");
    }

    @Test
    void when_narrowedScope_stillCounts_forConditionsSeeWhatWasAsked() {
        RulePolicy policy = allOf(limitScopes("ledger:read"), approvals(1).when(scope("ledger:write")));
        PolicyInput both = Ask.with(a -> a.scopes("ledger:read", "ledger:write"));
        assertThat(Reason.codes(policy.decide(both).reasons()))
                .containsExactlyInAnyOrder("SCOPES_NARROWED", "APPROVAL_REQUIRED");
    }

    @Test
    void when_idsNameTheCondition_andStayWithinBounds() {
        assertThat(approvals(1).when(scope("ledger:write")).id()).isEqualTo("approvals[scope(is=ledger:write)]");
        Rule a = approvals(1).when(scope("s".repeat(180) + "a"));
        Rule b = approvals(1).when(scope("s".repeat(180) + "b"));
        assertThat(a.id()).hasSizeLessThanOrEqualTo(200).isNotEqualTo(b.id());
        assertThat(allOf(a, b).rules()).hasSize(2);
    }
}
