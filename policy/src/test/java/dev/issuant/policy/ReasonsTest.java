package dev.issuant.policy;

import static dev.issuant.policy.Rules.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.Assurance;
import dev.issuant.Decision;
import dev.issuant.PolicyInput;
import dev.issuant.Reason;
import dev.issuant.SubjectKind;
import dev.issuant.policy.internal.Why;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every reason in the table is given by a rule, is fit for a person, and is documented. */
class ReasonsTest {
    private static final CryptoFloor FLOOR = CryptoFloor.empty()
            .signing("OLD", LocalDate.of(2020, 1, 1))
            .signing("ENDING", LocalDate.of(2026, 11, 23))
            .holderKey("OLD", 1, LocalDate.of(2020, 1, 1))
            .holderKey("ENDING", 1, LocalDate.of(2026, 11, 23));

    private record Case(Rule rule, PolicyInput input) {}

    private static Case of(Rule rule, Consumer<Ask> change) {
        return new Case(rule, Ask.with(change));
    }

    private static Case caseOf(Why why) {
        Assurance high = new Assurance(3, 3, 3);
        return switch (why) {
            case OWNER_REQUIRED -> of(ownerRequired(), a -> a.owner = null);
            case OWNER_NOT_A_PERSON ->
                of(ownerRequired(), a -> a.owner = Ask.workload("robot").build());
            case LIFETIME_SHORTENED -> of(maxLifetime(Duration.ofSeconds(1)), a -> {});
            case NOT_REVOCABLE_EARLY -> of(revocableBeyond(Duration.ofSeconds(1)), a -> a.revocableEarly = false);
            case KIND_NOT_ALLOWED -> of(kindsAllowed(SubjectKind.WORKLOAD), a -> {});
            case SCOPE_NOT_ALLOWED -> of(scopesAllowed(), a -> {});
            case SCOPES_NARROWED -> of(limitScopes("ledger:read"), a -> a.scopes("ledger:read", "other"));
            case NO_SCOPE_LEFT -> of(limitScopes(), a -> {});
            case AUDIENCE_REQUIRED -> of(audiencesAllowed("x"), a -> a.facts.audiences(Set.of()));
            case AUDIENCE_NOT_ALLOWED -> of(audiencesAllowed("x"), a -> {});
            case REQUESTER_IN_OTHER_ENVIRONMENT ->
                of(
                        environmentsIsolated(),
                        a -> a.requestedBy(Ask.workload("x").environment("y").build()));
            case EVIDENCE_OF_OTHER_ENVIRONMENT ->
                of(
                        environmentsIsolated(),
                        a -> a.evidence.add(Ask.oidc().environment("y").build()));
            case SCOPE_OF_OTHER_ENVIRONMENT -> of(scopesOnlyIn("y", "ledger:read"), a -> {});
            case AUDIENCE_OF_OTHER_ENVIRONMENT -> of(audiencesOnlyIn("y", "payments"), a -> {});
            case SUBJECT_ASSURANCE_LOW -> of(subjectAssurance(high), a -> {});
            case REQUESTER_ASSURANCE_LOW -> of(requesterAssurance(high), a -> {});
            case ALGORITHM_UNKNOWN ->
                of(signingAlgorithms(FLOOR), a -> a.carries = EnumSet.of(dev.issuant.CredentialFacts.Field.ALGORITHM));
            case ALGORITHM_NOT_ALLOWED -> of(signingAlgorithms(FLOOR), a -> a.facts.algorithm("none"));
            case ALGORITHM_ENDED -> of(signingAlgorithms(FLOOR), a -> a.facts.algorithm("OLD"));
            case LIFE_ENDS_WITH_ALGORITHM ->
                of(signingAlgorithms(FLOOR), a -> {
                    a.facts.algorithm("ENDING");
                    a.lifetime = Duration.ofDays(2);
                });
            case HOLDER_KEY_REQUIRED -> of(holderKeyRequired(), a -> {});
            case HOLDER_KEY_UNKNOWN -> of(holderKeys(FLOOR), a -> a.facts.holderKey("jkt:a", null, 0));
            case HOLDER_KEY_NOT_ALLOWED -> of(holderKeys(FLOOR), a -> a.facts.holderKey("jkt:a", "EC", 256));
            case HOLDER_KEY_ENDED -> of(holderKeys(FLOOR), a -> a.facts.holderKey("jkt:a", "OLD", 1));
            case LIFE_ENDS_WITH_HOLDER_KEY ->
                of(holderKeys(FLOOR), a -> {
                    a.facts.holderKey("jkt:a", "ENDING", 1);
                    a.lifetime = Duration.ofDays(2);
                });
            case LIVE_LIMITED -> of(liveLimit(1, Per.SUBJECT), a -> {});
            case PERSON_FETCHES_WORKLOAD_SECRET -> of(noPersonFetchesWorkloadSecret(), a -> a.requestedBy(Ask.ANN));
            case REQUESTER_NOT_RELATED ->
                of(
                        requesterIsSubjectOrOwner(),
                        a -> a.requestedBy(Ask.human("x").build()));
            case PURPOSE_REQUIRED -> of(purposeRequired(), a -> a.purpose = "");
            case EVIDENCE_REQUIRED -> of(evidenceRequired("oidc"), a -> {});
            case APPROVAL_REQUIRED -> of(approvals(1), a -> {});
        };
    }

    @ParameterizedTest
    @EnumSource(Why.class)
    void reason_isGivenByARule_withAWholeSentenceAndAControl(Why why) {
        Case c = caseOf(why);
        Decision decision = allOf(c.rule()).decide(c.input());
        Reason reason = decision.reasons().get(0);
        assertThat(reason.code()).isEqualTo(why.name());
        assertThat(reason.sentence()).doesNotContain("{}").endsWith(".").matches("[A-Z].*");
        assertThat(reason.controls()).isNotEmpty().isEqualTo(why.controls());
    }

    @Test
    void sentence_hostileRequest_isNeverRepeated() {
        PolicyInput hostile = Ask.with(a -> {
            a.facts.scopes(Set.of("canary-scope{}")).audiences(Set.of("canary-audience"));
            a.facts.algorithm("canary-alg").holderKey("jkt:canary", "canary-key", 1);
            a.purpose = "canary-purpose";
            a.labels = Set.of("canary-label");
        });
        Decision decision = allOf(
                        scopesAllowed("x"),
                        audiencesAllowed("x"),
                        signingAlgorithms(FLOOR),
                        holderKeys(FLOOR),
                        evidenceRequired("oidc"))
                .decide(hostile);
        assertThat(decision.reasons())
                .hasSize(5)
                .allSatisfy(r -> assertThat(r.sentence()).doesNotContain("canary"));
    }

    @Test
    void reason_configuredTextWithBraces_isNotTakenForAPlace() {
        assertThat(Why.KIND_NOT_ALLOWED.reason("{}", "b").sentence())
                .isEqualTo("A subject of kind {} may not hold this kind of credential; ask for one of: b.");
    }

    @Test
    void docs_reasons_areThisTable() throws IOException {
        StringBuilder table = new StringBuilder("| code | effect | sentence | serves |\n|---|---|---|---|\n");
        for (Why why : Why.values()) {
            Case c = caseOf(why);
            boolean denies = allOf(c.rule()).decide(c.input()).verdict() == Decision.Verdict.DENY;
            table.append("| `")
                    .append(why.name())
                    .append("` | ")
                    .append(denies ? "denies" : why == Why.APPROVAL_REQUIRED ? "waits" : "narrows")
                    .append(" | ")
                    .append(why.sentence().replace("{}", "…"))
                    .append(" | ")
                    .append(String.join(", ", why.controls()))
                    .append(" |\n");
        }
        assertThat(Files.readString(Path.of("docs", "reasons.md"))).contains(table);
    }

    @Test
    void readme_namesEveryRuleAndCondition() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        assertThat(List.of(Rules.class.getDeclaredMethods()))
                .filteredOn(m -> java.lang.reflect.Modifier.isPublic(m.getModifiers()))
                .allSatisfy(m -> assertThat(readme).contains("`" + m.getName() + "`"));
    }

    @Test
    void switchAbove_isComplete() {
        assertThat(Map.of(Why.class, Why.values().length)).containsEntry(Why.class, 31);
    }
}
