package dev.issuant.attest.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.Reason;
import dev.issuant.VerifiedEvidence;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The scenario ci-deploy as far as the attestor answers for it: which tokens speak for the pipeline. */
class CiDeployTest {
    private final Pipeline pipeline = new Pipeline();

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void attest_trustedDeployment_speaksForTheSubject() throws Exception {
        String token = pipeline.token(Pipeline.claimsWith("jti", "job-1"));

        VerifiedEvidence evidence = pipeline.accepted(token);

        byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
        assertThat(evidence.type()).isEqualTo("oidc");
        assertThat(evidence.id()).isEqualTo(pipeline.provider.issuer() + " jti:job-1");
        assertThat(evidence.digest()).isEqualTo(HexFormat.of().formatHex(digest));
        assertThat(evidence.subject()).contains("pipeline-payments");
        assertThat(evidence.environment()).contains("production");
        assertThat(evidence.usableUntil()).isEqualTo(Pipeline.NOW.plus(Duration.ofHours(1)));
        assertThat(evidence.claims())
                .isEqualTo(Map.of(
                        "iss", pipeline.provider.issuer(),
                        "aud", Pipeline.AUDIENCE,
                        "sub", "repo:acme/payments:environment:production",
                        "trust_rule", "deploy-payments",
                        "repository_id", "123",
                        "repository_owner_id", "45",
                        "ref", "refs/heads/main",
                        "environment", "production",
                        "sha", "0a1b2c3d4e5f60718293a4b5c6d7e8f901234567",
                        "run_id", "9000000001"));
    }

    @ParameterizedTest
    @CsvSource({
        "ref, refs/pull/7/merge",
        "ref, refs/heads/main2",
        "ref, refs/heads/Main",
        "ref, refs/heads/*",
        "environment, staging",
        "environment, production-eu",
        "environment, Production",
        "environment, *",
        "repository_id, 124",
        "repository_id, 0123",
        "repository_id, 1234",
        "repository_owner_id, 46"
    })
    void attest_claimOfAnotherValue_refusedByNameOnly(String claim, String value) {
        Reason reason = pipeline.attest(pipeline.token(Pipeline.claimsWith(claim, value)))
                .refusal();

        assertThat(reason).isNotNull();
        assertThat(reason.code()).isEqualTo("OIDC_NO_RULE");
        assertThat(reason.sentence())
                .contains(" " + claim)
                .doesNotContain(value)
                .doesNotContain("refs/");
        assertThat(reason.controls()).contains("OWASP-NHI6:2025", "OWASP-NHI8:2025");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ref", "environment", "repository_id", "repository_owner_id"})
    void attest_claimAbsentOrOfAnotherType_refused(String claim) {
        assertThat(pipeline.refused(pipeline.token(Pipeline.claimsWithout(claim))))
                .isEqualTo("OIDC_NO_RULE");
        for (Object value :
                new Object[] {null, List.of("123", "45", "production", "refs/heads/main"), Map.of("id", "123"), "", 1.5
                }) {
            assertThat(pipeline.refused(pipeline.token(Pipeline.claimsWith(claim, value))))
                    .isEqualTo("OIDC_NO_RULE");
        }
    }

    @Test
    void attest_pullRequestOfAFork_refused() {
        Map<String, Object> claims = Pipeline.claims();
        claims.put("sub", "repo:acme/payments:pull_request");
        claims.put("event_name", "pull_request");
        claims.put("ref", "refs/pull/7/merge");
        claims.remove("environment");

        assertThat(pipeline.attest(pipeline.token(claims)).refusal().sentence()).contains("environment, ref");
    }

    @Test
    void attest_otherRepositoryOfTheSameName_refused() {
        // The name was given up and taken by somebody else: every name is right, every id is not.
        Map<String, Object> claims = Pipeline.claimsWith("repository_id", "99999");
        claims.put("repository_owner_id", "66666");

        assertThat(pipeline.attest(pipeline.token(claims)).refusal().sentence())
                .contains("repository_id, repository_owner_id");
    }

    @Test
    void attest_renamedRepository_acceptedById() {
        Map<String, Object> claims = Pipeline.claimsWith("repository", "acme-group/payments-core");
        claims.put("sub", "repo:acme-group/payments-core:environment:production");
        claims.put("repository_owner", "acme-group");

        assertThat(pipeline.accepted(pipeline.token(claims)).subject()).contains("pipeline-payments");
    }

    @Test
    void attest_subjectWithIds_accepted() {
        Map<String, Object> claims = Pipeline.claimsWith("sub", "repo:acme@45/payments@123:environment:production");

        assertThat(pipeline.accepted(pipeline.token(claims)).subject()).contains("pipeline-payments");
    }

    @Test
    void attest_numberWhereTheRuleHasDigits_accepted() {
        assertThat(pipeline.accepted(pipeline.token(Pipeline.claimsWith("repository_id", 123)))
                        .claims())
                .containsEntry("repository_id", "123");
    }

    @Test
    void attest_audience_onlyTheOneExpected() {
        List<Object> others = new ArrayList<>(List.of(
                "https://issuant.example/other",
                "https://issuant.example/acme/",
                "https://ISSUANT.example/acme",
                List.of(Pipeline.AUDIENCE, "https://elsewhere.example"),
                List.of("https://elsewhere.example")));
        for (Object audience : others) {
            assertThat(pipeline.refused(pipeline.token(Pipeline.claimsWith("aud", audience))))
                    .isEqualTo("OIDC_AUDIENCE");
        }
        for (Object audience : new Object[] {null, 7, List.of(), Map.of(), List.of(7), ""}) {
            assertThat(pipeline.refused(pipeline.token(Pipeline.claimsWith("aud", audience))))
                    .isEqualTo("OIDC_MALFORMED");
        }
        assertThat(pipeline.refused(pipeline.token(Pipeline.claimsWithout("aud"))))
                .isEqualTo("OIDC_MALFORMED");
        assertThat(pipeline.accepted(pipeline.token(Pipeline.claimsWith("aud", List.of(Pipeline.AUDIENCE))))
                        .subject())
                .isPresent();
    }

    @Test
    void attest_time_onlyWhileValid() {
        long now = Pipeline.NOW.getEpochSecond();
        assertThat(pipeline.refused(pipeline.provider.issueToken(
                        Pipeline.claims(), Pipeline.NOW.minusSeconds(400), Duration.ofMinutes(5))))
                .isEqualTo("OIDC_EXPIRED");
        assertThat(pipeline.refused(pipeline.token(Pipeline.claimsWith("nbf", now + 120))))
                .isEqualTo("OIDC_NOT_YET_VALID");
        assertThat(pipeline.refused(pipeline.token(Pipeline.claimsWith("iat", now + 120))))
                .isEqualTo("OIDC_NOT_YET_VALID");
        assertThat(pipeline.refused(pipeline.token(Pipeline.claimsWith("exp", now + 3601))))
                .isEqualTo("OIDC_LIFETIME");
        // Within the leeway of 30 seconds.
        assertThat(pipeline.accepted(pipeline.provider.issueToken(
                                Pipeline.claims(), Pipeline.NOW.minusSeconds(320), Duration.ofMinutes(5)))
                        .subject())
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"exp", "iat", "sub"})
    void attest_requiredClaimAbsentOrMistyped_refused(String claim) {
        Map<String, Object> claims = Pipeline.claims();
        claims.put("iss", pipeline.provider.issuer());
        claims.put("iat", Pipeline.NOW.getEpochSecond());
        claims.put("exp", Pipeline.NOW.getEpochSecond() + 300);
        Map<String, Object> header = pipeline.provider.header();
        assertThat(pipeline.accepted(pipeline.provider.signToken(header, claims))
                        .subject())
                .isPresent();

        claims.remove(claim);
        assertThat(pipeline.refused(pipeline.provider.signToken(header, claims)))
                .isEqualTo("OIDC_MALFORMED");
        for (Object value : new Object[] {null, true, List.of(1), Map.of(), ""}) {
            claims.put(claim, value);
            assertThat(pipeline.refused(pipeline.provider.signToken(header, claims)))
                    .isEqualTo("OIDC_MALFORMED");
        }
    }

    @Test
    void attest_noTokenId_knownByHeaderAndPayload() {
        Map<String, Object> claims = Pipeline.claims();
        claims.put("iss", pipeline.provider.issuer());
        claims.put("iat", Pipeline.NOW.getEpochSecond());
        claims.put("exp", Pipeline.NOW.getEpochSecond() + 300);

        // ECDSA signs the same bytes differently each time, as whoever rewrites a signature would.
        VerifiedEvidence one = pipeline.accepted(pipeline.provider.signToken(pipeline.provider.header(), claims));
        VerifiedEvidence two = pipeline.accepted(pipeline.provider.signToken(pipeline.provider.header(), claims));
        claims.put("run_id", "9000000002");
        VerifiedEvidence other = pipeline.accepted(pipeline.provider.signToken(pipeline.provider.header(), claims));

        assertThat(one.digest()).isNotEqualTo(two.digest());
        assertThat(one.id()).isEqualTo(two.id()).startsWith(pipeline.provider.issuer() + " sha256:");
        assertThat(other.id()).isNotEqualTo(one.id());
    }

    @Test
    void attest_oddTokenId_digestedNeverDropped() {
        VerifiedEvidence odd = pipeline.accepted(pipeline.token(Pipeline.claimsWith("jti", "a b")));
        VerifiedEvidence same = pipeline.accepted(pipeline.token(Pipeline.claimsWith("jti", "a b")));
        VerifiedEvidence huge = pipeline.accepted(pipeline.token(Pipeline.claimsWith("jti", "j".repeat(5000))));

        assertThat(odd.id()).isEqualTo(same.id()).contains(" jti-sha256:");
        assertThat(huge.id()).contains(" jti-sha256:").isNotEqualTo(odd.id());
        for (Object wrong : new Object[] {"", 7, null, List.of("a"), "a\nb"}) {
            assertThat(pipeline.refused(pipeline.token(Pipeline.claimsWith("jti", wrong))))
                    .isEqualTo("OIDC_MALFORMED");
        }
    }

    @Test
    void attest_recordedClaimThatCannotBeRecorded_refusedNotDropped() {
        assertThat(pipeline.refused(pipeline.token(Pipeline.claimsWith("sha", "x".repeat(1001)))))
                .isEqualTo("OIDC_MALFORMED");
        assertThat(pipeline.refused(pipeline.token(Pipeline.claimsWith("sha", "a\nb"))))
                .isEqualTo("OIDC_MALFORMED");
        assertThat(pipeline.accepted(pipeline.token(Pipeline.claimsWithout("sha")))
                        .claims())
                .doesNotContainKey("sha");
    }
}
