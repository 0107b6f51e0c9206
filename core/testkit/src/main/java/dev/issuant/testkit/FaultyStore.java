package dev.issuant.testkit;

import dev.issuant.audit.JournalEntry;
import dev.issuant.audit.StreamHead;
import dev.issuant.spi.Change.Commit;
import dev.issuant.spi.CommitResult;
import dev.issuant.spi.CredentialStore;
import dev.issuant.spi.Row;
import dev.issuant.spi.RowQuery;
import dev.issuant.spi.StatusChange;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A store that fails where a test tells it to: before or after a call takes effect, once or from then on, or by not
 * answering. A fault of an operation replaces the one planned before. Thread-safe.
 *
 * <p>For crash points: count {@link #calls()} over a run without faults, then run again for each of them with
 * {@link #crashBefore} and {@link #crashAfter}, and look at what is stored through the store behind.
 */
public final class FaultyStore implements CredentialStore {
    /** What can fail. */
    public enum Operation {
        /** {@link CredentialStore#commit}. */
        COMMIT,
        /** {@link CredentialStore#find}. */
        FIND,
        /** {@link CredentialStore#query}. */
        QUERY,
        /** {@link CredentialStore#lease}. */
        LEASE,
        /** {@link CredentialStore#head} and {@link CredentialStore#heads}. */
        HEAD,
        /** {@link CredentialStore#journal}. */
        JOURNAL,
        /** {@link CredentialStore#changes}, {@link CredentialStore#cuts} and {@link CredentialStore#sequence}. */
        FEED
    }

    /** What a planned fault throws. */
    public static final class StoreFault extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private StoreFault(Operation operation) {
            super("a test let " + operation + " fail");
        }
    }

    private final CredentialStore store;
    private final boolean mayBlock;
    private final Faults<Operation> faults = new Faults<>(Operation.class);

    private FaultyStore(CredentialStore store, boolean mayBlock) {
        this.store = Objects.requireNonNull(store, "store");
        this.mayBlock = mayBlock;
    }

    /** Around a store, and blocking if that one is. */
    public static FaultyStore around(CredentialStore store) {
        return new FaultyStore(store, store.mayBlock());
    }

    /** Around a store, declared as one that may block, so that it can hang and is called under a deadline. */
    public static FaultyStore blocking(CredentialStore store) {
        return new FaultyStore(store, true);
    }

    /** The next call of the operation throws and has no effect. */
    public FaultyStore failNext(Operation operation) {
        return plan(operation, Faults.Kind.THROW_BEFORE, 1, 1);
    }

    /** The next call of the operation takes effect and throws: its caller cannot know. */
    public FaultyStore failNextAfterEffect(Operation operation) {
        return plan(operation, Faults.Kind.THROW_AFTER, 1, 1);
    }

    /** The {@code nth} call of the operation from now on, counted from 1, throws and has no effect. */
    public FaultyStore failAt(Operation operation, int nth) {
        return plan(operation, Faults.Kind.THROW_BEFORE, nth, nth);
    }

    /** The {@code nth} call of the operation from now on, counted from 1, takes effect and throws. */
    public FaultyStore failAfterEffectAt(Operation operation, int nth) {
        return plan(operation, Faults.Kind.THROW_AFTER, nth, nth);
    }

    /** Every call of the operation throws and has no effect, until {@link #heal}. */
    public FaultyStore failAlways(Operation operation) {
        return plan(operation, Faults.Kind.THROW_BEFORE, 1, Integer.MAX_VALUE);
    }

    /** Every call of every operation throws and has no effect, until {@link #heal}. */
    public FaultyStore failAlways() {
        for (Operation operation : Operation.values()) {
            failAlways(operation);
        }
        return this;
    }

    /** The next call of the operation does not answer until {@link #heal}, and then takes effect. */
    public FaultyStore hangNext(Operation operation) {
        return hang(operation, Faults.Kind.HANG_BEFORE, 1);
    }

    /** The next call of the operation takes effect and does not answer until {@link #heal}. */
    public FaultyStore hangNextAfterEffect(Operation operation) {
        return hang(operation, Faults.Kind.HANG_AFTER, 1);
    }

    /** No call of the operation answers until {@link #heal}; then each takes effect. */
    public FaultyStore hangAlways(Operation operation) {
        return hang(operation, Faults.Kind.HANG_BEFORE, Integer.MAX_VALUE);
    }

    /** The {@code nth} call of any operation from now on, counted from 1, and all after it throw without effect. */
    public FaultyStore crashBefore(int nth) {
        faults.crashAt(nth, false);
        return this;
    }

    /** The {@code nth} call of any operation from now on takes effect and throws; all after it throw without effect. */
    public FaultyStore crashAfter(int nth) {
        faults.crashAt(nth, true);
        return this;
    }

    /** Forgets all planned faults and lets go of every call that hangs. */
    public FaultyStore heal() {
        faults.heal();
        return this;
    }

    /** How often the operation was called since the start, failed calls included. */
    public long calls(Operation operation) {
        return faults.calls(operation);
    }

    /** How many calls there were since the start, failed ones included. */
    public long calls() {
        return faults.calls();
    }

    /** How many calls hang at this moment. */
    public long hanging() {
        return faults.hanging();
    }

    private FaultyStore hang(Operation operation, Faults.Kind kind, int last) {
        if (!mayBlock) {
            throw new IllegalStateException("a store that is declared as never blocking cannot hang: use blocking()");
        }
        return plan(operation, kind, 1, last);
    }

    private FaultyStore plan(Operation operation, Faults.Kind kind, int from, int to) {
        faults.plan(operation, kind, from, to);
        return this;
    }

    private <T> T call(Operation operation, Supplier<T> call) {
        return faults.call(operation, () -> new StoreFault(operation), call);
    }

    @Override
    public CommitResult commit(List<Commit> batch) {
        return call(Operation.COMMIT, () -> store.commit(batch));
    }

    @Override
    public Optional<Row> find(String realm, String table, String id) {
        return call(Operation.FIND, () -> store.find(realm, table, id));
    }

    @Override
    public List<Row> query(RowQuery query) {
        return call(Operation.QUERY, () -> store.query(query));
    }

    @Override
    public List<Row> lease(String realm, String table, Instant now, Instant until, int limit) {
        return call(Operation.LEASE, () -> store.lease(realm, table, now, until, limit));
    }

    @Override
    public Optional<StreamHead> head(String realm, String stream) {
        return call(Operation.HEAD, () -> store.head(realm, stream));
    }

    @Override
    public List<StreamHead> heads(String realm) {
        return call(Operation.HEAD, () -> store.heads(realm));
    }

    @Override
    public List<JournalEntry> journal(String realm, String stream, long afterSeq, int limit) {
        return call(Operation.JOURNAL, () -> store.journal(realm, stream, afterSeq, limit));
    }

    @Override
    public List<StatusChange> changes(String realm, long afterSequence, int limit) {
        return call(Operation.FEED, () -> store.changes(realm, afterSequence, limit));
    }

    @Override
    public List<StatusChange> cuts(String realm) {
        return call(Operation.FEED, () -> store.cuts(realm));
    }

    @Override
    public long sequence(String realm) {
        return call(Operation.FEED, () -> store.sequence(realm));
    }

    @Override
    public boolean survivesProcess() {
        return store.survivesProcess();
    }

    @Override
    public boolean mayBlock() {
        return mayBlock;
    }

    @Override
    public String name() {
        return store.name();
    }

    @Override
    public void close() {
        store.close();
    }
}
