package dev.issuant.store.jdbc.internal;

import dev.issuant.audit.JournalEntry;
import dev.issuant.audit.StreamHead;
import dev.issuant.spi.Change.Commit;
import dev.issuant.spi.CommitResult;
import dev.issuant.spi.CredentialStore;
import dev.issuant.spi.Row;
import dev.issuant.spi.RowQuery;
import dev.issuant.spi.StatusChange;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The store over a database. */
public final class StoreOver implements CredentialStore {
    private final Database database;

    private StoreOver(Database database) {
        this.database = database;
    }

    /** Looks which database it is, and at its schema. */
    public static StoreOver open(DataSource source) {
        Schema schema = with(source, (found, connection) -> {
            found.check(connection);
            return found;
        });
        return new StoreOver(schema == Schema.SQLITE ? SqliteDatabase.open(source) : new PgDatabase(source));
    }

    /** Creates the schema in an empty database. */
    public static void createSchema(DataSource source) {
        with(source, (schema, connection) -> {
            schema.create(connection);
            return schema;
        });
    }

    private interface Looking<T> {
        T with(Schema schema, Connection connection) throws SQLException;
    }

    private static <T> T with(DataSource source, Looking<T> work) {
        try (Connection connection = source.getConnection()) {
            if (!connection.getAutoCommit()) {
                connection.setAutoCommit(true);
            }
            return work.with(Schema.of(connection), connection);
        } catch (SQLException e) {
            throw Faults.of("store", e);
        }
    }

    @Override
    public CommitResult commit(List<Commit> commits) {
        if (commits.isEmpty()) {
            return CommitResult.APPLIED;
        }
        Batch batch = Batch.of(commits);
        return batch.isEmpty() ? CommitResult.APPLIED : database.commit(batch);
    }

    @Override
    public Optional<Row> find(String realm, String table, String id) {
        // Such a row cannot have been put; the databases differ in what they would make of it.
        return Text.isStorable(realm) && Text.isStorable(table) && Text.isStorable(id)
                ? database.read(session -> Reads.find(session, realm, table, id))
                : Optional.empty();
    }

    @Override
    public List<Row> query(RowQuery query) {
        return Queries.isAnswerable(query) ? database.read(session -> Queries.run(session, query)) : List.of();
    }

    @Override
    public List<Row> lease(String realm, String table, Instant now, Instant until, int limit) {
        return database.lease(realm, table, now, until, limit);
    }

    @Override
    public Optional<StreamHead> head(String realm, String stream) {
        return database.read(session -> Reads.head(session, realm, stream));
    }

    @Override
    public List<StreamHead> heads(String realm) {
        return database.read(session -> Reads.heads(session, realm));
    }

    @Override
    public List<JournalEntry> journal(String realm, String stream, long afterSeq, int limit) {
        return database.read(session -> Reads.journal(session, realm, stream, afterSeq, limit));
    }

    @Override
    public List<StatusChange> changes(String realm, long afterSequence, int limit) {
        return database.read(session -> Reads.changes(session, realm, afterSequence, limit));
    }

    @Override
    public List<StatusChange> cuts(String realm) {
        return database.read(session -> Reads.cuts(session, realm));
    }

    @Override
    public long sequence(String realm) {
        return database.read(session -> Reads.sequence(session, realm));
    }

    @Override
    public Watch watch(String realm, Runnable changed) {
        return database.watch(realm, changed);
    }

    @Override
    public boolean survivesProcess() {
        return true;
    }

    @Override
    public String name() {
        return database.name();
    }

    @Override
    public void close() {
        database.close();
    }
}
