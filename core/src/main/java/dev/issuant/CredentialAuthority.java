package dev.issuant;

import dev.issuant.audit.SignedCheckpoint;
import dev.issuant.internal.acts.Apart;
import dev.issuant.internal.acts.Verifying.Finding;
import dev.issuant.internal.deadline.Budget;
import dev.issuant.internal.gate.Ruling;
import dev.issuant.internal.records.Settings;
import dev.issuant.internal.text.Checks;
import dev.issuant.internal.wiring.Wiring;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The front door: issues credentials of one realm under one policy, and governs their whole life. Thread-safe; make one
 * per realm and keep it. Decisions are values; faults and misuse are {@link IssuantException}s. No call takes longer than
 * the configured deadline, whatever a provider does.
 */
public final class CredentialAuthority implements AutoCloseable {
    private final Settings settings;
    private final Wiring parts;

    CredentialAuthority(Settings settings) {
        this.settings = settings;
        this.parts = new Wiring(settings);
    }

    /** Starts an authority. Realm, subjects, policy, store and at least one issuer must be set. */
    public static AuthorityBuilder builder() {
        return new AuthorityBuilder();
    }

    private Instant now() {
        // Stores keep microseconds and round up what is due: what is due now must be due for the call that says so.
        return settings.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }

    private Budget budget() {
        return Budget.of(settings.deadline());
    }

    /**
     * Asks for a credential. A repeated or concurrent call with the same idempotency key gets the same credential
     * without its secret.
     *
     * @throws IssuantException.InvalidInput if no issuer takes the spec, or the spec cannot be made
     * @throws IssuantException.Conflict with code {@code IDEMPOTENCY_KEY_REUSED} if the key was used for another request
     * @throws IssuantException.Unavailable if a provider did not answer; nothing was released
     */
    public IssuanceOutcome issue(IssuanceRequest request) {
        return outcome(parts.intake().issue(request, now(), budget()));
    }

    /**
     * Fetches what became of a request that needed approval. The gate is passed again, as of now.
     *
     * @throws IssuantException.NotAllowed if the actor did not make such a request
     * @throws IssuantException.Unavailable if a provider did not answer; nothing was released
     */
    public IssuanceOutcome collect(String requestId, Actor actor) {
        return outcome(parts.intake().collect(Checks.id("request id", requestId), actor, now(), budget()));
    }

    /**
     * Replaces a credential whose secret never reached its recipient: in one commit the old one is revoked as
     * {@link RevocationReason#UNDELIVERED} and the new one recorded, which lives no longer than the old one would have.
     *
     * @throws IssuantException.NotAllowed if the actor did not ask for such a credential
     * @throws IssuantException.Conflict if it was confirmed, has ended, or somebody else replaced it
     */
    public IssuanceOutcome reissue(String credentialId, Actor actor) {
        return outcome(parts.intake().reissue(Checks.id("credential id", credentialId), actor, now(), budget()));
    }

    private static IssuanceOutcome outcome(Ruling ruling) {
        if (ruling.credential() != null) {
            return IssuanceOutcome.issued(ruling.credential(), ruling.secret());
        }
        return ruling.pending() != null
                ? IssuanceOutcome.pending(ruling.pending())
                : IssuanceOutcome.denied(ruling.requestId(), ruling.reasons());
    }

    /**
     * Votes yes.
     *
     * @throws IssuantException.NotAllowed if the actor may not vote on this request: it is their own under any name, or
     *     that of something they answer for, they are no active person, lack the duty, or are not eligible
     * @throws IssuantException.Conflict if they have voted, or the request no longer waits
     */
    public RequestRecord approve(String requestId, Actor actor, String note) {
        return parts.approvals().vote(Checks.id("request id", requestId), actor, true, note(note), now(), budget());
    }

    /** Votes no, which ends the request. Throws as {@link #approve} does. */
    public RequestRecord reject(String requestId, Actor actor, String note) {
        return parts.approvals().vote(Checks.id("request id", requestId), actor, false, note(note), now(), budget());
    }

    /**
     * Takes a request back, before a credential was issued for it.
     *
     * @throws IssuantException.NotAllowed if the actor neither made it nor holds {@link Duty#OPERATE}
     * @throws IssuantException.Conflict if it has ended
     */
    public RequestRecord withdraw(String requestId, Actor actor) {
        return parts.approvals().withdraw(Checks.id("request id", requestId), actor, now(), budget());
    }

    private static String note(String note) {
        return note.isEmpty() ? "" : Checks.text("note", note, 500);
    }

    /** Records that the recipient has the secret. May be repeated. */
    public Credential confirm(String credentialId, Actor actor) {
        return parts.transitions().confirm(Checks.id("credential id", credentialId), actor, now(), budget());
    }

    /**
     * Refuses the credential until it is resumed.
     *
     * @throws IssuantException.NotAllowed if there is none that this actor may end
     * @throws IssuantException.Conflict if its state does not allow it
     */
    public Credential suspend(String credentialId, Actor actor) {
        return move(credentialId, LifecycleState.SUSPENDED, null, actor);
    }

    /** Ends a suspension. Needs {@link Duty#OPERATE}: whoever is held does not let themselves go. */
    public Credential resume(String credentialId, Actor actor) {
        return move(credentialId, LifecycleState.ACTIVE, null, actor);
    }

    /**
     * Takes a credential back, with everything that derives from it. When this returns, this process refuses it. Needs
     * only the store; what the credential has outside is destroyed at once if the target answers, else by the sweeps. Revoking what is revoked changes nothing and succeeds.
     *
     * @throws IssuantException.InvalidInput with code {@code REASON_RESERVED} for a reason that only the library gives
     * @throws IssuantException.NotAllowed if there is none that this actor may end
     * @throws IssuantException.Conflict if it has ended otherwise; with code {@code REPLACED} if another took its place,
     *     which lives on
     * @throws IssuantException.Unavailable if the store did not take it
     */
    public Credential revoke(String credentialId, RevocationReason reason, Actor actor) {
        return move(credentialId, LifecycleState.REVOKED, givable(reason), actor);
    }

    /** What was never released or delivered may be replaced without a new request: only the gate knows what that is. */
    private static RevocationReason givable(RevocationReason reason) {
        if (reason == RevocationReason.UNRELEASED || reason == RevocationReason.UNDELIVERED) {
            throw new IssuantException.InvalidInput(
                    "REASON_RESERVED", "only the library itself revokes for this reason; give another");
        }
        return reason;
    }

    private Credential move(String id, LifecycleState to, @Nullable RevocationReason reason, Actor actor) {
        return parts.transitions().move(Checks.id("credential id", id), to, reason, actor, now(), budget());
    }

    /**
     * Takes back, at once, everything that was issued in a scope before now, however much it is, and ends what was asked
     * for in it before now and not yet collected. A scope that holds nothing, or that an alias names, is no error: nobody is
     * asked but the store.
     *
     * @throws IssuantException.InvalidInput with code {@code REASON_RESERVED} for a reason that only the library gives
     * @throws IssuantException.NotAllowed if the actor lacks {@link Duty#OPERATE}
     */
    public void revokeAll(RevocationScope scope, RevocationReason reason, Actor actor) {
        parts.cuts().cut(scope, givable(reason), actor, now(), budget());
    }

    /**
     * Verifies a presented credential: genuine, alive, for this audience, by the holder of its key, with a subject that
     * is still active.
     *
     * @throws IssuantException.Unavailable if that cannot be told now: do not accept it then
     */
    public Verification verify(Presented presented) {
        Finding finding = parts.verifying().verify(presented, now(), budget());
        if (finding.credential() != null) {
            return Verification.accepted(finding.credential(), finding.scopes());
        }
        return Verification.refused(finding.refusalOrThrow());
    }

    /**
     * The record of a credential, with the state in effect.
     *
     * @throws IssuantException.NotAllowed if there is none that this actor may read
     */
    public Credential credential(String credentialId, Actor actor) {
        return parts.inventory().credential(Checks.id("credential id", credentialId), actor, now(), budget());
    }

    /**
     * When {@link #verify} last accepted a credential, to about a minute; empty if it never did. What other nodes accepted
     * is known once they have swept, what was accepted since the last sweep is lost with the process, and what relying
     * parties accept without asking is not known at all: good for finding what nobody uses, not for evidence.
     *
     * @throws IssuantException.NotAllowed if there is none that this actor may read
     */
    public Optional<Instant> lastUse(String credentialId, Actor actor) {
        return parts.uses().last(credential(credentialId, actor).id(), budget());
    }

    /** A page of records. Who may not read all sees what they hold, answer for, or asked for. */
    public Page<Credential> credentials(CredentialQuery query, Actor actor) {
        return parts.inventory().credentials(query, actor, now(), budget());
    }

    /**
     * A page of what exists outside, or may, though its credential has ended or never came to be: what the next sweeps
     * try to destroy. Who may not read all sees what they hold or answer for.
     *
     * @param after the last credential id of the page before; null for the first page
     * @param limit 1 to {@link CredentialQuery#MAX_PAGE}
     */
    public Page<OutsideThing> lingering(@Nullable String after, int limit, Actor actor) {
        Checks.range("limit", limit, 1, CredentialQuery.MAX_PAGE);
        return parts.inventory().lingering(after, limit, actor, now(), budget());
    }

    /** The record of a request that needed approval, for its requester and for those who decide or look. */
    public RequestRecord request(String requestId, Actor actor) {
        return parts.inventory().request(Checks.id("request id", requestId), actor, now(), budget());
    }

    /**
     * A page of requests in a state, in order of id.
     *
     * @param after the last id of the page before; null for the first page
     * @param limit 1 to {@link CredentialQuery#MAX_PAGE}
     */
    public Page<RequestRecord> requests(RequestState state, @Nullable String after, int limit, Actor actor) {
        Checks.range("limit", limit, 1, CredentialQuery.MAX_PAGE);
        return parts.inventory().requests(state, after, limit, actor, now(), budget());
    }

    /** Puts the recorded question of a credential to the policy of today: would it still be issued, and on what terms? */
    public Decision replay(String credentialId, Actor actor) {
        return parts.inventory().replay(Checks.id("credential id", credentialId), actor, now(), budget());
    }

    /**
     * Settles what time has decided: ends credentials and requests, destroys what must no longer exist outside, tells
     * approvers who could not be told, writes down what was used, feeds audit sinks that were away, and signs a
     * checkpoint. Call it every minute or so, from as many threads and nodes as you like; the work of one call is
     * bounded, that of each of these parts by the deadline, and a part that fails does not keep the others from theirs.
     * Nothing is accepted longer for want of a sweep.
     *
     * @return how many credentials and requests it ended
     * @throws IssuantException the failure of the first part that failed, after all were tried
     */
    public int sweepOnce() {
        Instant now = now();
        Apart apart = new Apart();
        int settled = apart.run(() -> parts.sweep().expireDue(now, budget()))
                + apart.run(() -> parts.sweep().cutsDue(now, budget()))
                + apart.run(() -> parts.sweep().requestsDue(now, budget()))
                + apart.run(() -> parts.reaper().settleDue(now, budget()))
                + apart.run(() -> parts.uses().writeDown(budget()));
        apart.run(() -> parts.relay().catchUpAll());
        apart.run(() -> checkpoint().isPresent() ? 1 : 0);
        apart.rethrow();
        return settled;
    }

    /**
     * Signs the journal as it stands and hands the checkpoint to the audit sinks. Empty without a signer or entries.
     *
     * @throws IssuantException.Unavailable naming the store or the checkpoint signer, if it did not do its part
     */
    public Optional<SignedCheckpoint> checkpoint() {
        return parts.checkpoints() == null
                ? Optional.empty()
                : parts.checkpoints().sign(now());
    }

    /** Feeds the sinks once more, signs a last checkpoint and lets go of all threads. Closes no store and no sink. */
    @Override
    public void close() {
        try {
            parts.relay().catchUpAll();
            checkpoint();
        } finally {
            parts.close();
        }
    }
}
