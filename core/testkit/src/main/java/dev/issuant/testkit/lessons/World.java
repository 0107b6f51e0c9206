package dev.issuant.testkit.lessons;

import dev.issuant.Actor;
import dev.issuant.AuthorityBuilder;
import dev.issuant.CredentialAuthority;
import dev.issuant.Duty;
import dev.issuant.IssuanceOutcome;
import dev.issuant.IssuancePolicy;
import dev.issuant.IssuanceRequest;
import dev.issuant.Owner;
import dev.issuant.Presented;
import dev.issuant.Secret;
import dev.issuant.Subject;
import dev.issuant.SubjectKind;
import dev.issuant.Verification;
import dev.issuant.spi.CredentialStore;
import dev.issuant.spi.InMemoryDirectory;
import dev.issuant.spi.SubjectDirectory;
import dev.issuant.testkit.FakeAttestor;
import dev.issuant.testkit.FakeIssuer;
import dev.issuant.testkit.FakeSpec;
import dev.issuant.testkit.FixedPolicy;
import dev.issuant.testkit.TurnableClock;
import java.time.Duration;
import java.util.Set;

/** A small world to learn in: some people, a service with an owner, a clock to turn. */
final class World {
    static final Actor SERVICE = Actor.of("svc", Duty.REQUEST);
    static final Actor OTHER_SERVICE = Actor.of("svc-2", Duty.REQUEST);
    static final Actor OPERATOR = Actor.of("olivia", Duty.OPERATE, Duty.REQUEST);
    static final Actor AUDITOR = Actor.of("ada", Duty.AUDIT);
    static final Actor BOB = Actor.of("bob", Duty.APPROVE);
    static final Actor CAROL = Actor.of("carol", Duty.APPROVE);

    final TurnableClock clock = TurnableClock.at("2030-01-01T00:00:00Z");
    final InMemoryDirectory directory = SubjectDirectory.inMemory();
    final FakeIssuer issuer = FakeIssuer.create();
    final FakeAttestor attestor = FakeAttestor.create();
    final CredentialStore store;

    World(CredentialStore store) {
        this.store = store;
        for (String person : new String[] {"alice", "bob", "carol", "olivia", "ada"}) {
            directory.put(person(person).build());
        }
        directory.put(service("svc").build());
        directory.put(service("svc-2").build());
    }

    static Subject.Builder person(String id) {
        return Subject.builder(id, SubjectKind.HUMAN).scopes("read", "write").groups(Set.of("grp"));
    }

    static Subject.Builder service(String id) {
        return Subject.builder(id, SubjectKind.WORKLOAD)
                .owner(Owner.of("alice").withSuccessor("bob"))
                .scopes("read", "write");
    }

    AuthorityBuilder builder(IssuancePolicy policy) {
        return CredentialAuthority.builder()
                .realm("acme")
                .subjects(directory)
                .issuer(issuer)
                .attestor(attestor)
                .policy(policy)
                .store(store)
                .clock(clock);
    }

    CredentialAuthority authority(IssuancePolicy policy) {
        return builder(policy).build();
    }

    CredentialAuthority permissive() {
        return authority(FixedPolicy.permit());
    }

    static IssuanceRequest.Builder request() {
        return request(SERVICE);
    }

    static IssuanceRequest.Builder request(Actor service) {
        return IssuanceRequest.builder()
                .subject(service.id())
                .requestedBy(service)
                .credential(FakeSpec.of("read"))
                .lifetime(Duration.ofHours(1));
    }

    static String secret(IssuanceOutcome outcome) {
        return outcome.orElseThrow().secret().map(Secret::exposeText).orElse("");
    }

    static String id(IssuanceOutcome outcome) {
        return outcome.orElseThrow().credential().id();
    }

    static Verification verify(CredentialAuthority authority, String secret) {
        return authority.verify(Presented.of(FakeSpec.KIND, secret));
    }
}
