package dev.issuant.testkit.promises;

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
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A store whose commits and single reads pass a test's hands; declared as one that may block. */
final class Through implements CredentialStore {
    /** What happens to a commit. */
    @FunctionalInterface
    interface Hand {
        CommitResult commit(List<Commit> batch, CredentialStore store);
    }

    private final CredentialStore store;
    private final Hand hand;
    private final Consumer<String> reads;

    Through(CredentialStore store, Hand hand) {
        this(store, hand, table -> {});
    }

    private Through(CredentialStore store, Hand hand, Consumer<String> reads) {
        this.store = store;
        this.hand = hand;
        this.reads = reads;
    }

    /** One that tells of the table before a row is read from it, or rows are leased. */
    static Through reading(CredentialStore store, Consumer<String> eye) {
        return new Through(store, (batch, behind) -> behind.commit(batch), eye);
    }

    /** One that only looks at what is committed, or replaces it. */
    static Through watching(CredentialStore store, UnaryOperator<List<Commit>> eye) {
        return new Through(store, (batch, behind) -> behind.commit(eye.apply(batch)));
    }

    @Override
    public CommitResult commit(List<Commit> batch) {
        return hand.commit(batch, store);
    }

    @Override
    public Optional<Row> find(String realm, String table, String id) {
        reads.accept(table);
        return store.find(realm, table, id);
    }

    @Override
    public List<Row> query(RowQuery query) {
        return store.query(query);
    }

    @Override
    public List<Row> lease(String realm, String table, Instant now, Instant until, int limit) {
        reads.accept(table);
        return store.lease(realm, table, now, until, limit);
    }

    @Override
    public Optional<StreamHead> head(String realm, String stream) {
        return store.head(realm, stream);
    }

    @Override
    public List<StreamHead> heads(String realm) {
        return store.heads(realm);
    }

    @Override
    public List<JournalEntry> journal(String realm, String stream, long afterSeq, int limit) {
        return store.journal(realm, stream, afterSeq, limit);
    }

    @Override
    public List<StatusChange> changes(String realm, long afterSequence, int limit) {
        return store.changes(realm, afterSequence, limit);
    }

    @Override
    public List<StatusChange> cuts(String realm) {
        return store.cuts(realm);
    }

    @Override
    public long sequence(String realm) {
        return store.sequence(realm);
    }

    @Override
    public boolean survivesProcess() {
        return store.survivesProcess();
    }

    @Override
    public String name() {
        return store.name();
    }

    /** The store behind is closed by who made it. */
    @Override
    public void close() {}
}
