package dev.issuant.testkit;

import dev.issuant.audit.JournalEntry;
import dev.issuant.audit.StreamHead;
import dev.issuant.spi.Change;
import dev.issuant.spi.Change.Commit;
import dev.issuant.spi.CommitResult;
import dev.issuant.spi.CredentialStore;
import dev.issuant.spi.Row;
import dev.issuant.spi.RowQuery;
import dev.issuant.spi.StatusChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A good store, for a mistake to be put around it. */
class StoreAround implements CredentialStore {
    final CredentialStore good = CredentialStore.inMemory();

    /** The batch with every change replaced. */
    static List<Commit> each(List<Commit> batch, UnaryOperator<Change> replaced) {
        List<Commit> commits = new ArrayList<>();
        for (Commit commit : batch) {
            commits.add(new Commit(
                    commit.realm(), commit.changes().stream().map(replaced).toList(), commit.entries()));
        }
        return commits;
    }

    @Override
    public CommitResult commit(List<Commit> batch) {
        return good.commit(batch);
    }

    @Override
    public Optional<Row> find(String realm, String table, String id) {
        return good.find(realm, table, id);
    }

    @Override
    public List<Row> query(RowQuery query) {
        return good.query(query);
    }

    @Override
    public List<Row> lease(String realm, String table, Instant now, Instant until, int limit) {
        return good.lease(realm, table, now, until, limit);
    }

    @Override
    public Optional<StreamHead> head(String realm, String stream) {
        return good.head(realm, stream);
    }

    @Override
    public List<StreamHead> heads(String realm) {
        return good.heads(realm);
    }

    @Override
    public List<JournalEntry> journal(String realm, String stream, long afterSeq, int limit) {
        return good.journal(realm, stream, afterSeq, limit);
    }

    @Override
    public List<StatusChange> changes(String realm, long afterSequence, int limit) {
        return good.changes(realm, afterSequence, limit);
    }

    @Override
    public List<StatusChange> cuts(String realm) {
        return good.cuts(realm);
    }

    @Override
    public long sequence(String realm) {
        return good.sequence(realm);
    }

    @Override
    public boolean survivesProcess() {
        return good.survivesProcess();
    }

    @Override
    public boolean mayBlock() {
        return good.mayBlock();
    }

    @Override
    public void close() {
        good.close();
    }
}
