package dev.issuant.attest.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.IssuantException.InvalidInput;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustRuleTest {
    private static final String ISSUER = "https://ci.example.com";

    private static TrustRule.Builder rule() {
        return TrustRule.builder("r1")
                .issuer(ISSUER)
                .audience("acme")
                .subject("pipeline-payments")
                .environment("production");
    }

    @Test
    void build_complete_saysWhatItAsksFor() {
        TrustRule rule = rule().claim("repository_id", "123")
                .claim("ref", "refs/heads/main", "refs/heads/next")
                .alsoRecord("sha")
                .build();

        assertThat(rule.id()).isEqualTo("r1");
        assertThat(rule.issuer()).isEqualTo(ISSUER);
        assertThat(rule.audience()).isEqualTo("acme");
        assertThat(rule.subject()).isEqualTo("pipeline-payments");
        assertThat(rule.environment()).isEqualTo("production");
        assertThat(rule.recorded()).containsExactly("sha");
        assertThat(rule.claims())
                .isEqualTo(Map.of("repository_id", Set.of("123"), "ref", Set.of("refs/heads/main", "refs/heads/next")));
        assertThatThrownBy(() -> rule.claims().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> rule.claims().get("ref").clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void build_onlyNames_refusedBecauseNamesAreTakenOver() {
        TrustRule.Builder rule = rule().claim("repository", "acme/payments").claim("environment", "production");

        assertThatThrownBy(rule::build)
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("trust rule r1")
                .hasMessageContaining("repository_id");
    }

    @Test
    void build_noClaims_refused() {
        assertThatThrownBy(() -> rule().build()).isInstanceOf(InvalidInput.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"actor_id", "user_id", "run_id", "job_id", "environment", "ref", "sub", "liquid", "grid"})
    void build_claimThatIdentifiesNoProject_refused(String name) {
        TrustRule.Builder rule = rule().claim(name, "1");

        assertThatThrownBy(rule::build).isInstanceOf(InvalidInput.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "repository_id",
                "project_id",
                "organization_id",
                "oidc.circleci.com/project-id",
                "/kubernetes.io/serviceaccount/uid",
                "id"
            })
    void build_immutableId_isEnough(String name) {
        assertThat(rule().claim(name, "1").build().claims()).containsKey(name);
    }

    @Test
    void identifiedBy_anyClaim_isEnough() {
        assertThat(rule().identifiedBy("sub", "1122334455").build().claims()).containsKey("sub");
    }

    @Test
    void identifiedBy_githubSubject_refusedBecauseItHoldsNames() {
        assertThatThrownBy(() -> rule().identifiedBy("sub", "repo:acme/payments:environment:production"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("github");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "refs/heads/*",
                "*",
                "release-?",
                "[ab]",
                "{a,b}",
                "^main$",
                "main|next",
                "ma\\in",
                "",
                " main",
                "main ",
                "ma\nin",
                "ma\u2028in",
                "\ud800"
            })
    void lesson_76_claimValue_patternOrUnprintable_refused(String value) {
        assertThatThrownBy(() -> rule().claim("ref", value))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("claim ref");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "pipeline-*", "a b", ""})
    void lesson_76_subjectEnvironmentAudienceIssuer_pattern_refused(String value) {
        List<TrustRule.Builder> rules = List.of(
                rule().claim("id", "1").subject(value),
                rule().claim("id", "1").environment(value),
                rule().claim("id", "1").issuer(value));
        for (TrustRule.Builder rule : rules) {
            assertThatThrownBy(rule::build).isInstanceOf(InvalidInput.class);
        }
        if (!value.equals("a b")) {
            assertThatThrownBy(() -> rule().claim("id", "1").audience(value).build())
                    .isInstanceOf(InvalidInput.class);
        }
    }

    @Test
    void lesson_36_claim_noValues_refusedAtBuildTime() {
        assertThatThrownBy(() -> rule().claim("ref")).isInstanceOf(InvalidInput.class);
    }

    @Test
    void claim_twiceOrValueTwice_refused() {
        assertThatThrownBy(() -> rule().claim("ref", "a").claim("ref", "b")).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> rule().claim("ref", "a", "a")).isInstanceOf(InvalidInput.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"iss", "aud", "exp", "iat", "nbf", "jti", "trust_rule", "", "a b", "re*", "/", "/a//b", "/a~2"})
    void claim_reservedOrMalformedName_refused(String name) {
        assertThatThrownBy(() -> rule().claim(name, "x")).isInstanceOf(InvalidInput.class);
    }

    @Test
    void build_partMissing_namesIt() {
        TrustRule.Builder nothing = TrustRule.builder("r2").claim("id", "1");
        assertThatThrownBy(nothing::build).hasMessageContaining("issuer must be set");
        assertThatThrownBy(nothing.issuer(ISSUER)::build).hasMessageContaining("audience must be set");
        assertThatThrownBy(nothing.audience("a")::build).hasMessageContaining("subject must be set");
        assertThatThrownBy(nothing.subject("s")::build).hasMessageContaining("environment must be set");
        assertThat(nothing.environment("e").build().id()).isEqualTo("r2");
    }

    @Test
    void github_formWithIds_asksForIdsAndContext() {
        TrustRule rule = rule().github(GithubSubject.parse("repo:acme@45/payments@123:environment:production"))
                .build();

        assertThat(rule.claims())
                .isEqualTo(Map.of(
                        "repository_owner_id", Set.of("45"),
                        "repository_id", Set.of("123"),
                        "environment", Set.of("production")));
    }

    @Test
    void github_formWithoutIds_refused() {
        GithubSubject names = GithubSubject.parse("repo:acme/payments:ref:refs/heads/main");

        assertThatThrownBy(() -> rule().github(names))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("OWNER@ID/REPO@ID");
    }
}
