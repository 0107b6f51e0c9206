package dev.issuant.policy;

import static dev.issuant.policy.Ask.denials;
import static dev.issuant.policy.Rules.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.Assurance;
import dev.issuant.PolicyInput;
import dev.issuant.VerifiedEvidence;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvidenceRulesTest {
    private static PolicyInput showing(VerifiedEvidence... evidence) {
        return Ask.with(a -> a.evidence.addAll(java.util.List.of(evidence)));
    }

    @Test
    void evidenceRequired_typeShown_isLeftAlone() {
        assertThat(denials(evidenceRequired("oidc"), showing(Ask.oidc().build())))
                .isEmpty();
    }

    @Test
    void evidenceRequired_noneOrAnotherType_isDenied() {
        assertThat(denials(evidenceRequired("oidc"), showing())).containsExactly("EVIDENCE_REQUIRED");
        assertThat(denials(evidenceRequired("OIDC"), showing(Ask.oidc().build())))
                .containsExactly("EVIDENCE_REQUIRED");
    }

    @Test
    void evidenceRequired_replayedAfterTheTokenDied_stillAnswersAboutThePolicy() {
        PolicyInput then = showing(Ask.oidc().build());
        PolicyInput later = then.at(Ask.AT.plusSeconds(86_400));
        assertThat(denials(evidenceRequired("oidc"), later)).isEmpty();
        assertThat(denials(evidenceRequired("csr"), later)).containsExactly("EVIDENCE_REQUIRED");
    }

    @Test
    void evidenceRequired_claim_isComparedExactly() {
        Rule rule = evidenceRequired("oidc", "repository_id", "1296269", "42");
        assertThat(denials(rule, showing(Ask.oidc().claim("repository_id", "42").build())))
                .isEmpty();
        for (String other : new String[] {"1296269 ", "012", "42\u200b", "4", "421"}) {
            assertThat(denials(
                            rule,
                            showing(Ask.oidc().claim("repository_id", other).build())))
                    .containsExactly("EVIDENCE_REQUIRED");
        }
        assertThat(denials(rule, showing(Ask.oidc().build()))).containsExactly("EVIDENCE_REQUIRED");
    }

    @Test
    void evidenceRequired_claimsSpreadOverTwoPieces_areNotAddedUp() {
        Rule rule =
                evidenceRequired("oidc", Map.of("repository_id", Set.of("42"), "environment", Set.of("production")));
        VerifiedEvidence one = Ask.oidc().claim("repository_id", "42").build();
        VerifiedEvidence two = Ask.oidc().claim("environment", "production").build();
        VerifiedEvidence both = Ask.oidc()
                .claim("repository_id", "42")
                .claim("environment", "production")
                .build();
        assertThat(denials(rule, showing(one, two))).containsExactly("EVIDENCE_REQUIRED");
        assertThat(denials(rule, showing(one, both))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2,2,2,true", "2,3,2,true", "3,3,3,true", "1,2,2,false", "2,1,3,false", "2,2,1,false", "0,0,0,false"})
    void assurance_everyLevelMustReachTheFloor(int ial, int aal, int fal, boolean enough) {
        Assurance shown = new Assurance(ial, aal, fal);
        Assurance floor = new Assurance(2, 2, 2);
        assertThat(denials(subjectAssurance(floor), Ask.with(a -> a.subject.assurance(shown))))
                .isEqualTo(enough ? java.util.List.of() : java.util.List.of("SUBJECT_ASSURANCE_LOW"));
        assertThat(denials(requesterAssurance(floor), Ask.with(a -> a.requester = a.requester.withAssurance(shown))))
                .isEqualTo(enough ? java.util.List.of() : java.util.List.of("REQUESTER_ASSURANCE_LOW"));
    }

    @Test
    void assurance_floorOfNothing_isRefusedWhenBuilt() {
        assertThatThrownBy(() -> subjectAssurance(Assurance.NONE)).hasMessageStartingWith("FLOOR_EMPTY");
        assertThatThrownBy(() -> requesterAssurance(Assurance.NONE)).hasMessageStartingWith("FLOOR_EMPTY");
    }
}
