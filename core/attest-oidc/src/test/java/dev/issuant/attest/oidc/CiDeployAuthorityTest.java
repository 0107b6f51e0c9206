package dev.issuant.attest.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.Actor;
import dev.issuant.Credential;
import dev.issuant.CredentialAuthority;
import dev.issuant.Duty;
import dev.issuant.IssuanceOutcome;
import dev.issuant.IssuanceRequest;
import dev.issuant.IssuantException.Unavailable;
import dev.issuant.RevocationReason;
import dev.issuant.jwt.JwtSpec;
import dev.issuant.testkit.LoopbackOidcProvider.Misbehaviour;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The scenario ci-deploy through the front door. */
class CiDeployAuthorityTest {

    /** The order of the group of P-256 (FIPS 186-5). */
    private static final BigInteger ORDER =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

    private final Pipeline pipeline = new Pipeline();
    private final FrontDoor door = new FrontDoor(pipeline.attestor, Duration.ofSeconds(30));
    private final CredentialAuthority authority = door.authority;

    @AfterEach
    void close() {
        door.close();
        pipeline.close();
    }

    @Test
    void issue_trustedDeployment_givesMinutesForThatEnvironmentAndRecordsTheEvidence() {
        String token = pipeline.token(Pipeline.claims());

        IssuanceOutcome.Issued issued =
                authority.issue(FrontDoor.request(token).build()).orElseThrow();

        Credential credential = issued.credential();
        String jwt = issued.secret().orElseThrow().exposeText();
        assertThat(credential.subject()).isEqualTo("pipeline-payments");
        assertThat(credential.environment()).isEqualTo("production");
        assertThat(credential.expiresAt()).isEqualTo(Pipeline.NOW.plus(Duration.ofMinutes(15)));
        assertThat(credential.evidenceDigests())
                .containsExactly(pipeline.accepted(token).digest());
        assertThat(door.verifier().verify(jwt).subject()).contains("pipeline-payments");
        assertThat(door.verified(jwt)).isTrue();
        assertThat(door.audit.lines())
                .anyMatch(line -> line.contains(credential.evidenceDigests().get(0)))
                .noneMatch(line -> line.contains(token) || line.contains(token.split("\\.")[2]) || line.contains(jwt));

        authority.revoke(credential.id(), RevocationReason.SUPERSEDED, FrontDoor.OPERATOR);

        assertThat(door.verified(jwt)).isFalse();
    }

    @Test
    void issue_tokenShownAgain_deniedAsReplayed() {
        String token = pipeline.token(Pipeline.claims());
        authority.issue(FrontDoor.request(token).build()).orElseThrow();

        assertDenied(FrontDoor.request(token), "EVIDENCE_REPLAYED");
        door.clock.advance(Duration.ofMinutes(10));
        assertDenied(FrontDoor.request(token), "OIDC_EXPIRED");
        assertThat(door.live()).hasSize(1);
    }

    @Test
    void issue_signatureRewrittenOfATokenWithoutId_deniedAsReplayed() {
        Map<String, Object> claims = Pipeline.claimsWith("iss", pipeline.provider.issuer());
        claims.put("iat", Pipeline.NOW.getEpochSecond());
        claims.put("exp", Pipeline.NOW.getEpochSecond() + 300);
        String token = pipeline.provider.signToken(pipeline.provider.header(), claims);
        String twin = withOtherSignature(token);
        assertThat(twin).isNotEqualTo(token);
        assertThat(pipeline.accepted(twin).digest())
                .isNotEqualTo(pipeline.accepted(token).digest());

        authority.issue(FrontDoor.request(token).build()).orElseThrow();

        assertDenied(FrontDoor.request(twin), "EVIDENCE_REPLAYED");
    }

    @Test
    void lesson_01_p9_issue_sixtyFourThreadsOneToken_exactlyOneSucceeds() throws Exception {
        String token = pipeline.token(Pipeline.claims());

        List<IssuanceOutcome> outcomes =
                door.together(64, i -> FrontDoor.request(token).build());

        assertThat(outcomes.stream().filter(o -> o instanceof IssuanceOutcome.Issued))
                .hasSize(1);
        assertThat(outcomes.stream().map(FrontDoor::codes).filter(c -> !c.isEmpty()))
                .hasSize(63)
                .allSatisfy(codes -> assertThat(codes).containsExactly("EVIDENCE_REPLAYED"));
        assertThat(door.live()).hasSize(1);
    }

    @Test
    void p9_issue_sixtyFourThreadsOneKey_oneCredentialOneSecret() throws Exception {
        String token = pipeline.token(Pipeline.claims());

        List<IssuanceOutcome> outcomes = door.together(
                64,
                i -> FrontDoor.request(token).idempotencyKey("run-9000000001").build());

        assertThat(outcomes).allSatisfy(o -> assertThat(o).isInstanceOf(IssuanceOutcome.Issued.class));
        assertThat(outcomes.stream().map(o -> o.orElseThrow().credential().id()).distinct())
                .hasSize(1);
        assertThat(outcomes.stream().filter(o -> o.orElseThrow().secret().isPresent()))
                .hasSize(1);
        assertThat(door.live()).hasSize(1);
    }

    @Test
    void issue_hostileTokens_deniedWithTheirReasonAndNothingIssued() {
        long now = Pipeline.NOW.getEpochSecond();
        Map<String, String> denials = Map.of(
                pipeline.token(Pipeline.claimsWith("aud", "https://elsewhere.example")),
                "OIDC_AUDIENCE",
                pipeline.token(Pipeline.claimsWith("ref", "refs/pull/7/merge")),
                "OIDC_NO_RULE",
                pipeline.token(Pipeline.claimsWith("repository_id", "99999")),
                "OIDC_NO_RULE",
                pipeline.token(Pipeline.claimsWith("environment", "staging")),
                "OIDC_NO_RULE",
                pipeline.token(Pipeline.claimsWith("exp", now - 60)),
                "OIDC_EXPIRED",
                pipeline.token(Pipeline.claimsWith("nbf", now + 60)),
                "OIDC_NOT_YET_VALID",
                pipeline.token(Pipeline.claimsWith("iss", "https://evil.example")),
                "OIDC_ISSUER_UNKNOWN",
                "e30.e30.AAAA",
                "OIDC_MALFORMED");

        denials.forEach((token, code) -> assertDenied(FrontDoor.request(token), code));

        assertThat(door.live()).isEmpty();
        denials.values().forEach(code -> assertThat(door.audit.lines()).anyMatch(line -> line.contains(code)));
        denials.keySet().forEach(token -> assertThat(door.audit.lines()).noneMatch(line -> line.contains(token)));
    }

    @Test
    void issue_renamedRepository_permitted() {
        String token = pipeline.token(Pipeline.claimsWith("repository", "acme/renamed"));

        assertThat(authority.issue(FrontDoor.request(token).build())).isInstanceOf(IssuanceOutcome.Issued.class);
    }

    @Test
    void issue_evidenceOfAnotherSubjectOrNone_denied() {
        String token = pipeline.token(Pipeline.claims());

        assertDenied(
                FrontDoor.request(token)
                        .subject("pipeline-ledger")
                        .requestedBy(Actor.of("pipeline-ledger", Duty.REQUEST)),
                "EVIDENCE_FOR_ANOTHER");
        assertDenied(
                FrontDoor.request(token)
                        .subject("pipeline-staging")
                        .requestedBy(Actor.of("pipeline-staging", Duty.REQUEST)),
                "ENVIRONMENT_MISMATCH");
        assertDenied(FrontDoor.request(token).environment("staging"), "ENVIRONMENT_MISMATCH");
        assertDenied(FrontDoor.bare(), "EVIDENCE_REQUIRED");
        // Denials do not use the token up.
        assertThat(authority.issue(FrontDoor.request(token).build())).isInstanceOf(IssuanceOutcome.Issued.class);
    }

    @Test
    void collect_afterTheTokenDied_worksWhileWhatItProvedIsUsable() {
        String id = park(pipeline.token(Pipeline.claims()));
        door.clock.advance(Duration.ofMinutes(45));
        authority.approve(id, FrontDoor.APPROVER, "release 7");

        Credential credential =
                authority.collect(id, FrontDoor.PIPELINE).orElseThrow().credential();

        assertThat(credential.subject()).isEqualTo("pipeline-payments");
        assertThat(credential.evidenceDigests()).hasSize(1);
    }

    @Test
    void collect_afterWhatItProvedIsStale_givesNothing() {
        String token = pipeline.token(Pipeline.claims());
        String id = park(token);
        authority.approve(id, FrontDoor.APPROVER, "release 7");
        assertDenied(FrontDoor.request(token), "EVIDENCE_REPLAYED");
        door.clock.advance(Duration.ofMinutes(60));

        assertThat(authority.collect(id, FrontDoor.PIPELINE)).isInstanceOf(IssuanceOutcome.Denied.class);
        assertThat(door.live()).isEmpty();
    }

    @Test
    void p2_issue_providerDown_nothingIssuedAndTheTokenStaysGood() {
        String token = pipeline.token(Pipeline.claims());
        pipeline.provider.misbehave(Misbehaviour.SERVER_ERROR);

        assertThatThrownBy(() -> authority.issue(FrontDoor.request(token).build()))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining(pipeline.provider.issuer());
        assertThat(door.live()).isEmpty();

        pipeline.provider.misbehave(Misbehaviour.NONE);
        pipeline.pass(Duration.ofSeconds(10));
        assertThat(authority.issue(FrontDoor.request(token).build())).isInstanceOf(IssuanceOutcome.Issued.class);
    }

    @Test
    void p2_issue_providerHangs_callerIsBackWithinTheDeadline() {
        pipeline.provider.misbehave(Misbehaviour.HANG);
        String token = pipeline.token(Pipeline.claims());
        try (FrontDoor hasty = new FrontDoor(pipeline.attestor, Duration.ofMillis(500))) {
            long before = System.nanoTime();

            assertThatThrownBy(
                            () -> hasty.authority.issue(FrontDoor.request(token).build()))
                    .isInstanceOf(Unavailable.class);

            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
            assertThat(hasty.live()).isEmpty();
        }
    }

    private String park(String token) {
        IssuanceOutcome outcome = authority.issue(FrontDoor.request(token)
                .credential(JwtSpec.forAudience("cluster-eu").scopes("migrate"))
                .build());
        return outcome.fold(
                issued -> "issued", pending -> pending.request().id(), denied -> String.valueOf(denied.reasons()));
    }

    private void assertDenied(IssuanceRequest.Builder request, String code) {
        assertThat(FrontDoor.codes(authority.issue(request.build()))).contains(code);
    }

    /** The other signature that ECDSA accepts: r and the order less s. Anybody can make it without the key. */
    private static String withOtherSignature(String token) {
        int dot = token.lastIndexOf('.') + 1;
        byte[] signature = Base64.getUrlDecoder().decode(token.substring(dot));
        byte[] half = new byte[32];
        System.arraycopy(signature, 32, half, 0, 32);
        byte[] other = ORDER.subtract(new BigInteger(1, half)).toByteArray();
        for (int i = 0; i < 32; i++) {
            int from = other.length - 32 + i;
            signature[32 + i] = from < 0 ? 0 : other[from];
        }
        return token.substring(0, dot) + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }
}
