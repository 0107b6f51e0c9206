package dev.issuant.internal.gate;

import dev.issuant.ApprovalRequirement;
import dev.issuant.Decision;
import dev.issuant.PolicyInput;
import dev.issuant.RequestRecord;
import dev.issuant.RequestRecord.Vote;
import dev.issuant.RequestState;
import dev.issuant.Subject;
import dev.issuant.Terms;
import dev.issuant.VerifiedEvidence;
import dev.issuant.internal.codec.StoredRequest;
import dev.issuant.internal.deadline.Budget;
import dev.issuant.internal.duty.Directory;
import dev.issuant.internal.gate.Step1Resolve.Parties;
import dev.issuant.internal.records.Quorum;
import dev.issuant.internal.records.Quorum.Standing;
import dev.issuant.internal.records.Telling;
import dev.issuant.internal.text.Hash;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Step 4: where policy asks for people, their votes are there, still count, and are for exactly this. */
public final class Step4Approve {
    private final String realm;
    private final Directory directory;
    private final Telling telling;
    private final Duration window;

    Step4Approve(String realm, Directory directory, Telling telling, Duration window) {
        this.realm = realm;
        this.directory = directory;
        this.telling = telling;
        this.window = window;
    }

    /** What votes are bound to: the request, the version of the policy, and the evidence. */
    static String digest(String requestDigest, String policyDigest, List<VerifiedEvidence> evidence) {
        String[] parts = new String[evidence.size() + 2];
        parts[0] = requestDigest;
        parts[1] = policyDigest;
        for (int i = 0; i < evidence.size(); i++) {
            parts[i + 2] = evidence.get(i).digest();
        }
        return Hash.hexOf("issuant-approval-1", parts);
    }

    /** The request to be stored until people have decided. */
    StoredRequest pending(Ask ask, Parties parties, PolicyInput input, Decision decision, String policy, String asked)
            throws Refusal {
        Instant expires = ask.now().plus(window);
        for (VerifiedEvidence evidence : input.evidence()) {
            expires = evidence.usableUntil().isBefore(expires) ? evidence.usableUntil() : expires;
        }
        Duration life = decision.terms().maxLifetime().orElse(ask.lifetime());
        RequestRecord request = new RequestRecord(
                ask.requestId(),
                realm,
                RequestState.PENDING,
                parties.subject().id(),
                parties.requester().id(),
                ask.issuer().kind(),
                input.facts().toBuilder()
                        .scopes(Step5Mint.scopes(input.facts().scopes(), decision.terms()))
                        .build(),
                life.compareTo(ask.lifetime()) < 0 ? life : ask.lifetime(),
                ask.purpose(),
                ask.labels(),
                decision.reasons(),
                decision.terms().approvals(),
                List.of(),
                digest(asked, policy, input.evidence()),
                ask.now(),
                expires,
                null);
        return new StoredRequest(request, 0, policy, parties.requester().delegator(), telling.isNobody(), ask.born());
    }

    /** Tells the approvers of a request that was stored. */
    void tell(StoredRequest stored, Budget budget) {
        if (!stored.told()) {
            telling.tell(stored, budget);
        }
    }

    /** Checks that what is to be issued now is what was approved, and that the approvals still stand. */
    void requireApproved(Ask ask, Decision decision, PolicyInput input, String policy, String asked) throws Refusal {
        StoredRequest approved = ask.approved();
        if (approved == null) {
            throw Refusal.of(
                    "APPROVAL_REQUIRED", "Policy now asks for an approval that was not given; make a new request.");
        }
        RequestRecord request = approved.request();
        if (!ask.now().isBefore(request.expiresAt())) {
            throw Refusal.of("APPROVAL_EXPIRED", "The approval may no longer be used; make a new request.");
        }
        if (!request.digest().equals(digest(asked, policy, input.evidence()))) {
            throw Refusal.of(
                    "APPROVED_SOMETHING_ELSE",
                    "The policy, the evidence or the request is no longer what people approved; make a new request.",
                    "SP800-53-AC-5");
        }
        requireQuorum(decision.terms().approvals(), approved, ask.now(), ask.budget());
    }

    /** What may be granted now: what the policy allows today, and no more than what was shown to those who approved. */
    static Terms asShown(Ask ask, Terms terms) {
        if (ask.approved() == null) {
            return terms;
        }
        RequestRecord shown = ask.approved().request();
        return terms.capLifetime(shown.lifetime()).limitScopes(shown.facts().scopes());
    }

    private void requireQuorum(List<ApprovalRequirement> needed, StoredRequest approved, Instant now, Budget budget)
            throws Refusal {
        List<Vote> votes = approved.request().votes();
        if (!Quorum.met(needed, standing(directory, approved.parties(), votes, now, budget))) {
            throw Refusal.of(
                    "APPROVAL_NO_LONGER_STANDS",
                    "Somebody who approved is no longer active or no longer eligible, and the quorum is not met"
                            + " without them.",
                    "SP800-53-AC-5");
        }
    }

    /**
     * The votes of people who are still active, of each person the first. Who turns out to be a party to the request, to
     * answer for one, or to have voted under another name, because the directory says so since, does not count.
     */
    public static List<Standing> standing(
            Directory directory, Set<String> parties, List<Vote> votes, Instant now, Budget budget) {
        Set<String> taken = directory.parties(parties, now, budget);
        List<Standing> standing = new ArrayList<>(votes.size());
        for (Vote vote : votes) {
            Set<String> people = directory.identities(StoredRequest.people(vote), budget);
            if (!Collections.disjoint(taken, people)) {
                continue;
            }
            Subject person = directory.find(vote.person(), budget);
            String delegator = vote.delegator();
            boolean delegated = delegator == null;
            if (delegator != null) {
                Subject other = directory.find(delegator, budget);
                delegated = other != null && other.isActive(now);
            }
            if (delegated && person != null && person.isActive(now)) {
                standing.add(new Standing(vote, person));
                taken.addAll(people);
            }
        }
        return standing;
    }
}
