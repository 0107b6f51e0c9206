package dev.issuant.internal.view;

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

/** A store with an empty change feed, before whose answer a test does something, and with nothing else. */
final class FeedStore implements CredentialStore {
    /** What happens before an answer. */
    interface Before {
        void answer() throws InterruptedException;
    }

    private final Before before;

    FeedStore(Before before) {
        this.before = before;
    }

    @Override
    public List<StatusChange> changes(String realm, long afterSequence, int limit) {
        try {
            before.answer();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
        return List.of();
    }

    @Override
    public CommitResult commit(List<Commit> batch) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Row> find(String realm, String table, String id) {
        return Optional.empty();
    }

    @Override
    public List<Row> query(RowQuery query) {
        return List.of();
    }

    @Override
    public List<Row> lease(String realm, String table, Instant now, Instant until, int limit) {
        return List.of();
    }

    @Override
    public Optional<StreamHead> head(String realm, String stream) {
        return Optional.empty();
    }

    @Override
    public List<StreamHead> heads(String realm) {
        return List.of();
    }

    @Override
    public List<JournalEntry> journal(String realm, String stream, long afterSeq, int limit) {
        return List.of();
    }

    @Override
    public List<StatusChange> cuts(String realm) {
        return List.of();
    }

    @Override
    public long sequence(String realm) {
        return 0;
    }

    @Override
    public boolean survivesProcess() {
        return false;
    }

    @Override
    public void close() {}
}
