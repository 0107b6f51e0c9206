package dev.issuant.x509;

import dev.issuant.Actor;
import dev.issuant.AuthorityBuilder;
import dev.issuant.CredentialAuthority;
import dev.issuant.Duty;
import dev.issuant.Evidence;
import dev.issuant.IssuanceOutcome;
import dev.issuant.IssuancePolicy;
import dev.issuant.IssuanceRequest;
import dev.issuant.Subject;
import dev.issuant.SubjectKind;
import dev.issuant.spi.Attestor;
import dev.issuant.spi.CredentialStore;
import dev.issuant.spi.InMemoryDirectory;
import dev.issuant.spi.SubjectDirectory;
import dev.issuant.testkit.FixedPolicy;
import dev.issuant.testkit.TurnableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** A company with a CA and two services. */
final class World implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    static final Actor BILLING = Actor.of("svc-billing", Duty.REQUEST);
    static final Actor OPERATOR = Actor.of("oscar", Duty.OPERATE);
    static final String SPIFFE = "spiffe://example.org/ns/prod/sa/billing";

    final TurnableClock clock;
    final X509Ca ca;
    final InMemoryDirectory directory = SubjectDirectory.inMemory()
            .put(Subject.builder("alice", SubjectKind.HUMAN).build())
            .put(Subject.builder("oscar", SubjectKind.HUMAN).build())
            .put(workload("svc-billing", "api.example.com", "billing.example.com", SPIFFE))
            .put(workload("svc-ledger", "ledger.example.com"));
    final CredentialAuthority authority;

    World() {
        this(FixedPolicy.permit(), NOW);
    }

    World(IssuancePolicy policy, Instant now) {
        this(now, ca -> policy);
    }

    @SafeVarargs
    static World with(Function<X509Ca, IssuancePolicy> policy, Function<X509Ca, Attestor>... attestors) {
        return new World(NOW, policy, attestors);
    }

    @SafeVarargs
    private World(Instant now, Function<X509Ca, IssuancePolicy> policy, Function<X509Ca, Attestor>... attestors) {
        this.clock = TurnableClock.at(now);
        this.ca = X509Ca.development("Acme", now);
        AuthorityBuilder builder = CredentialAuthority.builder()
                .realm("acme")
                .subjects(directory)
                .issuer(X509Issuer.of(ca, X509Profile.tlsServer()))
                .issuer(X509Issuer.of(ca, X509Profile.tlsClient()))
                .issuer(X509Issuer.of(ca, X509Profile.spiffe("example.org")))
                .store(CredentialStore.inMemory())
                .policy(policy.apply(ca))
                .clock(clock);
        for (Function<X509Ca, Attestor> attestor : attestors) {
            builder.attestor(attestor.apply(ca));
        }
        this.authority = builder.build();
    }

    static Subject workload(String id, String... names) {
        return Subject.builder(id, SubjectKind.WORKLOAD)
                .owner("alice")
                .names(List.of(names))
                .build();
    }

    IssuanceOutcome ask(String subject, X509Spec spec, Evidence... evidence) {
        return ask(subject, spec, Duration.ofHours(1), evidence);
    }

    IssuanceOutcome ask(String subject, X509Spec spec, Duration life, Evidence... evidence) {
        IssuanceRequest.Builder request = IssuanceRequest.builder()
                .subject(subject)
                .requestedBy(Actor.of(subject, Duty.REQUEST))
                .credential(spec)
                .lifetime(life)
                .purpose("test");
        for (Evidence each : evidence) {
            request.evidence(each);
        }
        return authority.issue(request.build());
    }

    @Override
    public void close() {
        authority.close();
    }
}
