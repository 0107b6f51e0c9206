package dev.issuant.attest.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.IssuantException.InvalidInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GithubSubjectTest {

    @ParameterizedTest
    @CsvSource({
        "repo:acme/payments:environment:production, environment, production",
        "repo:acme/payments:environment:eu west 1, environment, eu west 1",
        "repo:acme/payments:ref:refs/heads/main, ref, refs/heads/main",
        "repo:acme/payments:ref:refs/tags/v1.2, ref, refs/tags/v1.2",
        "repo:acme/payments:pull_request, event_name, pull_request",
        "repo:acme@45/payments@123:environment:production, environment, production",
        "repo:acme@45/payments@123:pull_request, event_name, pull_request"
    })
    void parse_bothForms_readsEveryPartAndWritesTheSame(String text, String claim, String value) {
        GithubSubject subject = GithubSubject.parse(text);

        assertThat(subject.owner()).isEqualTo("acme");
        assertThat(subject.repository()).isEqualTo("payments");
        assertThat(subject.ownerId().isPresent()).isEqualTo(text.contains("@45"));
        assertThat(subject.repositoryId().isPresent()).isEqualTo(text.contains("@123"));
        assertThat(subject.contextClaim()).isEqualTo(claim);
        assertThat(subject.contextValue()).isEqualTo(value);
        assertThat(subject).hasToString(text).isEqualTo(GithubSubject.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "repo:",
                "repo:acme:environment:production",
                "repo:acme/payments",
                "repo:acme/payments:",
                "repo:acme/payments:environment:",
                "repo:acme/payments:environment:a:b",
                "repo:acme/payments:environment:a%3Ab",
                "repo:acme/payments:environment:a\nb",
                "repo:acme/payments:ref:main",
                "repo:acme/payments:ref:refs/",
                "repo:acme/payments:ref:refs/heads/a b",
                "repo:acme/payments:ref:refs/heads/a:environment:production",
                "repo:acme/payments:pull_request:x",
                "repo:acme/payments:job_workflow_ref:x",
                "repo:acme@45/payments:environment:production",
                "repo:acme/payments@123:environment:production",
                "repo:acme@045/payments@123:environment:production",
                "repo:acme@0/payments@123:environment:production",
                "repo:acme@45x/payments@123:environment:production",
                "repo:acme@/payments@:environment:production",
                "repo:acme/other/payments:environment:production",
                "repo:*/payments:environment:production",
                "Repo:acme/payments:environment:production",
                " repo:acme/payments:environment:production"
            })
    void parse_anythingElse_refusedWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> GithubSubject.parse(text))
                .isInstanceOfSatisfying(
                        InvalidInput.class, e -> assertThat(e.code()).isEqualTo("GITHUB_SUBJECT"))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("acme", "payments"));
    }

    @Test
    void p12_parse_hugeInput_refusedAtOnce() {
        String huge = "repo:" + "a/".repeat(500_000);

        long before = System.nanoTime();
        assertThatThrownBy(() -> GithubSubject.parse(huge)).isInstanceOf(InvalidInput.class);
        assertThat(System.nanoTime() - before).isLessThan(500_000_000L);
    }
}
