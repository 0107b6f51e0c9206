package dev.issuant.internal.acts;

import dev.issuant.Actor;
import dev.issuant.Credential;
import dev.issuant.IssuantException;
import dev.issuant.LifecycleState;
import dev.issuant.RevocationReason;
import dev.issuant.internal.codec.StoredCredential;
import dev.issuant.internal.commit.CommitRefused;
import dev.issuant.internal.commit.Committer;
import dev.issuant.internal.commit.Relay;
import dev.issuant.internal.commit.Unit;
import dev.issuant.internal.deadline.Budget;
import dev.issuant.internal.duty.Duties;
import dev.issuant.internal.duty.Known;
import dev.issuant.internal.lifecycle.Lifecycle;
import dev.issuant.internal.records.Denials;
import dev.issuant.internal.records.Ending;
import dev.issuant.internal.records.Events;
import dev.issuant.internal.records.Records;
import dev.issuant.internal.view.StatusView;
import dev.issuant.spi.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Moves a credential between states at somebody's word. Every move is a compare-and-set on the version that was read;
 * a lost race is looked at again. Needs the store and nothing else, unless the actor comes under an alias.
 */
public final class Transitions {
    private static final int TRIES = 64;

    private final Records records;
    private final Duties duties;
    private final StatusView view;
    private final Committer committer;
    private final Relay relay;
    private final Events events;
    private final Denials denials;
    private final Reaper reaper;

    /** Moves the credentials of one realm. */
    public Transitions(
            Records records,
            Duties duties,
            StatusView view,
            Committer committer,
            Relay relay,
            Events events,
            Denials denials,
            Reaper reaper) {
        this.records = records;
        this.duties = duties;
        this.view = view;
        this.committer = committer;
        this.relay = relay;
        this.events = events;
        this.denials = denials;
        this.reaper = reaper;
    }

    /** Who may make a move. */
    private interface Right {
        boolean holds(Credential credential);
    }

    /** Suspends, resumes or revokes. */
    public Credential move(
            String id, LifecycleState to, @Nullable RevocationReason reason, Actor actor, Instant now, Budget budget) {
        String act = act(to);
        Right right = to == LifecycleState.ACTIVE
                ? c -> duties.mayResume(actor, c, now, budget)
                : c -> duties.mayEnd(actor, c, budget);
        view.refresh(budget);
        for (int i = 0; i < TRIES; i++) {
            StoredCredential stored = require(id, act, actor, right, now, budget);
            LifecycleState from = view.effective(stored, now);
            if (to == LifecycleState.REVOKED && stored.successor() != null) {
                throw new IssuantException.Conflict(
                        "REPLACED", "it was revoked when it was replaced; revoke its successor: " + stored.successor());
            }
            boolean again = to == LifecycleState.REVOKED && stored.credential().state() == to;
            if (again && !isReplaceable(stored.credential())) {
                return stored.credential();
            }
            if (to == LifecycleState.SUSPENDED && stored.outside() != null) {
                throw new IssuantException.Conflict(
                        "NOT_SUSPENDABLE", "what exists outside is not held back by the record; revoke it instead");
            }
            if (!again) {
                if (from != to || to != LifecycleState.REVOKED) {
                    Lifecycle.require(from, to);
                }
                // A cut or an ancestor may have decided what the row does not say yet; the row moves by its own table.
                Lifecycle.require(stored.credential().state(), to);
            }
            Credential moved = stored.credential().toBuilder()
                    .state(to)
                    .ended(to.isTerminal() ? now : null, reason)
                    .build();
            List<String> reasons = reason == null ? List.of() : List.of(reason.name());
            if (commit(stored.with(moved), !again, act, actor, reasons, now, budget)) {
                return moved;
            }
        }
        throw new IssuantException.Conflict("TOO_BUSY", "others kept changing the same credential; try again");
    }

    /** Whether it is revoked, but could be replaced without a new request; whoever revokes it ends that. */
    private static boolean isReplaceable(Credential revoked) {
        return revoked.revocationReason()
                .filter(RevocationReason.UNRELEASED::equals)
                .isPresent();
    }

    private static String act(LifecycleState to) {
        return switch (to) {
            case SUSPENDED -> "credential.suspend";
            case ACTIVE -> "credential.resume";
            default -> "credential.revoke";
        };
    }

    /** Records that the recipient has it. */
    public Credential confirm(String id, Actor actor, Instant now, Budget budget) {
        String act = "credential.confirm";
        Known known = duties.known(actor, now, budget);
        Right right = c -> known != null && known.id().equals(c.requester());
        view.refresh(budget);
        for (int i = 0; i < TRIES; i++) {
            StoredCredential stored = require(id, act, actor, right, now, budget);
            LifecycleState state = view.effective(stored, now);
            if (state.isTerminal() || state == LifecycleState.INTENDED) {
                throw new IssuantException.Conflict(
                        "NO_SUCH_TRANSITION", "a credential that is " + state + " cannot be confirmed");
            }
            if (stored.credential().confirmedAt().isPresent()) {
                return stored.credential();
            }
            Credential confirmed =
                    stored.credential().toBuilder().confirmedAt(now).build();
            if (commit(stored.with(confirmed), false, act, actor, List.of(), now, budget)) {
                return confirmed;
            }
        }
        throw new IssuantException.Conflict("TOO_BUSY", "others kept changing the same credential; try again");
    }

    private StoredCredential require(String id, String act, Actor actor, Right right, Instant now, Budget budget) {
        StoredCredential stored = records.credential(id, budget);
        if (stored == null || !right.holds(stored.credential())) {
            throw denials.record(act, actor, id, Duties.noSuchCredential(), now, budget);
        }
        return stored;
    }

    private boolean commit(
            StoredCredential next,
            boolean announced,
            String act,
            Actor actor,
            List<String> reasons,
            Instant now,
            Budget budget) {
        List<Change> changes = new ArrayList<>(2);
        boolean ends = announced && next.credential().state().isTerminal();
        if (ends) {
            changes.addAll(Ending.of(next, now));
        } else {
            changes.add(new Change.Put(next.toRow(), next.version(), announced));
        }
        Unit unit = new Unit(changes, List.of(events.on(next.credential(), act, actor.toString(), now, reasons)));
        try {
            relay.follow(committer.stream(), committer.commit(unit, budget));
        } catch (CommitRefused e) {
            // Somebody else moved it first: everything is checked again against where it is now.
            return false;
        }
        if (ends && next.outside() != null) {
            reaper.tryNow(next.credential().id(), now, budget);
        }
        return true;
    }
}
