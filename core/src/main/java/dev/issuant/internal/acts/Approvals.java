package dev.issuant.internal.acts;

import dev.issuant.Actor;
import dev.issuant.Duty;
import dev.issuant.IssuantException;
import dev.issuant.RequestRecord;
import dev.issuant.RequestRecord.Vote;
import dev.issuant.RequestState;
import dev.issuant.SubjectKind;
import dev.issuant.audit.AuditOutcome;
import dev.issuant.internal.codec.StoredRequest;
import dev.issuant.internal.commit.CommitRefused;
import dev.issuant.internal.commit.Committer;
import dev.issuant.internal.commit.Relay;
import dev.issuant.internal.commit.Unit;
import dev.issuant.internal.deadline.Budget;
import dev.issuant.internal.duty.Directory;
import dev.issuant.internal.duty.Duties;
import dev.issuant.internal.duty.Known;
import dev.issuant.internal.gate.Step4Approve;
import dev.issuant.internal.lifecycle.RequestLifecycle;
import dev.issuant.internal.records.Denials;
import dev.issuant.internal.records.Events;
import dev.issuant.internal.records.Quorum;
import dev.issuant.internal.records.Quorum.Standing;
import dev.issuant.internal.records.Records;
import dev.issuant.internal.records.RequestStates;
import dev.issuant.spi.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Votes on requests, and their withdrawal. A vote is one person's, whoever gives it in their name. */
public final class Approvals {
    private static final int TRIES = 64;
    private static final int MOST_VOTES = 100;

    private final Records records;
    private final Directory directory;
    private final Duties duties;
    private final Committer committer;
    private final Relay relay;
    private final Events events;
    private final Denials denials;

    /** Votes on the requests of one realm. */
    public Approvals(
            Records records,
            Directory directory,
            Duties duties,
            Committer committer,
            Relay relay,
            Events events,
            Denials denials) {
        this.records = records;
        this.directory = directory;
        this.duties = duties;
        this.committer = committer;
        this.relay = relay;
        this.events = events;
        this.denials = denials;
    }

    /** Votes yes or no. */
    public RequestRecord vote(String id, Actor actor, boolean approve, String note, Instant now, Budget budget) {
        String act = approve ? "request.approve" : "request.reject";
        for (int i = 0; i < TRIES; i++) {
            StoredRequest stored;
            Known voter;
            Vote vote;
            try {
                voter = voter(actor, now, budget);
                stored = require(id, budget);
                requireDistinct(stored, voter, now, budget);
                requireOpen(stored.request(), now);
                vote = new Vote(voter.id(), voter.delegator(), approve, now, actor.assurance(), note);
                requireEligible(stored.request(), new Standing(vote, voter.subject()));
            } catch (IssuantException.NotAllowed refused) {
                throw denials.record(act, actor, id, refused, now, budget);
            }
            List<Vote> votes = new ArrayList<>(stored.request().votes());
            votes.add(vote);
            RequestState state = stateAfter(stored, votes, approve, now, budget);
            if (state != stored.request().state()) {
                RequestLifecycle.require(stored.request().state(), state);
            }
            StoredRequest next = stored.with(RequestStates.voted(stored.request(), state, votes));
            if (commit(next, act, actor, List.of(state.name()), now, budget)) {
                return next.request();
            }
        }
        throw new IssuantException.Conflict("TOO_BUSY", "others kept changing the same request; try again");
    }

    private Known voter(Actor actor, Instant now, Budget budget) {
        if (!actor.has(Duty.APPROVE)) {
            throw new IssuantException.NotAllowed("DUTY_MISSING", "voting needs the duty APPROVE");
        }
        Known voter = duties.require(actor, now, budget);
        if (voter.subject().kind() != SubjectKind.HUMAN) {
            throw new IssuantException.NotAllowed("APPROVER_NOT_HUMAN", "only people count toward a quorum");
        }
        return voter;
    }

    private StoredRequest require(String id, Budget budget) {
        StoredRequest stored = records.request(id, budget);
        if (stored == null) {
            throw Duties.noSuchRequest();
        }
        return stored;
    }

    private void requireDistinct(StoredRequest stored, Known voter, Instant now, Budget budget) {
        if (!Collections.disjoint(directory.parties(stored.parties(), now, budget), voter.identities())) {
            throw new IssuantException.NotAllowed(
                    "SELF_APPROVAL",
                    "nobody votes on a request that is theirs in any name, or that of something they answer for");
        }
        for (Vote vote : stored.request().votes()) {
            if (!Collections.disjoint(directory.identities(StoredRequest.people(vote), budget), voter.identities())) {
                throw new IssuantException.Conflict("ALREADY_VOTED", "this person's vote was given already");
            }
        }
    }

    private static void requireOpen(RequestRecord request, Instant now) {
        if (request.state().isTerminal() || !now.isBefore(request.expiresAt())) {
            throw new IssuantException.Conflict(
                    "REQUEST_CLOSED", "the request no longer waits for votes; it is " + request.state());
        }
        if (request.votes().size() >= MOST_VOTES) {
            throw new IssuantException.Conflict("TOO_MANY_VOTES", "the request has as many votes as can be kept");
        }
    }

    private static void requireEligible(RequestRecord request, Standing standing) {
        if (request.approvals().stream().noneMatch(needed -> Quorum.eligible(standing, needed))) {
            throw new IssuantException.NotAllowed(
                    "NOT_ELIGIBLE",
                    "this person is not in the group, or not at the assurance, that the policy asks for");
        }
    }

    private RequestState stateAfter(
            StoredRequest stored, List<Vote> votes, boolean approve, Instant now, Budget budget) {
        if (!approve) {
            return RequestState.REJECTED;
        }
        RequestRecord request = stored.request();
        List<Standing> standing = Step4Approve.standing(directory, stored.parties(), votes, now, budget);
        return Quorum.met(request.approvals(), standing) ? RequestState.APPROVED : request.state();
    }

    /** Takes a request back. */
    public RequestRecord withdraw(String id, Actor actor, Instant now, Budget budget) {
        for (int i = 0; i < TRIES; i++) {
            StoredRequest stored = records.request(id, budget);
            if (stored == null || !mayWithdraw(stored, actor, now, budget)) {
                throw denials.record("request.withdraw", actor, id, Duties.noSuchRequest(), now, budget);
            }
            RequestLifecycle.require(stored.request().state(), RequestState.WITHDRAWN);
            StoredRequest next = stored.with(RequestStates.moved(stored.request(), RequestState.WITHDRAWN, null));
            if (commit(next, "request.withdraw", actor, List.of(), now, budget)) {
                return next.request();
            }
        }
        throw new IssuantException.Conflict("TOO_BUSY", "others kept changing the same request; try again");
    }

    private boolean mayWithdraw(StoredRequest stored, Actor actor, Instant now, Budget budget) {
        if (actor.has(Duty.OPERATE)) {
            return true;
        }
        Known known = duties.known(actor, now, budget);
        return known != null && known.id().equals(stored.request().requester());
    }

    private boolean commit(
            StoredRequest next, String act, Actor actor, List<String> reasons, Instant now, Budget budget) {
        Unit unit = new Unit(
                List.of(new Change.Put(next.toRow(), next.version(), false)),
                List.of(events.on(next, act, AuditOutcome.SUCCESS, actor.toString(), now, reasons)));
        try {
            relay.follow(committer.stream(), committer.commit(unit, budget));
            return true;
        } catch (CommitRefused e) {
            // Somebody else changed the request first: everything is checked again against what it is now.
            return false;
        }
    }
}
