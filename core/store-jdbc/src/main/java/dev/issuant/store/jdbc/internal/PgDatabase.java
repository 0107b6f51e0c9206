package dev.issuant.store.jdbc.internal;

import dev.issuant.spi.CommitResult;
import dev.issuant.spi.CommitResult.Offender;
import dev.issuant.spi.CredentialStore;
import dev.issuant.spi.Row;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PostgreSQL: every call is one statement in autocommit, on a connection of the host's pool. */
final class PgDatabase implements Database {
    private static final Logger LOG = LoggerFactory.getLogger(PgDatabase.class);
    private static final int ATTEMPTS = 16;
    private static final String LEASE = "with due as materialized (select d.id from issuant_row d"
            + " where d.realm = ? and d.tbl = ? and d.due <= ? and (d.leased_until is null or d.leased_until <= ?)"
            + " order by d.due, d.id limit ? for update skip locked)"
            + " update issuant_row r set leased_until = ? from due"
            + " where r.realm = ? and r.tbl = ? and r.id = due.id returning " + Rows.COLUMNS;

    private final DataSource source;
    private final PgListener listener;

    PgDatabase(DataSource source) {
        this.source = source;
        this.listener = new PgListener(source);
    }

    @Override
    public String name() {
        return "store on PostgreSQL";
    }

    private interface Work<T> {
        T with(PgSession session) throws SQLException;
    }

    private <T> T call(Work<T> work) throws SQLException {
        PgSession session = new PgSession(source.getConnection());
        boolean healthy = false;
        try {
            session.beAutocommit();
            T answer = work.with(session);
            healthy = true;
            return answer;
        } finally {
            close(session, healthy);
        }
    }

    /** What the statement said stands, whatever happens to the connection afterwards. */
    private void close(PgSession session, boolean healthy) {
        try {
            session.close();
        } catch (SQLException e) {
            LOG.debug("{}: a connection did not close, healthy: {}", name(), healthy, e);
        }
    }

    @Override
    public <T> T read(Session.Work<T> work) {
        try {
            return call(work::with);
        } catch (SQLException e) {
            throw Faults.of(name(), e);
        }
    }

    @Override
    public CommitResult commit(Batch batch) {
        try {
            return attempt(batch);
        } catch (SQLException e) {
            throw Faults.of(name(), e);
        }
    }

    private CommitResult attempt(Batch batch) throws SQLException {
        for (int i = 0; ; i++) {
            try {
                if (!batch.contradicts() && call(session -> PgCommit.of(batch).apply(session))) {
                    return CommitResult.APPLIED;
                }
                // It did not fit then. If what is stored now lets it through, somebody else came in between.
                List<Offender> offenders =
                        call(session -> Overlay.offenders(batch.commits(), PgStored.read(session, batch)));
                if (!offenders.isEmpty()) {
                    return new CommitResult(offenders);
                }
                if (i >= ATTEMPTS) {
                    throw Faults.unavailable(
                            "STORE_BUSY", name(), "too many changed the same at once; try again", null);
                }
            } catch (SQLException e) {
                // The database undid it all; what was refused only because of the other may fit now.
                if (!Faults.isCollision(e) || i >= ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    @Override
    public List<Row> lease(String realm, String table, Instant now, Instant until, int limit) {
        return read(session -> {
            PreparedStatement statement = session.statement(LEASE);
            statement.setString(1, realm);
            statement.setString(2, table);
            statement.setLong(3, Times.floor(now));
            statement.setLong(4, Times.floor(now));
            statement.setInt(5, limit);
            statement.setLong(6, Times.ceil(until));
            statement.setString(7, realm);
            statement.setString(8, table);
            return Rows.earliestFirst(Rows.readAll(realm, table, statement));
        });
    }

    @Override
    public CredentialStore.Watch watch(String realm, Runnable changed) {
        return listener.add(realm, changed)::run;
    }

    /** The other connections are the host's. */
    @Override
    public void close() {
        listener.close();
    }
}
