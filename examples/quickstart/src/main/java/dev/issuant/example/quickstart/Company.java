package dev.issuant.example.quickstart;

import dev.issuant.Actor;
import dev.issuant.Duty;
import dev.issuant.Owner;
import dev.issuant.Subject;
import dev.issuant.SubjectKind;
import dev.issuant.spi.InMemoryDirectory;
import dev.issuant.spi.SubjectDirectory;
import java.util.Set;

/** The people and machines of a small company, and what each of them is trusted to do. */
final class Company {
    /** The production pipeline of the payments team. */
    static final Actor PIPELINE = Actor.of("pipeline-payments", Duty.REQUEST);

    /** The billing service. */
    static final Actor BILLING = Actor.of("svc-billing", Duty.REQUEST);

    /** A service that nobody answers for. */
    static final Actor ORPHAN = Actor.of("svc-orphan", Duty.REQUEST);

    /** Answers for pipeline and billing, and may vote. */
    static final Actor ALICE = Actor.of("alice", Duty.REQUEST, Duty.APPROVE);

    /** Votes in the payments group. */
    static final Actor BOB = Actor.of("bob", Duty.APPROVE);

    /** Votes, but in no group. */
    static final Actor MALLORY = Actor.of("mallory", Duty.APPROVE);

    /** The access team. */
    static final Actor OLIVIA = Actor.of("olivia", Duty.OPERATE);

    /** The auditors. */
    static final Actor AUDITOR = Actor.of("ada", Duty.AUDIT);

    private Company() {}

    static SubjectDirectory directory() {
        InMemoryDirectory directory = SubjectDirectory.inMemory();
        for (String person : new String[] {"alice", "bob", "mallory", "olivia", "ada"}) {
            Subject.Builder human = Subject.builder(person, SubjectKind.HUMAN);
            if (person.equals("alice") || person.equals("bob")) {
                human.groups(Set.of("grp-payments"));
            }
            if (person.equals("alice")) {
                human.scopes("ledger:read", "ledger:write");
            }
            directory.put(human.build());
        }
        directory.put(Subject.builder("pipeline-payments", SubjectKind.WORKLOAD)
                .owner(Owner.of("alice").withSuccessor("bob"))
                .environment("production")
                .scopes("deploy:payments")
                .build());
        directory.put(Subject.builder("svc-billing", SubjectKind.WORKLOAD)
                .owner("alice")
                .environment("production")
                .scopes("ledger:read", "ledger:write")
                .names(Set.of("billing.acme.example"))
                .build());
        directory.put(Subject.builder("svc-orphan", SubjectKind.WORKLOAD)
                .environment("production")
                .scopes("ledger:read")
                .build());
        return directory;
    }
}
