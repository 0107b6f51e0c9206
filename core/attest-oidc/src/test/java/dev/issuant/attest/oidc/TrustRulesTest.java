package dev.issuant.attest.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.Reason;
import dev.issuant.VerifiedEvidence;
import dev.issuant.testkit.LoopbackOidcProvider;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several rules, several providers, and providers other than GitHub, by rule and not by code. */
class TrustRulesTest {
    private final Pipeline pipeline = new Pipeline();

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void attest_twoRulesForTheSameSubject_accepted() {
        OidcAttestor attestor = with(
                pipeline.deployRule().build(),
                rule("by-owner").claim("repository_owner_id", "45").build());

        assertThat(Pipeline.attest(attestor, pipeline.token(Pipeline.claims()))
                        .evidence()
                        .claims())
                .containsEntry("trust_rule", "by-owner");
    }

    @Test
    void attest_twoRulesForDifferentSubjectsOrEnvironments_refusedAsAmbiguous() {
        TrustRule other = rule("other-subject")
                .claim("repository_owner_id", "45")
                .subject("pipeline-everything")
                .build();
        TrustRule elsewhere = rule("other-environment")
                .claim("repository_owner_id", "45")
                .environment("staging")
                .build();
        for (TrustRule second : List.of(other, elsewhere)) {
            Reason reason = Pipeline.attest(
                            with(pipeline.deployRule().build(), second), pipeline.token(Pipeline.claims()))
                    .refusal();

            assertThat(reason.code()).isEqualTo("OIDC_AMBIGUOUS");
            assertThat(reason.sentence()).doesNotContain("pipeline-").doesNotContain("staging");
        }
    }

    @Test
    void attest_noRule_namesTheNearestRulesClaimsOnly() {
        OidcAttestor attestor = with(
                rule("far")
                        .claim("repository_id", "1")
                        .claim("ref", "x")
                        .claim("environment", "y")
                        .build(),
                pipeline.deployRule().build());

        Reason reason = Pipeline.attest(attestor, pipeline.token(Pipeline.claimsWith("environment", "staging")))
                .refusal();

        assertThat(reason.sentence())
                .endsWith("expects something else in environment")
                .doesNotContain("deploy-payments")
                .doesNotContain("far");
    }

    @Test
    void attest_ruleWithManyClaims_reasonStaysShort() {
        TrustRule.Builder many = rule("many").claim("id", "1");
        for (int i = 0; i < 40; i++) {
            many.claim("claim-" + i + "-" + "x".repeat(150), "v");
        }
        Reason reason = Pipeline.attest(with(many.build()), pipeline.token(Pipeline.claims()))
                .refusal();

        assertThat(reason.sentence()).endsWith("and others").hasSizeLessThan(500);
    }

    @Test
    void attest_audienceOfAnotherRule_doesNotCarryOver() {
        OidcAttestor attestor = with(
                pipeline.deployRule().build(),
                rule("other").claim("repository_id", "777").audience("other").build());

        assertThat(Pipeline.code(Pipeline.attest(attestor, pipeline.token(Pipeline.claimsWith("aud", "other")))))
                .isEqualTo("OIDC_NO_RULE");
    }

    @Test
    void lesson_42_sameIdsAtAnotherProvider_areOtherIds() {
        try (LoopbackOidcProvider second = LoopbackOidcProvider.start("RS256")) {
            TrustRule there = TrustRule.builder("there")
                    .issuer(second.issuer())
                    .audience(Pipeline.AUDIENCE)
                    .claim("repository_id", "123")
                    .subject("pipeline-elsewhere")
                    .environment("staging")
                    .build();
            OidcAttestor attestor = OidcAttestor.builder()
                    .provider(pipeline.answersWithin(Duration.ofSeconds(20)).build())
                    .provider(OidcProvider.builder(second.issuer())
                            .allowHttpOnLoopback()
                            .answerWithin(Duration.ofSeconds(20))
                            .build())
                    .trust(pipeline.deployRule().build())
                    .trust(there)
                    .build();

            VerifiedEvidence here =
                    Pipeline.attest(attestor, pipeline.token(Pipeline.claims())).evidence();
            VerifiedEvidence other = Pipeline.attest(
                            attestor, second.issueToken(Pipeline.claims(), Pipeline.NOW, Duration.ofMinutes(5)))
                    .evidence();

            assertThat(here.subject()).contains("pipeline-payments");
            assertThat(other.subject()).contains("pipeline-elsewhere");
        }
    }

    @Test
    void attest_gitlab_byRule() {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", "project_path:acme/payments:ref_type:branch:ref:main");
        claims.put("aud", Pipeline.AUDIENCE);
        claims.put("namespace_id", "72");
        claims.put("namespace_path", "acme");
        claims.put("project_id", "20");
        claims.put("project_path", "acme/payments");
        claims.put("user_id", "1");
        claims.put("user_access_level", "developer");
        claims.put("pipeline_id", "574");
        claims.put("pipeline_source", "push");
        claims.put("job_id", "302");
        claims.put("ref", "main");
        claims.put("ref_type", "branch");
        claims.put("ref_path", "refs/heads/main");
        claims.put("ref_protected", "true");
        claims.put("groups_direct", List.of("acme", "acme/platform"));
        claims.put("environment", "production");
        claims.put("environment_protected", "true");
        claims.put("deployment_tier", "production");
        TrustRule rule = rule("gitlab")
                .claim("project_id", "20")
                .claim("namespace_id", "72")
                .claim("ref_path", "refs/heads/main")
                .claim("ref_protected", "true")
                .claim("environment", "production")
                .claim("environment_protected", "true")
                .build();

        assertAcceptedAndBound(rule, claims, "project_id", "ref_path", "ref_protected", "environment_protected");
    }

    @Test
    void attest_buildkite_byRule() {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", "organization:acme:pipeline:payments:ref:refs/heads/main:commit:0a1b2c:step:deploy");
        claims.put("aud", Pipeline.AUDIENCE);
        claims.put("organization_slug", "acme");
        claims.put("organization_id", "0184990a-477b-4fa8-9968-496074483cee");
        claims.put("pipeline_slug", "payments");
        claims.put("pipeline_id", "0184990a-4782-42b5-afc1-16715b10b8ff");
        claims.put("build_number", 42);
        claims.put("build_branch", "main");
        claims.put("build_tag", null);
        claims.put("build_commit", "0a1b2c");
        claims.put("step_key", "deploy");
        claims.put("runner_environment", "self-hosted");
        TrustRule rule = rule("buildkite")
                .claim("organization_id", "0184990a-477b-4fa8-9968-496074483cee")
                .claim("pipeline_id", "0184990a-4782-42b5-afc1-16715b10b8ff")
                .claim("build_branch", "main")
                .claim("step_key", "deploy")
                .alsoRecord("build_number", "build_commit")
                .build();

        VerifiedEvidence evidence =
                assertAcceptedAndBound(rule, claims, "organization_id", "pipeline_id", "build_branch", "step_key");
        assertThat(evidence.claims()).containsEntry("build_number", "42");
    }

    @Test
    void attest_kubernetesServiceAccount_byRuleIntoNestedClaims() {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", "system:serviceaccount:payments:deployer");
        claims.put("aud", List.of(Pipeline.AUDIENCE));
        Map<String, Object> account = new LinkedHashMap<>(Map.of("name", "deployer", "uid", "14ee3fa4-a7e2-420f"));
        claims.put(
                "kubernetes.io",
                Map.of("namespace", "payments", "serviceaccount", account, "pod", Map.of("name", "p", "uid", "u")));
        TrustRule rule = rule("kubernetes")
                .claim("/kubernetes.io/serviceaccount/uid", "14ee3fa4-a7e2-420f")
                .claim("/kubernetes.io/namespace", "payments")
                .build();

        VerifiedEvidence evidence = assertAcceptedAndBound(rule, claims);
        assertThat(evidence.claims()).containsEntry("/kubernetes.io/namespace", "payments");
        // A service account that was deleted and made again has the same name and another uid.
        account.put("uid", "99999999-a7e2-420f");
        assertThat(Pipeline.code(Pipeline.attest(with(rule), pipeline.token(claims))))
                .isEqualTo("OIDC_NO_RULE");
        claims.put("kubernetes.io", "payments");
        assertThat(Pipeline.code(Pipeline.attest(with(rule), pipeline.token(claims))))
                .isEqualTo("OIDC_NO_RULE");
    }

    @Test
    void attest_circleci_claimNameWithSlash() {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", "org/6f1c/project/9a2b/user/77");
        claims.put("aud", Pipeline.AUDIENCE);
        claims.put("oidc.circleci.com/project-id", "9a2b");
        claims.put("oidc.circleci.com/context-ids", List.of("c1"));

        assertAcceptedAndBound(
                rule("circleci").claim("oidc.circleci.com/project-id", "9a2b").build(),
                claims,
                "oidc.circleci.com/project-id");
    }

    @Test
    void build_whatDoesNotFitTogether_refused() {
        OidcProvider provider = pipeline.answersWithin(Duration.ofSeconds(1)).build();
        TrustRule rule = pipeline.deployRule().build();
        assertThatThrownBy(() -> OidcAttestor.builder().provider(provider).build())
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("TRUST_RULE");
        assertThatThrownBy(() -> OidcAttestor.builder().trust(rule).build())
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("without a provider");
        assertThatThrownBy(() -> OidcAttestor.builder()
                        .provider(provider)
                        .provider(OidcProvider.of("https://other.example"))
                        .trust(rule)
                        .build())
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("https://other.example");
        assertThatThrownBy(() -> OidcAttestor.builder()
                        .provider(provider)
                        .provider(provider)
                        .trust(rule)
                        .build())
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("two providers");
        assertThatThrownBy(() -> with(rule, rule))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("two rules of this id");
        assertThatThrownBy(() -> with(
                        rule("a").claim("id", "1", "2").build(),
                        rule("b").claim("id", "2", "1").subject("other").build()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("exactly the same");
    }

    private VerifiedEvidence assertAcceptedAndBound(TrustRule rule, Map<String, Object> claims, String... each) {
        OidcAttestor attestor = with(rule);
        VerifiedEvidence evidence =
                Pipeline.attest(attestor, pipeline.token(claims)).evidence();
        assertThat(evidence).isNotNull();
        assertThat(evidence.subject()).contains("pipeline-payments");
        for (String claim : each) {
            Map<String, Object> other = new LinkedHashMap<>(claims);
            other.put(claim, other.get(claim) + "0");
            assertThat(Pipeline.code(Pipeline.attest(attestor, pipeline.token(other))))
                    .isEqualTo("OIDC_NO_RULE");
        }
        return evidence;
    }

    private OidcAttestor with(TrustRule... rules) {
        return pipeline.attestor(pipeline.answersWithin(Duration.ofSeconds(20)), rules);
    }

    private TrustRule.Builder rule(String id) {
        return TrustRule.builder(id)
                .issuer(pipeline.provider.issuer())
                .audience(Pipeline.AUDIENCE)
                .subject("pipeline-payments")
                .environment("production");
    }
}
