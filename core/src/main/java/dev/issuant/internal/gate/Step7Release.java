package dev.issuant.internal.gate;

import dev.issuant.Credential;
import dev.issuant.IssuantException;
import dev.issuant.LifecycleState;
import dev.issuant.RevocationReason;
import dev.issuant.Secret;
import dev.issuant.internal.codec.StoredCredential;
import dev.issuant.internal.codec.StoredKey;
import dev.issuant.internal.commit.CommitRefused;
import dev.issuant.internal.commit.Committer;
import dev.issuant.internal.commit.Relay;
import dev.issuant.internal.commit.Unit;
import dev.issuant.internal.lifecycle.Lifecycle;
import dev.issuant.internal.records.Ending;
import dev.issuant.internal.records.Events;
import dev.issuant.internal.view.StatusView;
import dev.issuant.spi.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Step 7: the required sinks hold the event, nothing has ended the credential meanwhile, and only then does the secret
 * leave. What cannot be released is revoked as {@link RevocationReason#UNRELEASED} and its idempotency key is freed.
 */
final class Step7Release {
    private final Relay relay;
    private final StatusView view;
    private final Committer committer;
    private final Events events;

    Step7Release(Relay relay, StatusView view, Committer committer, Events events) {
        this.relay = relay;
        this.view = view;
        this.committer = committer;
        this.events = events;
    }

    /**
     * Releases, or throws after having taken back what was committed.
     *
     * @param stored as it was committed
     */
    Ruling release(Ask ask, StoredCredential stored, Optional<Secret> secret, long seq, Duration reserve) {
        boolean released = false;
        try {
            relay.require(committer.stream(), seq, ask.budget().reserving(reserve));
            relay.follow(committer.stream(), seq);
            if (stored.outside() == null) {
                view.refresh(ask.budget());
            } else {
                // Nobody will ask us when it is used. A cut from before its record is seen here, one from after it
                // finds the record.
                view.reread(ask.budget());
            }
            if (view.effective(stored, ask.now()) != LifecycleState.ACTIVE) {
                throw new IssuantException.Conflict(
                        "ENDED_MEANWHILE", "something ended the credential while it was being issued");
            }
            released = true;
            return Ruling.issued(stored.credential(), secret.orElse(null));
        } catch (RuntimeException | Error e) {
            // Whatever kept it from being released, nobody has it.
            takeBack(ask, stored, e);
            throw e;
        } finally {
            if (!released) {
                secret.ifPresent(Secret::destroy);
            }
        }
    }

    private void takeBack(Ask ask, StoredCredential stored, Throwable cause) {
        try {
            relay.follow(committer.stream(), committer.commit(unreleased(stored, ask.key(), ask.now()), ask.budget()));
        } catch (CommitRefused e) {
            // Somebody else has ended or changed it already; nobody has its secret.
            cause.addSuppressed(e);
        } catch (IssuantException e) {
            // It stays on record as unconfirmed; nobody has its secret.
            cause.addSuppressed(e);
        }
    }

    private Unit unreleased(StoredCredential stored, @Nullable StoredKey key, Instant now) {
        Lifecycle.require(stored.credential().state(), LifecycleState.REVOKED);
        Credential revoked = stored.credential().toBuilder()
                .state(LifecycleState.REVOKED)
                .ended(now, RevocationReason.UNRELEASED)
                .build();
        List<Change> changes = new ArrayList<>(Ending.of(stored.with(revoked), now));
        if (key != null) {
            StoredKey freed = new StoredKey(key.realm(), key.id(), key.version() + 1, key.requestDigest(), null, null);
            changes.add(new Change.Put(freed.toRow(), freed.version(), false));
        }
        return new Unit(
                changes,
                List.of(events.on(
                        revoked, "credential.revoke", Events.GATE, now, List.of(RevocationReason.UNRELEASED.name()))));
    }

    /** Lets the sinks that nobody waits for follow. */
    void follow(long seq) {
        relay.follow(committer.stream(), seq);
    }
}
