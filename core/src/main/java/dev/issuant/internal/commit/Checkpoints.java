package dev.issuant.internal.commit;

import dev.issuant.audit.Checkpoint;
import dev.issuant.audit.CheckpointSigner;
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
public final class Checkpoints {
    private static final String TABLE = "checkpoint";

    private final String realm;
    private final CheckpointSigner signer;
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
        this.store = store;
        this.storeGuard = storeGuard;
        this.committer = committer;
        this.relay = relay;
        this.deadline = deadline;
    }

    /** Signs the journal as it stands, if anything was added since, and hands the checkpoints to the sinks. */
    public Optional<SignedCheckpoint> sign(Instant now) {
        lock.lock();
        try {
            Budget budget = Budget.of(deadline);
            readAhead(budget);
            List<StreamHead> heads = storeGuard.call(budget, () -> store.heads(realm));
            if (!heads.isEmpty() && (last == null || !last.checkpoint().heads().equals(heads))) {
                store(next(heads, now), budget);
            }
            deliver(budget);
            return Optional.ofNullable(last);
        } finally {
            lock.unlock();
        }
    }

    private SignedCheckpoint next(List<StreamHead> heads, Instant now) {
        Checkpoint checkpoint = last == null
                ? Checkpoint.first(realm, now, heads, signer.keyId())
                : Checkpoint.after(last.checkpoint(), now, heads, signer.keyId());
        return SignedCheckpoint.sign(checkpoint, signer);
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

    private void readAhead(Budget budget) {
        while (true) {
            long number = last == null ? 1 : last.checkpoint().number() + 1;
            Optional<SignedCheckpoint> found = read(number, budget);
            if (found.isEmpty()) {
                return;
            }
            last = found.get();
        }
    }

    private Optional<SignedCheckpoint> read(long number, Budget budget) {
        return storeGuard
                .call(budget, () -> store.find(realm, TABLE, idOf(number)))
                .map(row -> SignedCheckpoint.parse(new String(row.body(), StandardCharsets.UTF_8)));
    }

    private void deliver(Budget budget) {
        if (last == null) {
            return;
        }
        long end = last.checkpoint().number();
        for (long number = relay.checkpointsHeldByAll() + 1; number > 0 && number <= end; number++) {
            read(number, budget).ifPresent(relay::checkpoint);
        }
    }

    private static String idOf(long number) {
        return String.format(Locale.ROOT, "%019d", number);
    }
}
