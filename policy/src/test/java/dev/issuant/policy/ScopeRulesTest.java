package dev.issuant.policy;

import static dev.issuant.policy.Ask.decide;
import static dev.issuant.policy.Ask.denials;
import static dev.issuant.policy.Rules.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.CredentialKind;
import dev.issuant.Decision;
import dev.issuant.PolicyInput;
import dev.issuant.Reason;
import dev.issuant.SubjectKind;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeRulesTest {
    private static PolicyInput asking(String... scopes) {
        return Ask.with(a -> a.scopes(scopes));
    }

    @Test
    void scopesAllowed_allListed_isLeftAlone() {
        Rule rule = scopesAllowed("ledger:read", "ledger:write");
        assertThat(denials(rule, asking("ledger:read", "ledger:write"))).isEmpty();
        assertThat(denials(rule, asking("ledger:read"))).isEmpty();
        assertThat(denials(rule, asking())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ledger:admin", "Ledger:read", "ledger:read/", "ledger", "ledger:read:all", "ledger:rea"})
    void scopesAllowed_oneNotListed_isDenied_evenIfItLooksAlike(String other) {
        Decision decision = decide(scopesAllowed("ledger:read"), asking("ledger:read", other));
        assertThat(Reason.codes(decision.reasons())).containsExactly("SCOPE_NOT_ALLOWED");
        assertThat(decision.reasons().get(0).sentence())
                .isEqualTo("A scope was asked for that the policy does not allow; ask only for: ledger:read.");
    }

    @Test
    void lesson_36_emptyAllowList_allowsNothing() {
        assertThat(denials(scopesAllowed(), asking("ledger:read"))).containsExactly("SCOPE_NOT_ALLOWED");
        assertThat(denials(limitScopes(), asking("ledger:read"))).contains("NO_SCOPE_LEFT");
        assertThat(denials(audiencesAllowed(), Ask.plain())).containsExactly("AUDIENCE_NOT_ALLOWED");
        assertThat(denials(kindsAllowed(SubjectKind.WORKLOAD), Ask.plain())).containsExactly("KIND_NOT_ALLOWED");
        assertThat(denials(
                        evidenceRequired("oidc", "repository_id"),
                        Ask.with(a -> a.evidence.add(
                                Ask.oidc().claim("repository_id", "1").build()))))
                .containsExactly("EVIDENCE_REQUIRED");
        assertThat(denials(signingAlgorithms(CryptoFloor.empty()), Ask.with(a -> a.facts.algorithm("ES256"))))
                .containsExactly("ALGORITHM_NOT_ALLOWED");
        assertThat(denials(holderKeys(CryptoFloor.empty()), Ask.with(a -> a.facts.holderKey("jkt:x", "EC", 256))))
                .containsExactly("HOLDER_KEY_NOT_ALLOWED");
    }

    @Test
    void limitScopes_someListed_areKeptAndTheRestLeftOut() {
        Decision decision = decide(limitScopes("ledger:read", "other"), asking("ledger:read", "ledger:write"));
        assertThat(decision.verdict()).isEqualTo(Decision.Verdict.PERMIT);
        assertThat(decision.terms().scopes()).hasValue(Set.of("ledger:read", "other"));
        assertThat(Reason.codes(decision.reasons())).containsExactly("SCOPES_NARROWED");
    }

    @Test
    void limitScopes_allListedOrNoneAsked_isLeftAlone() {
        assertThat(decide(limitScopes("ledger:read"), asking("ledger:read")).reasons())
                .isEmpty();
        assertThat(decide(limitScopes("ledger:read"), asking()).reasons()).isEmpty();
    }

    @Test
    void limitScopes_twoRulesThatLeaveNothing_denyTogether() {
        Decision decision =
                allOf(limitScopes("a"), limitScopes("b").named("second")).decide(asking("a", "b"));
        assertThat(decision.verdict()).isEqualTo(Decision.Verdict.DENY);
        assertThat(Reason.codes(decision.reasons()))
                .containsExactly("NO_SCOPE_LEFT", "SCOPES_NARROWED", "SCOPES_NARROWED");
    }

    @Test
    void lesson_34_scopesOnlyNarrow_theTermsNeverAddOne() {
        Decision decision = decide(limitScopes("ledger:read", "ledger:admin"), asking("ledger:read", "ledger:write"));
        assertThat(Effect.of(asking("ledger:read", "ledger:write"), decision).scopes())
                .containsExactly("ledger:read");
    }

    @Test
    void audiencesAllowed_listedOnly_andNeverNone() {
        Rule rule = audiencesAllowed("payments", "https://ledger.example");
        assertThat(denials(rule, Ask.plain())).isEmpty();
        assertThat(denials(rule, Ask.with(a -> a.facts.audiences(Set.of("payments", "evil")))))
                .containsExactly("AUDIENCE_NOT_ALLOWED");
        assertThat(denials(rule, Ask.with(a -> a.facts.audiences(Set.of("https://ledger.example/")))))
                .containsExactly("AUDIENCE_NOT_ALLOWED");
        assertThat(denials(rule, Ask.with(a -> a.facts.audiences(Set.of())))).containsExactly("AUDIENCE_REQUIRED");
    }

    @Test
    void kindsAllowed_touchesSubjectsOfThatKindOnly() {
        Rule rule = kindsAllowed(SubjectKind.WORKLOAD, CredentialKind.of("x509"), Ask.JWT);
        assertThat(denials(rule, Ask.plain())).isEmpty();
        assertThat(denials(rule, Ask.with(a -> a.kind = CredentialKind.of("api-key"))))
                .containsExactly("KIND_NOT_ALLOWED");
        assertThat(denials(rule, Ask.with(a -> {
                    a.kind = CredentialKind.of("api-key");
                    a.subject = Ask.human("bob");
                })))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ledger:*", "*", "a*b"})
    void anyList_wildcard_isRefusedWhenBuilt(String glob) {
        assertThatThrownBy(() -> scopesAllowed("ok", glob)).hasMessageStartingWith("NO_WILDCARDS");
        assertThatThrownBy(() -> limitScopes(glob)).hasMessageStartingWith("NO_WILDCARDS");
        assertThatThrownBy(() -> audiencesAllowed(glob)).hasMessageStartingWith("NO_WILDCARDS");
        assertThatThrownBy(() -> scopesOnlyIn("production", glob)).hasMessageStartingWith("NO_WILDCARDS");
        assertThatThrownBy(() -> scopesOnlyIn(glob, "a")).hasMessageStartingWith("NO_WILDCARDS");
        assertThatThrownBy(() -> maxLifetimeIn(glob, java.time.Duration.ofHours(1)))
                .hasMessageStartingWith("NO_WILDCARDS");
        assertThatThrownBy(() -> scope(glob)).hasMessageStartingWith("NO_WILDCARDS");
        assertThatThrownBy(() -> label(glob)).hasMessageStartingWith("NO_WILDCARDS");
        assertThatThrownBy(() -> evidenceRequired(glob)).hasMessageStartingWith("NO_WILDCARDS");
        assertThatThrownBy(() -> evidenceRequired("oidc", "ref", glob)).hasMessageStartingWith("NO_WILDCARDS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\nb", "a\u0000", "naïve", "a\u200bb"})
    void anyList_valueThatNoRequestCanHold_isRefusedWithoutEcho(String bad) {
        assertThatThrownBy(() -> scopesAllowed(bad))
                .hasMessageStartingWith("MALFORMED_ID: scope ")
                .satisfies(e -> assertThat(bad.isBlank() || !e.getMessage().contains(bad))
                        .isTrue());
        assertThatThrownBy(() -> environment(bad)).hasMessageStartingWith("MALFORMED_ID");
    }

    @Test
    void sentence_longList_isCutShort() {
        String[] many = IntStream.range(0, 100)
                .mapToObj(i -> "scope-" + i + "x".repeat(100))
                .toArray(String[]::new);
        String sentence =
                decide(scopesAllowed(many), asking("other")).reasons().get(0).sentence();
        assertThat(sentence).contains("and 95 more").hasSizeLessThanOrEqualTo(500);
    }
}
