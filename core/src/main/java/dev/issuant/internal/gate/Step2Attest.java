package dev.issuant.internal.gate;

import dev.issuant.Evidence;
import dev.issuant.IssuantException;
import dev.issuant.LifecycleState;
import dev.issuant.Subject;
import dev.issuant.VerifiedEvidence;
import dev.issuant.internal.codec.StoredCredential;
import dev.issuant.internal.deadline.Guard;
import dev.issuant.internal.duty.Directory;
import dev.issuant.internal.records.Records;
import dev.issuant.internal.view.StatusView;
import dev.issuant.spi.Attestation;
import dev.issuant.spi.Attestor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Step 2: every piece of evidence is verified, and speaks for this subject in its environment. */
final class Step2Attest implements AutoCloseable {
    private record Guarded(Attestor attestor, Guard guard) {}

    private final Map<String, Guarded> attestors = new HashMap<>();
    private final Directory directory;
    private final Records records;
    private final StatusView view;

    Step2Attest(List<Attestor> attestors, Directory directory, Records records, StatusView view) {
        this.directory = directory;
        this.records = records;
        this.view = view;
        for (Attestor attestor : attestors) {
            Guard guard = Guard.ofSecretive("attestor " + attestor.type(), attestor.mayBlock());
            if (this.attestors.put(attestor.type(), new Guarded(attestor, guard)) != null) {
                throw new IssuantException.InvalidInput(
                        "ATTESTOR_TWICE", "two attestors verify the same type of evidence; keep one");
            }
        }
    }

    List<VerifiedEvidence> attest(Ask ask, Subject subject) throws Refusal {
        if (ask.proved().isEmpty() && ask.evidence().isEmpty()) {
            return List.of();
        }
        List<VerifiedEvidence> all = new ArrayList<>(ask.proved());
        for (Evidence evidence : ask.evidence()) {
            all.add(verify(ask, evidence));
        }
        for (VerifiedEvidence evidence : all) {
            check(ask, evidence, subject);
        }
        return all;
    }

    private VerifiedEvidence verify(Ask ask, Evidence evidence) throws Refusal {
        Guarded guarded = attestors.get(evidence.type());
        if (guarded == null) {
            throw Refusal.of(
                    "EVIDENCE_TYPE_UNKNOWN",
                    "No attestor verifies evidence of this type; configure one or leave the evidence out.");
        }
        Attestation answer =
                guarded.guard().call(ask.budget(), () -> guarded.attestor().attest(evidence, ask.now()));
        if (answer.refusal() != null) {
            throw new Refusal(answer.refusal());
        }
        VerifiedEvidence verified = answer.evidence();
        if (verified == null || !verified.type().equals(evidence.type())) {
            throw new IssuantException.Broken(
                    "ATTESTOR_BROKEN", "an attestor answered with evidence of another type than it was shown", null);
        }
        return verified;
    }

    private void check(Ask ask, VerifiedEvidence evidence, Subject subject) throws Refusal {
        if (!ask.now().isBefore(evidence.usableUntil())) {
            throw Refusal.of(
                    "EVIDENCE_STALE", "What the evidence proved may no longer be relied on; make a new request.");
        }
        if (evidence.environment().isPresent() && !evidence.environment().get().equals(subject.environment())) {
            throw Step1Resolve.environmentMismatch();
        }
        if (evidence.subject().isPresent()) {
            Subject attested = directory.find(evidence.subject().get(), ask.budget());
            if (attested == null || !attested.id().equals(subject.id())) {
                throw Refusal.of(
                        "EVIDENCE_FOR_ANOTHER",
                        "The evidence speaks for another subject than the one the credential is for.",
                        "OWASP-NHI4:2025");
            }
        }
        restsOnLive(ask, evidence, subject);
    }

    /** Evidence that rests on a credential of ours is worth nothing once that is not active, or not the subject's. */
    private void restsOnLive(Ask ask, VerifiedEvidence evidence, Subject subject) throws Refusal {
        String id = evidence.claims().get(VerifiedEvidence.CREDENTIAL);
        if (id == null) {
            return;
        }
        StoredCredential stored = records.credential(id, ask.budget());
        if (stored == null
                || !stored.credential().subject().equals(subject.id())
                || view.effective(stored, ask.now()) != LifecycleState.ACTIVE) {
            throw Refusal.of(
                    "EVIDENCE_CREDENTIAL_NOT_ACTIVE",
                    "The evidence rests on a credential that is not known, not the subject's, or not active.",
                    "OWASP-NHI1:2025",
                    "ASVS-5.0-V8.3.2");
        }
    }

    @Override
    public void close() {
        attestors.values().forEach(guarded -> guarded.guard().close());
    }
}
