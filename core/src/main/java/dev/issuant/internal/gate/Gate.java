package dev.issuant.internal.gate;

import dev.issuant.Decision;
import dev.issuant.IssuantException;
import dev.issuant.PolicyInput;
import dev.issuant.Reason;
import dev.issuant.Terms;
import dev.issuant.VerifiedEvidence;
import dev.issuant.internal.codec.StoredCredential;
import dev.issuant.internal.codec.StoredRequest;
import dev.issuant.internal.commit.CommitRefused;
import dev.issuant.internal.commit.Committer;
import dev.issuant.internal.commit.Relay;
import dev.issuant.internal.commit.Unit;
import dev.issuant.internal.deadline.Guard;
import dev.issuant.internal.duty.Directory;
import dev.issuant.internal.duty.Duties;
import dev.issuant.internal.gate.Step1Resolve.Parties;
import dev.issuant.internal.records.Events;
import dev.issuant.internal.records.Issuers;
import dev.issuant.internal.records.Records;
import dev.issuant.internal.records.Settings;
import dev.issuant.internal.records.Telling;
import dev.issuant.internal.text.Hash;
import dev.issuant.internal.text.Ids;
import dev.issuant.internal.view.StatusView;
import dev.issuant.spi.CommitResult.Cause;
import dev.issuant.spi.Minted;
import dev.issuant.spi.OutsideActs;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one way to a signature. A fresh request, the collection of an approved one and the replacement of a lost
 * credential all take the same seven steps, each as of this moment.
 */
public final class Gate implements AutoCloseable {
    private static final Reason REPLAYED = Reason.of(
            "EVIDENCE_REPLAYED", "This piece of evidence was used before; show a fresh one.", "OWASP-NHI4:2025");
    private static final Reason FULL = Reason.of(
            "QUOTA_EXCEEDED",
            "As many credentials are live as the policy allows; revoke one or wait for one to end.",
            "OWASP-NHI7:2025");

    private final Ids ids;
    private final Step1Resolve resolve;
    private final Step2Attest attest;
    private final Step3Decide decide;
    private final Step4Approve approve;
    private final Step5Mint mint;
    private final Step6Commit commit;
    private final Step7Release release;
    private final OutsideAct outside;
    private final Committer committer;
    private final String realm;
    private final Duration reserve;

    private Gate(Settings s, Ids ids, Steps steps, Committer committer) {
        this.realm = s.realm();
        this.ids = ids;
        this.resolve = steps.resolve();
        this.attest = steps.attest();
        this.decide = steps.decide();
        this.approve = steps.approve();
        this.mint = steps.mint();
        this.commit = steps.commit();
        this.release = steps.release();
        this.outside = steps.outside();
        this.committer = committer;
        // A fifth of the time is kept for taking back what cannot be released.
        this.reserve = s.deadline().dividedBy(5);
    }

    private record Steps(
            Step1Resolve resolve,
            Step2Attest attest,
            Step3Decide decide,
            Step4Approve approve,
            Step5Mint mint,
            Step6Commit commit,
            Step7Release release,
            OutsideAct outside) {}

    /** Puts the steps together. */
    public static Gate of(
            Settings s,
            Ids ids,
            Directory directory,
            Duties duties,
            Records records,
            StatusView view,
            Telling telling,
            Issuers issuers,
            Guard policyGuard,
            Events events,
            Relay relay,
            Committer committer) {
        Step6Commit commit = new Step6Commit(events);
        Steps steps = new Steps(
                new Step1Resolve(directory, duties, records, view),
                new Step2Attest(s.attestors(), directory, records, view),
                new Step3Decide(s.realm(), s.policy(), policyGuard),
                new Step4Approve(s.realm(), directory, telling, s.approvalWindow()),
                new Step5Mint(issuers),
                commit,
                new Step7Release(relay, view, committer, events),
                new OutsideAct(commit, committer, relay, issuers, s.deadline()));
        return new Gate(s, ids, steps, committer);
    }

    /** Takes what is asked through the steps. A lost race for a single-use row is the caller's to resolve. */
    Ruling pass(Ask ask) throws CommitRefused {
        List<VerifiedEvidence> evidence = List.of();
        try {
            Parties parties = resolve.resolve(ask);
            evidence = attest.attest(ask, parties.subject());
            return steps(ask, parties, evidence);
        } catch (Refusal refusal) {
            return deny(ask, refusal.reasons(), evidence);
        } catch (CommitRefused refused) {
            if (refused.reason() == Cause.CLAIMED) {
                return deny(ask, List.of(REPLAYED), evidence);
            }
            throw refused;
        }
    }

    private Ruling steps(Ask ask, Parties parties, List<VerifiedEvidence> evidence) throws Refusal, CommitRefused {
        PolicyInput input = decide.input(ask, parties, evidence);
        Decision decision = decide.decide(input, ask.budget());
        String policy = decide.digest();
        if (decision.verdict() == Decision.Verdict.DENY) {
            throw new Refusal(decision.reasons());
        }
        if (decision.verdict() == Decision.Verdict.REQUIRE_APPROVAL) {
            String asked = digestOf(ask, parties);
            if (ask.isFresh()) {
                return park(ask, parties, input, decision, policy, asked);
            }
            approve.requireApproved(ask, decision, input, policy, asked);
        }
        String id = ids.next();
        Terms terms = Step4Approve.asShown(ask, decision.terms());
        GateOrder order = mint.order(realm, id, ask, parties, input, terms, reserve);
        Granted granted = new Granted(ask, parties, input, decision, policy, order);
        OutsideActs acts = ask.issuer().outside().orElse(null);
        StoredCredential intent = acts == null ? null : outside.intend(granted, acts);
        Minted minted = mint.mint(ask.issuer(), order);
        boolean committed = false;
        try {
            StoredCredential stored;
            long seq;
            if (acts == null || intent == null || intent.outside() == null) {
                stored = commit.record(granted, minted);
                seq = committer.commit(commit.issued(granted, stored), ask.budget());
            } else {
                stored = intent.minted(minted);
                seq = outside.settle(granted, stored, acts, intent.outside());
            }
            committed = true;
            return release.release(ask, stored.stored(), minted.secret(), seq, reserve);
        } finally {
            if (!committed) {
                minted.secret().ifPresent(secret -> secret.destroy());
            }
        }
    }

    private Ruling park(Ask ask, Parties parties, PolicyInput input, Decision decision, String policy, String asked)
            throws Refusal, CommitRefused {
        StoredRequest request = approve.pending(ask, parties, input, decision, policy, asked);
        long seq = committer.commit(commit.pending(ask, input, decision, policy, request), ask.budget());
        release.follow(seq);
        approve.tell(request.stored(), ask.budget());
        return Ruling.pending(request.request());
    }

    /** Records a denial and says it. */
    Ruling deny(Ask ask, List<Reason> reasons, List<VerifiedEvidence> evidence) {
        Unit unit = commit.denied(ask, reasons, decide.digest(), evidence);
        try {
            release.follow(committer.commit(unit, ask.budget()));
        } catch (CommitRefused e) {
            throw new IssuantException.Broken("STORE_BROKEN", "the store refused a commit without changes", e);
        }
        return Ruling.denied(ask.requestId(), reasons);
    }

    /** The reason that a lost race for a place amounts to; null if it was for another row. */
    static @Nullable Reason lost(CommitRefused refused) {
        return refused.reason() == Cause.LIMIT ? FULL : null;
    }

    /** What people approve, without the evidence for it: in canonical ids, so that aliases do not matter. */
    private static String digestOf(Ask ask, Parties parties) {
        return digest(
                ask,
                parties.subject().id(),
                parties.requester().id(),
                parties.requester().delegator(),
                null);
    }

    /** What a caller asked under an idempotency key: retries with fresh evidence are the same request. */
    static String digestOf(Ask ask) {
        String delegator = ask.requester().delegator().orElse(null);
        return digest(ask, ask.subject(), ask.requester().id(), delegator, ask.environment());
    }

    private static String digest(
            Ask ask, String subject, String requester, @Nullable String delegator, @Nullable String environment) {
        return Hash.hexOf(
                "issuant-request-1",
                subject,
                requester,
                delegator == null ? "" : delegator,
                environment == null ? "" : environment,
                ask.issuer().kind().name(),
                HexFormat.of().formatHex(ask.issuer().encode(ask.spec())),
                ask.lifetime().toString(),
                ask.purpose(),
                ask.parent() == null ? "" : ask.parent(),
                String.join("\n", ask.labels().stream().sorted().toList()));
    }

    @Override
    public void close() {
        attest.close();
    }
}
