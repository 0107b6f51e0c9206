package dev.issuant.attest.oidc;

import static dev.issuant.policy.Rules.allOf;
import static dev.issuant.policy.Rules.approvals;
import static dev.issuant.policy.Rules.environmentsIsolated;
import static dev.issuant.policy.Rules.evidenceRequired;
import static dev.issuant.policy.Rules.maxLifetime;
import static dev.issuant.policy.Rules.noPersonFetchesWorkloadSecret;
import static dev.issuant.policy.Rules.ownerRequired;
import static dev.issuant.policy.Rules.scope;

import dev.issuant.Actor;
import dev.issuant.Credential;
import dev.issuant.CredentialAuthority;
import dev.issuant.CredentialQuery;
import dev.issuant.Duty;
import dev.issuant.Evidence;
import dev.issuant.IssuanceOutcome;
import dev.issuant.IssuanceRequest;
import dev.issuant.Presented;
import dev.issuant.Reason;
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
import dev.issuant.testkit.TurnableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** An authority that gives deploy rights to pipelines: tokens of minutes, against evidence, some after approval. */
final class FrontDoor implements AutoCloseable {
    static final Actor PIPELINE = Actor.of("pipeline-payments", Duty.REQUEST);
    static final Actor APPROVER = Actor.of("bob", Duty.APPROVE);
    static final Actor OPERATOR = Actor.of("ops", Duty.OPERATE);
    private static final Actor AUDITOR = Actor.of("eve", Duty.AUDIT);

    final TurnableClock clock = TurnableClock.at(Pipeline.NOW);
    final InMemoryAuditSink audit = AuditSinks.inMemory();
    final CredentialAuthority authority;
    private final JwtIssuer issuer = JwtIssuer.of(
            "https://id.acme.example", LocalSigningKeys.generate("ES256", Pipeline.NOW.plus(Duration.ofDays(30))));

    FrontDoor(OidcAttestor attestor, Duration deadline) {
        authority = CredentialAuthority.builder()
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

    /** A request without evidence. */
    static IssuanceRequest.Builder bare() {
        return IssuanceRequest.builder()
                .subject("pipeline-payments")
                .requestedBy(PIPELINE)
                .credential(JwtSpec.forAudience("cluster-eu").scopes("deploy"))
                .lifetime(Duration.ofHours(1))
                .purpose("deploy payments");
    }

    static IssuanceRequest.Builder request(String token) {
        return bare().evidence(Evidence.of(OidcAttestor.TYPE, token));
    }

    static List<String> codes(IssuanceOutcome outcome) {
        return outcome.fold(
                issued -> List.<String>of(), pending -> List.<String>of(), denied -> Reason.codes(denied.reasons()));
    }

    List<Credential> live() {
        return authority.credentials(CredentialQuery.all(), AUDITOR).items();
    }

    boolean verified(String jwt) {
        return authority
                .verify(Presented.of(JwtSpec.KIND, jwt).atAudience("cluster-eu"))
                .isAccepted();
    }

    JwtVerifier verifier() {
        return JwtVerifier.builder()
                .issuer("https://id.acme.example", issuer.verificationKeys())
                .audience("cluster-eu")
                .type("at+jwt")
                .clock(clock)
                .build();
    }

    List<IssuanceOutcome> together(int threads, IntFunction<IssuanceRequest> request) throws Exception {
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

    @Override
    public void close() {
        authority.close();
    }
}
