package dev.issuant.policy;

import static dev.issuant.policy.Rules.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.CredentialKind;
import dev.issuant.Decision;
import dev.issuant.IssuantException;
import dev.issuant.PolicyInput;
import dev.issuant.Quota;
import dev.issuant.Reason;
import dev.issuant.SubjectKind;
import dev.issuant.Terms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RulePolicyTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void decide_readmeSample_permitsWaitsAndDenies() {
        RulePolicy policy = allOf(
                maxLifetime(Duration.ofHours(1)), ownerRequired(), approvals(1).when(scope("ledger:write")));
        assertThat(policy.decide(Ask.plain()).verdict()).isEqualTo(Decision.Verdict.PERMIT);
        assertThat(policy.decide(Ask.with(a -> a.scopes("ledger:write"))).verdict())
                .isEqualTo(Decision.Verdict.REQUIRE_APPROVAL);
        assertThat(policy.decide(Ask.with(a -> a.owner = null)).verdict()).isEqualTo(Decision.Verdict.DENY);
    }

    @Test
    void decide_nothingToSay_answersWithOneSharedPermit() {
        RulePolicy policy = allOf(maxLifetime(HOUR), ownerRequired(), scopesAllowed("ledger:read"));
        assertThat(policy.decide(Ask.plain()))
                .isSameAs(policy.decide(Ask.with(a -> a.purpose = "another")))
                .isEqualTo(Decision.permit(Terms.asRequested()));
    }

    @Test
    void decide_denial_listsTheDenyingRulesOnly() {
        Decision decision = allOf(
                        maxLifetime(Duration.ofMinutes(1)),
                        approvals(1),
                        liveLimit(1, Per.SUBJECT),
                        scopesAllowed("none"),
                        purposeRequired(),
                        ownerRequired())
                .decide(Ask.with(a -> {
                    a.owner = null;
                    a.purpose = "";
                }));
        assertThat(Reason.codes(decision.reasons()))
                .containsExactlyInAnyOrder("SCOPE_NOT_ALLOWED", "PURPOSE_REQUIRED", "OWNER_REQUIRED");
    }

    @Test
    void opinions_sayWhichRuleSaidWhat() {
        RulePolicy policy = allOf(ownerRequired(), maxLifetime(Duration.ofMinutes(1)), scopesAllowed("none"));
        assertThat(policy.opinions(Ask.plain())).containsOnlyKeys("max-lifetime", "scopes-allowed");
        assertThat(policy.opinions(Ask.plain()).get("scopes-allowed").isDenial())
                .isTrue();
        assertThat(policy.opinions(Ask.plain()).get("max-lifetime").terms().maxLifetime())
                .hasValue(Duration.ofMinutes(1));
    }

    @Test
    void decide_ruleThatThrows_isAFault_evenBesideADenial() {
        Rule broken = new Custom("broken", in -> {
            throw new IllegalStateException("secret-looking text");
        });
        for (RulePolicy policy : List.of(allOf(broken), allOf(broken, scopesAllowed("none")))) {
            assertThatThrownBy(() -> policy.decide(Ask.plain()))
                    .isInstanceOf(IssuantException.Broken.class)
                    .hasMessage("RULE_FAILED: the rule broken failed, so nothing was decided; mend the rule")
                    .hasCauseInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> policy.opinions(Ask.plain())).isInstanceOf(IssuantException.Broken.class);
        }
    }

    @Test
    void decide_conditionThatThrows_isAFault() {
        Condition broken = new Condition() {
            @Override
            public boolean holds(PolicyInput input) {
                throw new ArithmeticException();
            }

            @Override
            public Description describe() {
                return Description.of("broken");
            }
        };
        assertThatThrownBy(() -> allOf(approvals(1).when(broken)).decide(Ask.plain()))
                .isInstanceOf(IssuantException.Broken.class);
        assertThatThrownBy(() -> allOf(approvals(1).when(not(broken))).decide(Ask.plain()))
                .isInstanceOf(IssuantException.Broken.class);
    }

    @Test
    void decide_ruleThatAnswersNull_isAFault() {
        assertThatThrownBy(() -> allOf(new Custom("silent", in -> null)).decide(Ask.plain()))
                .isInstanceOf(IssuantException.Broken.class)
                .hasMessageContaining("the rule silent answered null");
    }

    @Test
    void decide_sameInputAgain_isTheSameDecision() {
        RulePolicy policy = allOf(
                maxLifetime(Duration.ofMinutes(1)),
                limitScopes("ledger:read"),
                liveLimit(2, Per.OWNER),
                signingAlgorithms(CryptoFloor.nist()),
                approvals(1));
        PolicyInput input = Ask.with(a -> {
            a.scopes("ledger:read", "ledger:write");
            a.facts.algorithm("ES256");
            a.lifetime = Duration.ofDays(9000);
        });
        Decision first = policy.decide(input);
        assertThat(policy.decide(input)).isEqualTo(first);
        assertThat(policy.decide(input.at(input.at()))).isEqualTo(first);
    }

    @Test
    void decide_replayedLater_seesTheLaterMoment() {
        RulePolicy policy = allOf(signingAlgorithms(CryptoFloor.nist()));
        PolicyInput input = Ask.with(a -> a.facts.algorithm("RS256"));
        assertThat(policy.decide(input).verdict()).isEqualTo(Decision.Verdict.PERMIT);
        assertThat(policy.decide(input.at(Ask.AT.plus(Duration.ofDays(3650)))).verdict())
                .isEqualTo(Decision.Verdict.DENY);
    }

    @Test
    void lesson_12_grantedLife_isTheShortestOfRequestAndEveryCap() {
        RulePolicy policy = allOf(
                maxLifetime(Duration.ofHours(8)),
                maxLifetime(CredentialKind.of("jwt"), HOUR),
                maxLifetimeIn("production", Duration.ofHours(2)));
        for (long minutes : new long[] {1, 59, 60, 61, 120, 480, 100_000}) {
            PolicyInput input = Ask.with(a -> a.lifetime = Duration.ofMinutes(minutes));
            assertThat(Effect.of(input, policy.decide(input)).life())
                    .isEqualTo(Duration.ofMinutes(Math.min(minutes, 60)));
        }
    }

    @Test
    void merge_customTerms_keepTheNarrowestOfEach() {
        Reason reason = Reason.of("CUSTOM", "custom");
        Rule one = new Custom(
                "one",
                in -> Opinion.narrow(Terms.asRequested().capLifetime(HOUR).limitLive(new Quota("c", 9)), reason));
        Rule two = new Custom(
                "two",
                in -> Opinion.narrow(
                        Terms.asRequested()
                                .capLifetime(HOUR.plusSeconds(1))
                                .limitLive(new Quota("c", 3))
                                .limitLive(new Quota("d", 1))
                                .limitScopes(Set.of("ledger:read")),
                        reason));
        Decision decision = allOf(one, two).decide(Ask.plain());
        assertThat(decision.terms().maxLifetime()).hasValue(HOUR);
        assertThat(decision.terms().quotas()).containsExactlyInAnyOrder(new Quota("c", 3), new Quota("d", 1));
        assertThat(decision.terms().scopes()).hasValue(Set.of("ledger:read"));
        assertThat(decision.reasons()).containsExactly(reason);
    }

    @Test
    void of_noRules_isRefused() {
        assertThatThrownBy(() -> allOf())
                .isInstanceOf(IssuantException.InvalidInput.class)
                .hasMessageStartingWith("POLICY_EMPTY");
    }

    @Test
    void of_sameIdTwice_isRefused_untilTheyAreToldApart() {
        assertThatThrownBy(() -> allOf(ownerRequired(), purposeRequired(), ownerRequired()))
                .hasMessageContaining("RULE_TWICE: two rules have the id owner-required");
        assertThat(allOf(scopesAllowed("a", "b"), scopesAllowed("b", "c").named("others"))
                        .rules())
                .hasSize(2);
    }

    @Test
    void of_capThatAStricterOneAlwaysOverrides_isRefused() {
        assertThatThrownBy(() -> allOf(maxLifetime(HOUR), maxLifetime(Ask.JWT, HOUR.plusSeconds(1))))
                .hasMessageStartingWith("CAPS_CONTRADICT");
        assertThatThrownBy(() -> allOf(
                        maxLifetime(HOUR), maxLifetime(HOUR.multipliedBy(2)).when(kind("jwt"))))
                .hasMessageStartingWith("CAPS_CONTRADICT");
        assertThatThrownBy(() -> allOf(
                        maxLifetime(SubjectKind.HUMAN, HOUR),
                        maxLifetime(SubjectKind.HUMAN, HOUR.multipliedBy(2)).named("longer")))
                .hasMessageStartingWith("CAPS_CONTRADICT");
    }

    @Test
    void of_capsThatCanAllMatter_areAccepted() {
        assertThat(allOf(
                                maxLifetime(HOUR.multipliedBy(8)),
                                maxLifetime(Ask.JWT, HOUR),
                                maxLifetime(CredentialKind.of("api-key"), HOUR.multipliedBy(8)),
                                maxLifetime(SubjectKind.HUMAN, HOUR.multipliedBy(2)),
                                maxLifetime(Duration.ofMinutes(5)).when(scope("ledger:write")))
                        .rules())
                .hasSize(5);
    }

    @Test
    void of_scopeReservedForTwoEnvironments_isRefused() {
        assertThatThrownBy(() -> allOf(scopesOnlyIn("production", "a", "b"), scopesOnlyIn("staging", "b")))
                .hasMessageStartingWith("RESERVED_TWICE");
        assertThat(allOf(scopesOnlyIn("production", "a"), audiencesOnlyIn("staging", "a"))
                        .rules())
                .hasSize(2);
    }

    @Test
    void of_malformedId_isRefused() {
        for (String id : new String[] {"", " ", "a b", "a|b", "x".repeat(201), "é"}) {
            assertThatThrownBy(() -> ownerRequired().named(id)).hasMessageStartingWith("MALFORMED_ID");
            assertThatThrownBy(() -> allOf(new Custom(id, in -> Opinion.none())))
                    .hasMessageStartingWith("MALFORMED_ID");
        }
    }

    @Test
    void of_tooManyRules_isRefused() {
        List<Rule> many = new ArrayList<>();
        for (int i = 0; i <= 1000; i++) {
            many.add(ownerRequired().named("r" + i));
        }
        assertThatThrownBy(() -> RulePolicy.of(many)).hasMessageStartingWith("POLICY_TOO_LARGE");
        assertThat(RulePolicy.of(many.subList(0, 1000)).rules()).hasSize(1000);
    }

    @Test
    void named_givesNameAndVersion() {
        RulePolicy policy = allOf(ownerRequired()).named("payments", "2026-11");
        assertThat(policy.name()).isEqualTo("payments");
        assertThat(policy.version()).isEqualTo("2026-11");
        assertThat(policy.toString()).startsWith("RulePolicy(payments 2026-11, 1 rules, ");
        assertThat(policy.mayBlock()).isFalse();
        assertThatThrownBy(() -> allOf(ownerRequired()).named("", "1")).hasMessageStartingWith("MALFORMED_TEXT");
        assertThatThrownBy(() -> allOf(ownerRequired()).named("a\nb", "1")).hasMessageStartingWith("MALFORMED_TEXT");
    }
}
