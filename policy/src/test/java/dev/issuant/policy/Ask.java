package dev.issuant.policy;

import dev.issuant.Actor;
import dev.issuant.Assurance;
import dev.issuant.CredentialFacts;
import dev.issuant.CredentialKind;
import dev.issuant.Decision;
import dev.issuant.Duty;
import dev.issuant.PolicyInput;
import dev.issuant.Reason;
import dev.issuant.Subject;
import dev.issuant.SubjectKind;
import dev.issuant.VerifiedEvidence;
import dev.issuant.spi.IssuerCapabilities;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A request that no rule has anything against, to be spoilt in one respect by a test. */
final class Ask {
    static final Instant AT = Instant.parse("2026-11-23T12:00:00Z");
    static final CredentialKind JWT = CredentialKind.of("jwt");
    static final Subject ANN = human("ann").build();

    Instant at = AT;
    Subject.Builder subject = workload("svc-billing");
    Subject owner = ANN;
    Actor requester = Actor.of("svc-billing", Duty.REQUEST).withAssurance(new Assurance(2, 2, 2));
    Subject requesterSubject = workload("svc-billing").build();
    CredentialKind kind = JWT;
    boolean revocableEarly = true;
    Set<CredentialFacts.Field> carries = EnumSet.of(CredentialFacts.Field.SUBJECT);
    CredentialFacts.Builder facts =
            CredentialFacts.builder().audiences(Set.of("payments")).scopes(Set.of("ledger:read"));
    Duration lifetime = Duration.ofMinutes(15);
    String purpose = "replay failed settlements";
    Set<String> labels = Set.of();
    final List<VerifiedEvidence> evidence = new ArrayList<>();

    static PolicyInput plain() {
        return with(a -> {});
    }

    static PolicyInput with(Consumer<Ask> change) {
        Ask ask = new Ask();
        change.accept(ask);
        return ask.input();
    }

    static Subject.Builder workload(String id) {
        return Subject.builder(id, SubjectKind.WORKLOAD)
                .owner("ann")
                .environment("production")
                .assurance(new Assurance(2, 2, 2))
                .scopes("ledger:read", "ledger:write");
    }

    static Subject.Builder human(String id) {
        return Subject.builder(id, SubjectKind.HUMAN).environment("production").assurance(new Assurance(2, 2, 2));
    }

    static VerifiedEvidence.Builder oidc() {
        return VerifiedEvidence.builder("oidc", "iss|jti-1", "ab12", AT.plusSeconds(300));
    }

    Ask scopes(String... scopes) {
        facts.scopes(Set.of(scopes));
        return this;
    }

    Ask requestedBy(Subject who) {
        requester = Actor.of(who.id(), Duty.REQUEST);
        requesterSubject = who;
        return this;
    }

    PolicyInput input() {
        return PolicyInput.builder("acme", at)
                .subject(subject.build(), owner)
                .requester(requester, requesterSubject)
                .kind(kind, new IssuerCapabilities(false, revocableEarly, Duration.ofDays(365), carries))
                .facts(facts.build())
                .lifetime(lifetime)
                .purpose(purpose)
                .labels(labels)
                .evidence(evidence)
                .build();
    }

    /** What a policy of this rule alone says: the reason codes of a denial, or none. */
    static List<String> denials(Rule rule, PolicyInput input) {
        Decision decision = Rules.allOf(rule).decide(input);
        return decision.verdict() == Decision.Verdict.DENY ? Reason.codes(decision.reasons()) : List.of();
    }

    /** The decision of a policy of this rule alone. */
    static Decision decide(Rule rule, PolicyInput input) {
        return Rules.allOf(rule).decide(input);
    }
}
