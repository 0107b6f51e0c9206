package dev.issuant.benchmarks.durable;

import dev.issuant.Actor;
import dev.issuant.CredentialAuthority;
import dev.issuant.Duty;
import dev.issuant.IssuanceOutcome;
import dev.issuant.IssuancePolicy;
import dev.issuant.IssuanceRequest;
import dev.issuant.Reason;
import dev.issuant.Subject;
import dev.issuant.SubjectKind;
import dev.issuant.spi.CredentialStore;
import dev.issuant.spi.SubjectDirectory;
import dev.issuant.testkit.FakeIssuer;
import dev.issuant.testkit.FakeSpec;
import dev.issuant.testkit.FixedPolicy;
import java.time.Duration;
import java.util.UUID;

/** The whole of it: gate, mint, check, and record, decision, idempotency key and chained event in one commit. */
final class GovernedLoad implements Rival {
    /** The name of the one that issues. */
    static final String ISSUE = "Issuant issue";

    private static final Actor SERVICE = Actor.of("svc", Duty.REQUEST);

    private final String name;
    private final boolean permitted;
    private final CredentialStore store;
    private final CredentialAuthority authority;

    private GovernedLoad(String name, boolean permitted, Ground ground) {
        this.name = name;
        this.permitted = permitted;
        this.store = ground.store();
        IssuancePolicy policy =
                permitted ? FixedPolicy.permit() : FixedPolicy.deny(Reason.of("BENCHMARK", "to measure the journal"));
        this.authority = CredentialAuthority.builder()
                .realm("load-" + UUID.randomUUID())
                .subjects(SubjectDirectory.inMemory()
                        .put(Subject.builder("ann", SubjectKind.HUMAN).build())
                        .put(Subject.builder("svc", SubjectKind.WORKLOAD)
                                .owner("ann")
                                .scopes("read")
                                .build()))
                .issuer(FakeIssuer.create())
                .policy(policy)
                .store(store)
                .deadline(Duration.ofSeconds(60))
                .build();
    }

    /** Issues. */
    static GovernedLoad issuing(Ground ground) {
        return new GovernedLoad(ISSUE, true, ground);
    }

    /** Is denied, which leaves an event in the journal and nothing else. */
    static GovernedLoad denied(Ground ground) {
        return new GovernedLoad("Issuant, journal alone", false, ground);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Worker caller() {
        return () -> {
            IssuanceOutcome outcome = authority.issue(IssuanceRequest.builder()
                    .subject("svc")
                    .requestedBy(SERVICE)
                    .credential(FakeSpec.of("read"))
                    .lifetime(Duration.ofHours(1))
                    .build());
            if (permitted != outcome instanceof IssuanceOutcome.Issued) {
                throw new IllegalStateException("not the expected outcome");
            }
        };
    }

    @Override
    public void close() {
        authority.close();
        store.close();
    }
}
