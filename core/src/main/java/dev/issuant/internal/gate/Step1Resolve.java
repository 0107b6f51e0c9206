package dev.issuant.internal.gate;

import dev.issuant.Credential;
import dev.issuant.Duty;
import dev.issuant.LifecycleState;
import dev.issuant.Subject;
import dev.issuant.SubjectKind;
import dev.issuant.internal.codec.StoredCredential;
import dev.issuant.internal.deadline.Budget;
import dev.issuant.internal.duty.Directory;
import dev.issuant.internal.duty.Duties;
import dev.issuant.internal.duty.Known;
import dev.issuant.internal.records.Records;
import dev.issuant.internal.view.StatusView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Step 1: who asks, for whom, who answers for that, and from what it derives; all as of this moment. */
final class Step1Resolve {
    private static final int MAX_DEPTH = 10;

    /** Who and what is concerned. */
    record Parties(
            Known requester,
            Subject subject,
            Subject owner,
            @Nullable StoredCredential parent) {}

    private final Directory directory;
    private final Duties duties;
    private final Records records;
    private final StatusView view;

    Step1Resolve(Directory directory, Duties duties, Records records, StatusView view) {
        this.directory = directory;
        this.duties = duties;
        this.records = records;
        this.view = view;
    }

    Parties resolve(Ask ask) throws Refusal {
        Known requester = duties.known(ask.requester(), ask.now(), ask.budget());
        if (requester == null) {
            throw Refusal.of(
                    "REQUESTER_NOT_ACTIVE",
                    "The requester, or the person they act for, is not known to the directory or not active.",
                    "CSF-2.0-PR.AA-01");
        }
        if (!ask.requester().has(Duty.REQUEST)) {
            throw Refusal.of(
                    "DUTY_MISSING",
                    "The requester does not hold the duty REQUEST.",
                    "SP800-53-AC-5",
                    "CSF-2.0-PR.AA-05");
        }
        Subject subject = requester.id().equals(ask.subject())
                ? requester.subject()
                : directory.find(ask.subject(), ask.budget());
        if (subject == null || !subject.isActive(ask.now())) {
            throw Refusal.of(
                    "SUBJECT_NOT_ACTIVE",
                    "The subject is not known to the directory, is suspended, or has ended.",
                    "OWASP-NHI1:2025",
                    "CSF-2.0-PR.AA-01");
        }
        if (ask.environment() != null && !ask.environment().equals(subject.environment())) {
            throw environmentMismatch();
        }
        Subject owner = owner(subject, ask.now(), ask.budget());
        if (!Duties.mayAskFor(requester, subject, owner)) {
            throw Refusal.of(
                    "REQUESTER_NOT_ENTITLED",
                    "Only the subject, the person who answers for it, or the access team may ask for its credentials.",
                    "ASVS-5.0-V8.2.2");
        }
        return new Parties(requester, subject, owner, parent(ask, requester));
    }

    static Refusal environmentMismatch() {
        return Refusal.of(
                "ENVIRONMENT_MISMATCH",
                "The request, or its evidence, names another environment than the subject's.",
                "OWASP-NHI8:2025");
    }

    private Subject owner(Subject subject, Instant now, Budget budget) throws Refusal {
        if (subject.owner().isEmpty()) {
            if (subject.kind() == SubjectKind.HUMAN) {
                return subject;
            }
            throw Refusal.of(
                    "OWNER_REQUIRED",
                    "The subject has no owner on record; name the person who answers for it in the directory.",
                    "OWASP-NHI1:2025",
                    "CSF-2.0-PR.AA-01");
        }
        Subject live = directory.liveOwner(subject, now, budget);
        if (live == null) {
            throw Refusal.of(
                    "OWNER_NOT_LIVE",
                    "Neither the owner nor a successor is an active person; hand the subject to somebody.",
                    "OWASP-NHI1:2025");
        }
        return live;
    }

    private @Nullable StoredCredential parent(Ask ask, Known requester) throws Refusal {
        if (ask.parent() == null) {
            return null;
        }
        if (ask.issuer().capabilities().actsOutside()) {
            throw Refusal.of(
                    "PARENT_UNSUITABLE",
                    "What exists outside does not fall together with another credential; ask for it without a parent.",
                    "OWASP-NHI7:2025");
        }
        StoredCredential parent = records.credential(ask.parent(), ask.budget());
        // An id is no authority: whoever derives from a credential must be the one who holds it.
        if (parent == null
                || !parent.credential().subject().equals(requester.id())
                || view.effective(parent, ask.now()) != LifecycleState.ACTIVE) {
            throw Refusal.of(
                    "PARENT_NOT_USABLE",
                    "The credential to derive from does not exist, is not held by the requester, or is not active.",
                    "ASVS-5.0-V8.2.2");
        }
        Credential credential = parent.credential();
        if (credential.lineage().size() + 1 > MAX_DEPTH) {
            throw Refusal.of("LINEAGE_TOO_DEEP", "A credential derives from at most 10 others in a row.");
        }
        return parent;
    }
}
