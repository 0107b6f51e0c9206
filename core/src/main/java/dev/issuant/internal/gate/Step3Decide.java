package dev.issuant.internal.gate;

import dev.issuant.CredentialFacts;
import dev.issuant.Decision;
import dev.issuant.IssuancePolicy;
import dev.issuant.PolicyInput;
import dev.issuant.Subject;
import dev.issuant.VerifiedEvidence;
import dev.issuant.internal.deadline.Budget;
import dev.issuant.internal.deadline.Guard;
import dev.issuant.internal.gate.Step1Resolve.Parties;
import java.util.List;
import java.util.Set;

/** Step 3: nobody hands on what they do not hold; then the policy decides on everything that is known. */
final class Step3Decide {
    private final String realm;
    private final IssuancePolicy policy;
    private final Guard guard;

    Step3Decide(String realm, IssuancePolicy policy, Guard guard) {
        this.realm = realm;
        this.policy = policy;
        this.guard = guard;
    }

    /** What the policy is asked. */
    PolicyInput input(Ask ask, Parties parties, List<VerifiedEvidence> evidence) throws Refusal {
        CredentialFacts facts = ask.issuer().requested(ask.spec());
        requireHeld(facts, parties);
        requireKey(facts, evidence);
        return PolicyInput.builder(realm, ask.now())
                .subject(parties.subject(), parties.owner())
                .requester(ask.requester(), parties.requester().subject())
                .kind(ask.issuer().kind(), ask.issuer().capabilities())
                .facts(facts)
                .lifetime(ask.lifetime())
                .purpose(ask.purpose())
                .labels(ask.labels())
                .evidence(evidence)
                .build();
    }

    private static void requireKey(CredentialFacts facts, List<VerifiedEvidence> evidence) throws Refusal {
        for (VerifiedEvidence each : evidence) {
            String key = each.claims().get(VerifiedEvidence.HOLDER_KEY);
            if (key != null && !key.equals(facts.holderKey().orElse(null))) {
                throw Refusal.of(
                        "EVIDENCE_FOR_ANOTHER_KEY",
                        "The evidence speaks for another key than the one the credential is bound to.",
                        "OWASP-NHI4:2025");
            }
        }
    }

    private static void requireHeld(CredentialFacts facts, Parties parties) throws Refusal {
        Subject subject = parties.subject();
        Set<String> asked = facts.scopes();
        boolean held = subject.scopes().containsAll(asked)
                && parties.requester().subject().scopes().containsAll(asked)
                && (parties.parent() == null
                        || parties.parent().credential().facts().scopes().containsAll(asked));
        if (!held) {
            throw Refusal.of(
                    "SCOPE_NOT_HELD",
                    "Ask only for scopes that the subject, the requester and the parent credential hold.",
                    "OWASP-NHI5:2025",
                    "ASVS-5.0-V8.2.2");
        }
        boolean named = facts.subject().isEmpty()
                || facts.subject().get().equals(subject.id())
                || subject.names().contains(facts.subject().get());
        if (!named || !subject.names().containsAll(facts.names())) {
            throw Refusal.of(
                    "NAME_NOT_HELD", "Ask only for names that the directory gives to the subject.", "OWASP-NHI9:2025");
        }
    }

    /** The policy's answer. */
    Decision decide(PolicyInput input, Budget budget) {
        return guard.call(budget, () -> policy.decide(input));
    }

    String digest() {
        return policy.digest();
    }
}
