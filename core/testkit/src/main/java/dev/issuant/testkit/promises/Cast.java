package dev.issuant.testkit.promises;

import dev.issuant.Actor;
import dev.issuant.Duty;
import dev.issuant.Owner;
import dev.issuant.Subject;
import dev.issuant.SubjectKind;
import dev.issuant.spi.InMemoryDirectory;
import dev.issuant.spi.SubjectDirectory;
import java.time.Instant;
import java.util.Set;

/** Who plays in the tests. */
final class Cast {
    static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    /** Two services. */
    static final Actor BILLING = Actor.of("svc-billing", Duty.REQUEST);

    static final Actor MAIL = Actor.of("svc-mail", Duty.REQUEST);

    /** Who answers for billing; her successor and owner of mail. */
    static final Actor ANN = Actor.of("ann", Duty.REQUEST);

    static final Actor BEN = Actor.of("ben", Duty.REQUEST);

    /** Approvers. */
    static final Actor CAROL = Actor.of("carol", Duty.APPROVE);

    static final Actor DAVE = Actor.of("dave", Duty.APPROVE);
    static final Actor ERIN = Actor.of("erin", Duty.APPROVE);

    /** The access team, the auditor, who writes policy. */
    static final Actor OSCAR = Actor.of("oscar", Duty.REQUEST, Duty.OPERATE);

    static final Actor AUDREY = Actor.of("audrey", Duty.AUDIT);
    static final Actor GUS = Actor.of("gus", Duty.GOVERN);

    /** Nobody whom the directory knows. */
    static final Actor NOBODY = Actor.of("nobody", Duty.REQUEST);

    static final Set<String> RIGHTS = Set.of("ledger:read", "ledger:write", "mail:send");

    private Cast() {}

    static InMemoryDirectory directory() {
        InMemoryDirectory all = SubjectDirectory.inMemory()
                .put(billing().build())
                .put(service("svc-mail", "ben").build())
                .put(Subject.builder("agent-7", SubjectKind.AI_AGENT)
                        .owner("ann")
                        .scopes(RIGHTS)
                        .build());
        for (String person : Set.of("ann", "ben", "oscar", "audrey", "gus")) {
            all.put(person(person).build());
        }
        for (String person : Set.of("carol", "dave", "erin")) {
            all.put(person(person).groups(Set.of("approvers")).build());
        }
        return all;
    }

    static Subject.Builder billing() {
        return service("svc-billing", "ann")
                .owner(Owner.of("ann").withSuccessor("ben"))
                .names(Set.of("billing.example", "spiffe://acme/billing"));
    }

    static Subject.Builder service(String id, String owner) {
        return Subject.builder(id, SubjectKind.SERVICE_ACCOUNT)
                .owner(owner)
                .environment("production")
                .scopes(RIGHTS);
    }

    static Subject.Builder person(String id) {
        return Subject.builder(id, SubjectKind.HUMAN).scopes(RIGHTS);
    }
}
