package dev.issuant.testkit;

import dev.issuant.Actor;
import dev.issuant.Assurance;
import dev.issuant.CredentialFacts;
import dev.issuant.CredentialKind;
import dev.issuant.Duty;
import dev.issuant.PolicyInput;
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

/** Questions of every sort for a policy; the same in every run. */
final class PolicyInputs {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final int INPUTS = 400;

    private PolicyInputs() {}

    static List<PolicyInput> corpus() {
        Dice dice = new Dice(2026);
        List<PolicyInput> inputs = new ArrayList<>();
        for (int i = 0; i < INPUTS; i++) {
            inputs.add(input(dice));
        }
        return inputs;
    }

    /** An equal input that shares nothing with the first. */
    static PolicyInput copy(PolicyInput input) {
        return withPurpose(input, input.purpose());
    }

    static PolicyInput withPurpose(PolicyInput input, String purpose) {
        return PolicyInput.builder(input.realm(), input.at())
                .subject(input.subject(), input.owner().orElse(null))
                .requester(input.requester(), input.requesterSubject())
                .kind(CredentialKind.of(input.kind().name()), input.capabilities())
                .facts(input.facts().toBuilder().build())
                .lifetime(Duration.ofNanos(input.lifetime().toNanos()))
                .purpose(purpose)
                .labels(Set.copyOf(new ArrayList<>(input.labels())))
                .evidence(new ArrayList<>(input.evidence()))
                .build();
    }

    private static PolicyInput input(Dice dice) {
        Instant at = NOON.plusSeconds(dice.below(86_400 * 400));
        Subject owner = subject(dice, "alice", SubjectKind.HUMAN, at);
        Subject subject = dice.below(4) == 0 ? owner : subject(dice, "svc-" + dice.below(5), kind(dice), at);
        Subject requester = dice.oneOf(List.of(subject, owner, subject(dice, "bob", SubjectKind.HUMAN, at)));
        Actor actor = Actor.of(requester.id(), duties(dice)).withAssurance(assurance(dice));
        List<VerifiedEvidence> evidence = new ArrayList<>();
        for (int i = dice.below(3); i > 0; i--) {
            evidence.add(evidence(dice, at, i));
        }
        return PolicyInput.builder(dice.oneOf(List.of("acme", "globex")), at)
                .subject(subject, dice.below(5) == 0 ? null : owner)
                .requester(actor, requester)
                .kind(CredentialKind.of(dice.oneOf(List.of("jwt", "api-key", "x509", "fake"))), capabilities(dice))
                .facts(facts(dice, at))
                .lifetime(dice.oneOf(List.of(
                        Duration.ofMillis(1),
                        Duration.ofMinutes(15),
                        Duration.ofHours(1),
                        Duration.ofDays(30),
                        Duration.ofDays(36_000))))
                .purpose(dice.oneOf(List.of("", "INC-4821", "\u540d\u524d '; --", "p".repeat(500))))
                .labels(Set.copyOf(some(dice, List.of("team:payments", "integration:erp", "break-glass"))))
                .evidence(evidence)
                .build();
    }

    private static SubjectKind kind(Dice dice) {
        return dice.oneOf(List.of(SubjectKind.values()));
    }

    private static Subject subject(Dice dice, String id, SubjectKind kind, Instant at) {
        return Subject.builder(id, kind)
                .status(dice.oneOf(List.of(
                        Subject.Status.ACTIVE, Subject.Status.ACTIVE, Subject.Status.SUSPENDED, Subject.Status.ENDED)))
                .owner(dice.coin() ? "alice" : "carol")
                .environment(dice.oneOf(List.of("default", "production", "test")))
                .assurance(assurance(dice))
                .endsAt(dice.below(3) == 0 ? at.plusSeconds(dice.below(86_400)) : null)
                .scopes(some(dice, List.of("ledger:read", "ledger:write", "admin")))
                .names(some(dice, List.of("billing.example.com", "spiffe://example.com/billing")))
                .groups(some(dice, List.of("payments", "platform")))
                .build();
    }

    private static Duty[] duties(Dice dice) {
        return dice.oneOf(
                List.of(new Duty[] {}, new Duty[] {Duty.REQUEST}, new Duty[] {Duty.REQUEST, Duty.APPROVE}, new Duty[] {
                    Duty.REQUEST, Duty.OPERATE
                }));
    }

    private static Assurance assurance(Dice dice) {
        return new Assurance(dice.below(4), dice.below(4), dice.below(4));
    }

    private static IssuerCapabilities capabilities(Dice dice) {
        return new IssuerCapabilities(
                dice.coin(), dice.coin(), Duration.ofDays(1 + dice.below(400)), EnumSet.of(CredentialFacts.Field.ID));
    }

    private static CredentialFacts facts(Dice dice, Instant at) {
        CredentialFacts.Builder facts = CredentialFacts.builder()
                .audiences(some(dice, List.of("payments", "https://api.example.com")))
                .scopes(some(dice, List.of("ledger:read", "ledger:write", "admin")))
                .names(some(dice, List.of("billing.example.com", "*.example.com")))
                .expiresAt(dice.coin() ? at.plusSeconds(60) : null)
                .algorithm(dice.oneOf(List.of("ES256", "RS256", "HS256", "EdDSA")));
        if (dice.coin()) {
            facts.holderKey("jkt:abc", dice.oneOf(List.of("RSA", "EC")), dice.oneOf(List.of(0, 256, 1024, 4096)));
        }
        return facts.build();
    }

    private static VerifiedEvidence evidence(Dice dice, Instant at, int number) {
        return VerifiedEvidence.builder(
                        dice.oneOf(List.of("oidc", "fake")),
                        "evidence-" + number,
                        Digests.hex(new byte[] {(byte) number}),
                        at.plusSeconds(dice.below(7200) - 3600))
                .subject(dice.coin() ? "svc-1" : null)
                .environment(dice.coin() ? "production" : null)
                .claim("repository_id", "" + dice.below(3))
                .build();
    }

    private static List<String> some(Dice dice, List<String> values) {
        return dice.shuffled(values).subList(0, dice.below(values.size() + 1));
    }
}
