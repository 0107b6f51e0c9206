package dev.issuant.policy;

import static dev.issuant.policy.Ask.denials;
import static dev.issuant.policy.Rules.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class EnvironmentRulesTest {

    @Test
    void environmentsIsolated_allAgree_isLeftAlone() {
        assertThat(denials(environmentsIsolated(), Ask.with(a -> {
                    a.evidence.add(Ask.oidc().environment("production").build());
                    a.evidence.add(Ask.oidc().build());
                })))
                .isEmpty();
    }

    @Test
    void environmentsIsolated_requesterFromElsewhere_isDenied() {
        assertThat(denials(
                        environmentsIsolated(),
                        Ask.with(a -> a.requestedBy(
                                Ask.workload("pipeline").environment("staging").build()))))
                .containsExactly("REQUESTER_IN_OTHER_ENVIRONMENT");
    }

    @Test
    void environmentsIsolated_anyPieceOfEvidenceFromElsewhere_isDenied() {
        assertThat(denials(environmentsIsolated(), Ask.with(a -> {
                    a.evidence.add(Ask.oidc().environment("production").build());
                    a.evidence.add(Ask.oidc().environment("staging").build());
                })))
                .containsExactly("EVIDENCE_OF_OTHER_ENVIRONMENT");
        assertThat(denials(
                        environmentsIsolated(),
                        Ask.with(a -> a.evidence.add(
                                Ask.oidc().environment("PRODUCTION").build()))))
                .containsExactly("EVIDENCE_OF_OTHER_ENVIRONMENT");
    }

    @Test
    void scopesOnlyIn_subjectFromElsewhere_isDeniedTheseScopesOnly() {
        Rule rule = scopesOnlyIn("production", "ledger:write", "deploy");
        assertThat(denials(rule, Ask.with(a -> a.scopes("ledger:write")))).isEmpty();
        assertThat(denials(rule, Ask.with(a -> {
                    a.scopes("ledger:read", "ledger:write");
                    a.subject.environment("staging");
                })))
                .containsExactly("SCOPE_OF_OTHER_ENVIRONMENT");
        assertThat(denials(rule, Ask.with(a -> {
                    a.scopes("ledger:read");
                    a.subject.environment("staging");
                })))
                .isEmpty();
    }

    @Test
    void audiencesOnlyIn_subjectFromElsewhere_isDeniedTheseAudiencesOnly() {
        Rule rule = audiencesOnlyIn("production", "payments");
        assertThat(denials(rule, Ask.plain())).isEmpty();
        assertThat(denials(rule, Ask.with(a -> a.subject.environment("staging"))))
                .containsExactly("AUDIENCE_OF_OTHER_ENVIRONMENT");
        assertThat(denials(rule, Ask.with(a -> {
                    a.subject.environment("staging");
                    a.facts.audiences(Set.of("payments-staging"));
                })))
                .isEmpty();
    }
}
