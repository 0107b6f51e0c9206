package dev.issuant.x509;

import dev.issuant.Actor;
import dev.issuant.CredentialAuthority;
import dev.issuant.CredentialKind;
import dev.issuant.Duty;
import dev.issuant.Evidence;
import dev.issuant.IssuanceOutcome.Issued;
import dev.issuant.IssuanceRequest;
import dev.issuant.Presented;
import dev.issuant.Subject;
import dev.issuant.SubjectKind;
import dev.issuant.Verification;
import dev.issuant.apikey.ApiKeyIssuer;
import dev.issuant.apikey.ApiKeySpec;
import dev.issuant.apikey.Peppers;
import dev.issuant.policy.Rules;
import dev.issuant.spi.Attestation;
import dev.issuant.spi.CredentialStore;
import dev.issuant.spi.SubjectDirectory;
import dev.issuant.testkit.TurnableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** A company where services enrol with an API key that was issued for nothing else. */
final class Enrolment implements AutoCloseable {
    static final Instant NOW = World.NOW;
    static final String AUDIENCE = "enrolment";
    private static final CredentialKind KEYS = CredentialKind.of("api-key");

    final TurnableClock clock;
    final CredentialAuthority authority;

    Enrolment() {
        this(NOW);
    }

    Enrolment(Instant now) {
        this.clock = TurnableClock.at(now);
        this.authority = CredentialAuthority.builder()
                .realm("acme")
                .subjects(SubjectDirectory.inMemory()
                        .put(Subject.builder("alice", SubjectKind.HUMAN).build())
                        .put(Subject.builder("oscar", SubjectKind.HUMAN).build())
                        .put(workload("svc-billing", "api.example.com"))
                        .put(workload("svc-ledger", "ledger.example.com")))
                .issuer(ApiKeyIssuer.builder("acme")
                        .peppers(Peppers.ephemeral())
                        .build())
                .issuer(X509Issuer.of(X509Ca.development("Acme", now), X509Profile.tlsClient()))
                .attestor(attestor())
                .store(CredentialStore.inMemory())
                .policy(Rules.allOf(
                        Rules.evidenceRequired(EnrolmentAttestor.TYPE).when(Rules.kind("x509-client"))))
                .clock(clock)
                .build();
    }

    private static Subject workload(String id, String name) {
        return Subject.builder(id, SubjectKind.WORKLOAD)
                .owner("alice")
                .names(Set.of(name))
                .scopes("enrol")
                .build();
    }

    EnrolmentAttestor attestor() {
        return EnrolmentAttestor.of(KEYS, AUDIENCE, this::verify);
    }

    private Verification verify(Presented presented) {
        return authority.verify(presented);
    }

    Evidence token(String subject) {
        return tokenFor(subject, AUDIENCE);
    }

    Evidence tokenFor(String subject, String audience) {
        return evidence(issueToken(subject, audience));
    }

    static Evidence evidence(Issued token) {
        return Evidence.of(
                EnrolmentAttestor.TYPE,
                token.secret().orElseThrow().exposeText().getBytes(StandardCharsets.US_ASCII));
    }

    Issued issueToken(String subject, String audience) {
        return authority
                .issue(IssuanceRequest.builder()
                        .subject(subject)
                        .requestedBy(Actor.of(subject, Duty.REQUEST))
                        .credential(ApiKeySpec.withScopes("enrol").forAudiences(audience))
                        .lifetime(Duration.ofHours(1))
                        .purpose("first certificate")
                        .build())
                .orElseThrow();
    }

    Attestation attest(Evidence evidence) {
        return attestor().attest(evidence, clock.instant());
    }

    /** What becomes of a request with this evidence: issued, or the first reason why not. */
    String ask(String subject, X509Spec spec, Evidence... evidence) {
        IssuanceRequest.Builder request = IssuanceRequest.builder()
                .subject(subject)
                .requestedBy(Actor.of(subject, Duty.REQUEST))
                .credential(spec)
                .lifetime(Duration.ofHours(1))
                .purpose("test");
        for (Evidence each : evidence) {
            request.evidence(each);
        }
        return authority
                .issue(request.build())
                .fold(
                        issued -> "issued",
                        pending -> "pending",
                        denied -> denied.reasons().get(0).code());
    }

    @Override
    public void close() {
        authority.close();
    }
}
