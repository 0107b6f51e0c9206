package dev.issuant.attest.oidc;

import static dev.issuant.policy.Rules.allOf;
import static dev.issuant.policy.Rules.approvals;
import static dev.issuant.policy.Rules.environmentsIsolated;
import static dev.issuant.policy.Rules.evidenceRequired;
import static dev.issuant.policy.Rules.maxLifetime;
import static dev.issuant.policy.Rules.noPersonFetchesWorkloadSecret;
import static dev.issuant.policy.Rules.ownerRequired;
import static dev.issuant.policy.Rules.scope;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.Actor;
import dev.issuant.Credential;
import dev.issuant.CredentialAuthority;
import dev.issuant.CredentialQuery;
import dev.issuant.Duty;
import dev.issuant.Evidence;
import dev.issuant.IssuanceOutcome;
import dev.issuant.IssuanceRequest;
import dev.issuant.IssuantException.Unavailable;
import dev.issuant.Presented;
import dev.issuant.Reason;
import dev.issuant.RevocationReason;
import dev.issuant.Subject;
import dev.issuant.SubjectKind;
import dev.issuant.audit.AuditSinks;
import dev.issuant.audit.InMemoryAuditSink;
import dev.issuant.crypto.LocalSigningKeys;
import dev.issuant.jwt.JwtIssuer;
import dev.issuant.jwt.JwtSpec;
import dev.issuant.jwt.JwtVerifier;
import dev.issuant.spi.CredentialStore;
import dev.issuant.spi.SubjectDirectory;
import dev.issuant.testkit.LoopbackOidcProvider.Misbehaviour;
import dev.issuant.testkit.TurnableClock;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The scenario ci-deploy through the front door. */
class CiDeployAuthorityTest {
    private static final Actor PIPELINE = Actor.of("pipeline-payments", Duty.REQUEST);
    private static final Actor APPROVER = Actor.of("bob", Duty.APPROVE);
    private static final Actor AUDITOR = Actor.of("eve", Duty.AUDIT);
    private static final Actor OPERATOR = Actor.of("ops", Duty.OPERATE);

    /** The order of the group of P-256 (FIPS 186-5). */
    private static final BigInteger ORDER =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

    private final Pipeline pipeline = new Pipeline();
    private final TurnableClock clock = TurnableClock.at(Pipeline.NOW);
    private final InMemoryAuditSink audit = AuditSinks.inMemory();
    private final JwtIssuer issuer = JwtIssuer.of(
            "https://id.acme.example", LocalSigningKeys.generate("ES256", Pipeline.NOW.plus(Duration.ofDays(30))));
    private final CredentialAuthority authority = authority(pipeline.attestor, Duration.ofSeconds(30));

    private CredentialAuthority authority(OidcAttestor attestor, Duration deadline) {
        return CredentialAuthority.builder()
                .realm("acme")
                .subjects(SubjectDirectory.inMemory()
                        .put(workload("pipeline-payments", "production"))
                        .put(workload("pipeline-ledger", "production"))
                        .put(workload("pipeline-staging", "staging"))
                        .put(person("ann"))
                        .put(person("bob"))
                        .put(person("eve"))
                        .put(person("ops")))
                .issuer(issuer)
                .attestor(attestor)
                .policy(allOf(
                        ownerRequired(),
                        environmentsIsolated(),
                        noPersonFetchesWorkloadSecret(),
                        maxLifetime(Duration.ofMinutes(15)),
                        evidenceRequired("oidc", "environment", "production"),
                        approvals(1).when(scope("migrate"))))
                .store(CredentialStore.inMemory())
                .auditTo(audit)
                .clock(clock)
                .deadline(deadline)
                .build();
    }

    private static Subject workload(String id, String environment) {
        return Subject.builder(id, SubjectKind.WORKLOAD)
                .environment(environment)
                .owner("ann")
                .scopes("deploy", "migrate")
                .build();
    }

    private static Subject person(String id) {
        return Subject.builder(id, SubjectKind.HUMAN).environment("production").build();
    }

    @AfterEach
    void close() {
        authority.close();
        pipeline.close();
    }

    @Test
    void issue_trustedDeployment_givesMinutesForThatEnvironmentAndRecordsTheEvidence() {
        String token = pipeline.token(Pipeline.claims());

        IssuanceOutcome.Issued issued = authority.issue(request(token).build()).orElseThrow();

        Credential credential = issued.credential();
        String jwt = issued.secret().orElseThrow().exposeText();
        assertThat(credential.subject()).isEqualTo("pipeline-payments");
        assertThat(credential.environment()).isEqualTo("production");
        assertThat(credential.expiresAt()).isEqualTo(Pipeline.NOW.plus(Duration.ofMinutes(15)));
        assertThat(credential.evidenceDigests())
                .containsExactly(pipeline.accepted(token).digest());
        assertThat(verifier().verify(jwt).subject()).contains("pipeline-payments");
        assertThat(verified(jwt)).isTrue();
        assertThat(audit.lines())
                .anyMatch(line -> line.contains(credential.evidenceDigests().get(0)))
                .noneMatch(line -> line.contains(token) || line.contains(token.split("\\.")[2]) || line.contains(jwt));

        authority.revoke(credential.id(), RevocationReason.SUPERSEDED, OPERATOR);

        assertThat(verified(jwt)).isFalse();
    }

    @Test
    void issue_tokenShownAgain_deniedAsReplayed() {
        String token = pipeline.token(Pipeline.claims());
        authority.issue(request(token).build()).orElseThrow();

        assertDenied(request(token), "EVIDENCE_REPLAYED");
        clock.advance(Duration.ofMinutes(10));
        assertDenied(request(token), "OIDC_EXPIRED");
        assertThat(live()).hasSize(1);
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

        authority.issue(request(token).build()).orElseThrow();

        assertDenied(request(twin), "EVIDENCE_REPLAYED");
    }

    @Test
    void lesson_01_p9_issue_sixtyFourThreadsOneToken_exactlyOneSucceeds() throws Exception {
        String token = pipeline.token(Pipeline.claims());

        List<IssuanceOutcome> outcomes = together(64, i -> request(token).build());

        assertThat(outcomes.stream().filter(o -> o instanceof IssuanceOutcome.Issued))
                .hasSize(1);
        assertThat(outcomes.stream().map(CiDeployAuthorityTest::codes).filter(c -> !c.isEmpty()))
                .hasSize(63)
                .allSatisfy(codes -> assertThat(codes).containsExactly("EVIDENCE_REPLAYED"));
        assertThat(live()).hasSize(1);
    }

    @Test
    void p9_issue_sixtyFourThreadsOneKey_oneCredentialOneSecret() throws Exception {
        String token = pipeline.token(Pipeline.claims());

        List<IssuanceOutcome> outcomes = together(
                64, i -> request(token).idempotencyKey("run-9000000001").build());

        assertThat(outcomes).allSatisfy(o -> assertThat(o).isInstanceOf(IssuanceOutcome.Issued.class));
        assertThat(outcomes.stream().map(o -> o.orElseThrow().credential().id()).distinct())
                .hasSize(1);
        assertThat(outcomes.stream().filter(o -> o.orElseThrow().secret().isPresent()))
                .hasSize(1);
        assertThat(live()).hasSize(1);
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

        denials.forEach((token, code) -> assertDenied(request(token), code));

        assertThat(live()).isEmpty();
        denials.values().forEach(code -> assertThat(audit.lines()).anyMatch(line -> line.contains(code)));
        denials.keySet().forEach(token -> assertThat(audit.lines()).noneMatch(line -> line.contains(token)));
    }

    @Test
    void issue_renamedRepository_permitted() {
        String token = pipeline.token(Pipeline.claimsWith("repository", "acme/renamed"));

        assertThat(authority.issue(request(token).build())).isInstanceOf(IssuanceOutcome.Issued.class);
    }

    @Test
    void issue_evidenceOfAnotherSubjectOrNone_denied() {
        String token = pipeline.token(Pipeline.claims());

        assertDenied(
                request(token).subject("pipeline-ledger").requestedBy(Actor.of("pipeline-ledger", Duty.REQUEST)),
                "EVIDENCE_FOR_ANOTHER");
        assertDenied(
                request(token).subject("pipeline-staging").requestedBy(Actor.of("pipeline-staging", Duty.REQUEST)),
                "ENVIRONMENT_MISMATCH");
        assertDenied(request(token).environment("staging"), "ENVIRONMENT_MISMATCH");
        assertDenied(bare(), "EVIDENCE_REQUIRED");
        // Denials do not use the token up.
        assertThat(authority.issue(request(token).build())).isInstanceOf(IssuanceOutcome.Issued.class);
    }

    @Test
    void collect_afterTheTokenDied_worksWhileWhatItProvedIsUsable() {
        String id = park(pipeline.token(Pipeline.claims()));
        clock.advance(Duration.ofMinutes(45));
        authority.approve(id, APPROVER, "release 7");

        Credential credential = authority.collect(id, PIPELINE).orElseThrow().credential();

        assertThat(credential.subject()).isEqualTo("pipeline-payments");
        assertThat(credential.evidenceDigests()).hasSize(1);
    }

    @Test
    void collect_afterWhatItProvedIsStale_givesNothing() {
        String token = pipeline.token(Pipeline.claims());
        String id = park(token);
        authority.approve(id, APPROVER, "release 7");
        assertDenied(request(token), "EVIDENCE_REPLAYED");
        clock.advance(Duration.ofMinutes(60));

        assertThat(authority.collect(id, PIPELINE)).isInstanceOf(IssuanceOutcome.Denied.class);
        assertThat(live()).isEmpty();
    }

    @Test
    void p2_issue_providerDown_nothingIssuedAndTheTokenStaysGood() {
        String token = pipeline.token(Pipeline.claims());
        pipeline.provider.misbehave(Misbehaviour.SERVER_ERROR);

        assertThatThrownBy(() -> authority.issue(request(token).build()))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining(pipeline.provider.issuer());
        assertThat(live()).isEmpty();

        pipeline.provider.misbehave(Misbehaviour.NONE);
        pipeline.pass(Duration.ofSeconds(10));
        assertThat(authority.issue(request(token).build())).isInstanceOf(IssuanceOutcome.Issued.class);
    }

    @Test
    void p2_issue_providerHangs_callerIsBackWithinTheDeadline() {
        pipeline.provider.misbehave(Misbehaviour.HANG);
        String token = pipeline.token(Pipeline.claims());
        try (CredentialAuthority hasty = authority(pipeline.attestor, Duration.ofMillis(500))) {
            long before = System.nanoTime();

            assertThatThrownBy(() -> hasty.issue(request(token).build())).isInstanceOf(Unavailable.class);

            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
            assertThat(hasty.credentials(CredentialQuery.all(), AUDITOR).items())
                    .isEmpty();
        }
    }

    private static IssuanceRequest.Builder bare() {
        return IssuanceRequest.builder()
                .subject("pipeline-payments")
                .requestedBy(PIPELINE)
                .credential(JwtSpec.forAudience("cluster-eu").scopes("deploy"))
                .lifetime(Duration.ofHours(1))
                .purpose("deploy payments");
    }

    private static IssuanceRequest.Builder request(String token) {
        return bare().evidence(Evidence.of(OidcAttestor.TYPE, token));
    }

    private String park(String token) {
        IssuanceOutcome outcome = authority.issue(request(token)
                .credential(JwtSpec.forAudience("cluster-eu").scopes("migrate"))
                .build());
        return outcome.fold(
                issued -> "issued", pending -> pending.request().id(), denied -> String.valueOf(denied.reasons()));
    }

    private void assertDenied(IssuanceRequest.Builder request, String code) {
        assertThat(codes(authority.issue(request.build()))).contains(code);
    }

    private static List<String> codes(IssuanceOutcome outcome) {
        return outcome.fold(
                issued -> List.<String>of(), pending -> List.<String>of(), denied -> Reason.codes(denied.reasons()));
    }

    private List<Credential> live() {
        return authority.credentials(CredentialQuery.all(), AUDITOR).items();
    }

    private boolean verified(String jwt) {
        return authority
                .verify(Presented.of(JwtSpec.KIND, jwt).atAudience("cluster-eu"))
                .isAccepted();
    }

    private JwtVerifier verifier() {
        return JwtVerifier.builder()
                .issuer("https://id.acme.example", issuer.verificationKeys())
                .audience("cluster-eu")
                .type("at+jwt")
                .clock(clock)
                .build();
    }

    private List<IssuanceOutcome> together(int threads, IntFunction<IssuanceRequest> request) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CountDownLatch start = new CountDownLatch(threads);
            List<Future<IssuanceOutcome>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                IssuanceRequest own = request.apply(i);
                running.add(pool.submit(() -> {
                    start.countDown();
                    start.await();
                    return authority.issue(own);
                }));
            }
            List<IssuanceOutcome> outcomes = new ArrayList<>();
            for (Future<IssuanceOutcome> one : running) {
                outcomes.add(one.get());
            }
            return outcomes;
        } finally {
            pool.shutdownNow();
        }
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
