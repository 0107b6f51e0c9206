package dev.issuant.internal.commit;

import dev.issuant.IssuantException;
import dev.issuant.audit.Checkpoint;
import dev.issuant.audit.CheckpointSigner;
import dev.issuant.audit.JournalException;
import dev.issuant.audit.SignedCheckpoint;
import dev.issuant.audit.StreamHead;
import dev.issuant.internal.deadline.Budget;
import dev.issuant.internal.deadline.Guard;
import dev.issuant.spi.Change;
import dev.issuant.spi.CredentialStore;
import dev.issuant.spi.Row;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Signs checkpoints over every stream of the realm. Each is stored under its number before a sink sees it, so two
 * nodes never sign two different ones with one number, and a sink that was away gets those it missed. Thread-safe.
 */
public final class Checkpoints implements AutoCloseable {
    private static final String TABLE = "checkpoint";

    private final String realm;
    private final CheckpointSigner signer;
    private final Guard signerGuard;
    private final CredentialStore store;
    private final Guard storeGuard;
    private final Committer committer;
    private final Relay relay;
    private final Duration deadline;
    private final ReentrantLock lock = new ReentrantLock();

    // The last checkpoint known to be stored, guarded by the lock.
    private @Nullable SignedCheckpoint last;

    /** Signs with this signer. */
    public Checkpoints(
            String realm,
            CheckpointSigner signer,
            CredentialStore store,
            Guard storeGuard,
            Committer committer,
            Relay relay,
            Duration deadline) {
        this.realm = realm;
        this.signer = signer;
        this.signerGuard = Guard.of("checkpoint signer", true);
        this.store = store;
        this.storeGuard = storeGuard;
        this.committer = committer;
        this.relay = relay;
        this.deadline = deadline;
    }

    /**
     * Signs the journal as it stands, if anything was added since, and hands the checkpoints to the sinks.
     *
     * @throws IssuantException.Unavailable naming the store or the signer, if it does not do its part
     */
    public Optional<SignedCheckpoint> sign(Instant now) {
        Budget budget = Budget.of(deadline);
        signerGuard.lock(lock, budget);
        try {
            readAhead(budget);
            List<StreamHead> heads = storeGuard.call(budget, () -> store.heads(realm));
            if (!heads.isEmpty() && (last == null || !last.checkpoint().heads().equals(heads))) {
                store(next(heads, now, budget), budget);
            }
            if (last != null) {
                relay.checkpoints(last.checkpoint().number(), this::read, budget);
            }
            return Optional.ofNullable(last);
        } finally {
            lock.unlock();
        }
    }

    private SignedCheckpoint next(List<StreamHead> heads, Instant now, Budget budget) {
        Checkpoint checkpoint = unsigned(heads, now, signerGuard.call(budget, signer::keyId));
        return signerGuard.call(budget, () -> SignedCheckpoint.sign(checkpoint, signer));
    }

    private Checkpoint unsigned(List<StreamHead> heads, Instant now, String keyId) {
        try {
            return last == null
                    ? Checkpoint.first(realm, now, heads, keyId)
                    : Checkpoint.after(last.checkpoint(), now, heads, keyId);
        } catch (IllegalArgumentException e) {
            throw new IssuantException.Broken(
                    "CHECKPOINT_IMPOSSIBLE", "the journal does not continue its last checkpoint, or is too wide", e);
        }
    }

    private void store(SignedCheckpoint signed, Budget budget) {
        byte[] body = signed.toFileLine().getBytes(StandardCharsets.UTF_8);
        Row row = new Row(realm, TABLE, idOf(signed.checkpoint().number()), 1, Row.Index.NONE, null, body);
        try {
            committer.commit(new Unit(List.of(new Change.Put(row, 0, false)), List.of()), budget);
            last = signed;
        } catch (CommitRefused e) {
            // Another node took this number first: its checkpoint covers the same streams.
            readAhead(budget);
        }
    }

    /** Numbers have no gaps: steps that double and then halve find the last of a million with forty reads. */
    private void readAhead(Budget budget) {
        long step = 1;
        while (advance(step, budget)) {
            step *= 2;
        }
        while (step > 1) {
            step /= 2;
            advance(step, budget);
        }
    }

    /** Goes on by so many numbers, if there is a checkpoint. */
    private boolean advance(long step, Budget budget) {
        long number = (last == null ? 0 : last.checkpoint().number()) + step;
        Optional<SignedCheckpoint> found = read(number, budget);
        found.ifPresent(later -> last = later);
        return found.isPresent();
    }

    private Optional<SignedCheckpoint> read(long number, Budget budget) {
        if (last != null && last.checkpoint().number() == number) {
            return Optional.of(last);
        }
        return storeGuard
                .call(budget, () -> store.find(realm, TABLE, idOf(number)))
                .map(Checkpoints::parse);
    }

    private static SignedCheckpoint parse(Row row) {
        try {
            return SignedCheckpoint.parse(new String(row.body(), StandardCharsets.UTF_8));
        } catch (JournalException e) {
            throw new IssuantException.Broken("BODY_MALFORMED", "a stored checkpoint cannot be read", e);
        }
    }

    private static String idOf(long number) {
        return String.format(Locale.ROOT, "%019d", number);
    }

    @Override
    public void close() {
        signerGuard.close();
    }
}
