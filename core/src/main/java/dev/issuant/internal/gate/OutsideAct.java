package dev.issuant.internal.gate;

import dev.issuant.IssuantException;
import dev.issuant.internal.codec.StoredCredential;
import dev.issuant.internal.commit.CommitRefused;
import dev.issuant.internal.commit.Committer;
import dev.issuant.internal.commit.Relay;
import dev.issuant.internal.records.Issuers;
import dev.issuant.spi.CredentialIssuer;
import dev.issuant.spi.OutsideActs;
import java.time.Duration;

/**
 * The two commits around an act outside this process. Before it: everything that must happen once, with the name of what
 * will be made. After it: the outcome. An act without an outcome is never taken up again; a sweep destroys what it made.
 */
final class OutsideAct {
    private final Step6Commit commit;
    private final Committer committer;
    private final Relay relay;
    private final Issuers issuers;
    private final Duration patience;

    /**
     * Acts of one realm.
     *
     * @param deadline how long a request may take; an act that has no outcome after twice that is lost
     */
    OutsideAct(Step6Commit commit, Committer committer, Relay relay, Issuers issuers, Duration deadline) {
        this.commit = commit;
        this.committer = committer;
        this.relay = relay;
        this.issuers = issuers;
        this.patience = deadline.multipliedBy(2);
    }

    /** Commits the intent. */
    StoredCredential intend(Granted granted, OutsideActs acts) throws CommitRefused {
        String name = acts.nameFor(granted.order());
        Ask ask = granted.ask();
        StoredCredential intent = commit.intent(granted, name);
        relay.follow(
                committer.stream(),
                committer.commit(
                        commit.intended(granted, intent, name, ask.now().plus(patience)), ask.budget()));
        return intent.stored();
    }

    /**
     * Commits the outcome; returns the sequence number of its event.
     *
     * @param active what was intended, as made
     */
    long settle(Granted granted, StoredCredential active, OutsideActs acts, String name) {
        try {
            return committer.commit(
                    commit.outcome(granted, active, name), granted.ask().budget());
        } catch (CommitRefused late) {
            throw undo(granted, acts, name);
        }
    }

    private IssuantException undo(Granted granted, OutsideActs acts, String name) {
        CredentialIssuer issuer = granted.ask().issuer();
        IssuantException lost = new IssuantException.Unavailable(
                "ACT_TOO_LATE",
                "issuer " + issuer.kind(),
                "what it made outside came after a sweep had taken it for lost, and is destroyed; try again",
                null);
        try {
            Duration within = granted.ask().budget().left();
            issuers.guard(issuer).run(granted.ask().budget(), () -> acts.destroy(name, within));
        } catch (IssuantException e) {
            // The sweep looks again until the target itself has ended it.
            lost.addSuppressed(e);
        }
        return lost;
    }
}
