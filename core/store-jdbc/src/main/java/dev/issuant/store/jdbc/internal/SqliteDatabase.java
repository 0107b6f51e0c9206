package dev.issuant.store.jdbc.internal;

import dev.issuant.IssuantException;
import dev.issuant.spi.CommitResult;
import dev.issuant.spi.CommitResult.Offender;
import dev.issuant.spi.Row;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SQLite: one connection writes, a few read, all of them kept open, because opening one costs more than a commit. A
 * connection that failed is closed and opened anew by the next call.
 */
final class SqliteDatabase implements Database {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteDatabase.class);
    private static final int READERS = 8;
    private static final int WAIT_MILLIS = 2_000;
    private static final int ATTEMPTS = 8;
    private static final String LEASE = "update issuant_row as r set leased_until = ?4 where rowid in ("
            + "select d.rowid from issuant_row d where d.realm = ?1 and d.tbl = ?2 and d.due <= ?3"
            + " and (d.leased_until is null or d.leased_until <= ?3) order by d.due, d.id limit ?5)"
            + " returning " + Rows.COLUMNS.replace("r.", "");

    private final DataSource source;
    private final ReentrantLock writing = new ReentrantLock();
    private final Semaphore reading = new Semaphore(READERS);
    private final ReentrantLock idleLock = new ReentrantLock();
    private final Deque<SqliteSession> idle = new ArrayDeque<>(READERS);
    private @Nullable SqliteSession writer;
    private volatile boolean closed;

    private SqliteDatabase(DataSource source) {
        this.source = source;
    }

    /** Opens the connection that writes, so that a database which is not durable is refused at once. */
    static SqliteDatabase open(DataSource source) {
        SqliteDatabase database = new SqliteDatabase(source);
        return database.write(session -> database);
    }

    @Override
    public String name() {
        return "store on SQLite";
    }

    @Override
    public <T> T read(Session.Work<T> work) {
        acquire();
        @Nullable SqliteSession session = null;
        boolean healthy = false;
        try {
            session = idleOrNew();
            T answer = work.with(session);
            healthy = true;
            return answer;
        } catch (SQLException e) {
            throw Faults.of(name(), e);
        } finally {
            if (session != null) {
                giveBack(session, healthy);
            }
            reading.release();
        }
    }

    private void acquire() {
        try {
            if (closed || !reading.tryAcquire(WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
                throw Faults.unavailable("STORE_SATURATED", name(), "no connection became free in time", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Faults.unavailable("STORE_INTERRUPTED", name(), "the caller was interrupted", e);
        }
    }

    private SqliteSession idleOrNew() throws SQLException {
        idleLock.lock();
        try {
            SqliteSession known = idle.pollFirst();
            if (known != null) {
                return known;
            }
        } finally {
            idleLock.unlock();
        }
        return SqliteSession.open(source.getConnection(), WAIT_MILLIS);
    }

    private void giveBack(SqliteSession session, boolean healthy) {
        if (healthy && !closed) {
            idleLock.lock();
            try {
                idle.addFirst(session);
            } finally {
                idleLock.unlock();
            }
        } else {
            closeQuietly(session);
        }
    }

    private void closeQuietly(SqliteSession session) {
        try {
            session.close();
        } catch (SQLException e) {
            LOG.debug("{}: a connection did not close", name(), e);
        }
    }

    @Override
    public CommitResult commit(Batch batch) {
        return write(session -> {
            SqliteCommit commit = new SqliteCommit(session, batch);
            for (int i = 0; i < ATTEMPTS; i++) {
                if (commit.apply()) {
                    return CommitResult.APPLIED;
                }
                List<Offender> offenders = commit.offenders();
                if (!offenders.isEmpty()) {
                    return new CommitResult(offenders);
                }
            }
            throw Faults.unavailable("STORE_BUSY", name(), "too many changed the same at once; try again", null);
        });
    }

    @Override
    public List<Row> lease(String realm, String table, Instant now, Instant until, int limit) {
        return write(session -> {
            PreparedStatement statement = session.statement(LEASE);
            statement.setString(1, realm);
            statement.setString(2, table);
            statement.setLong(3, Times.floor(now));
            statement.setLong(4, Times.ceil(until));
            statement.setInt(5, limit);
            return Rows.earliestFirst(Rows.readAll(realm, table, statement));
        });
    }

    private interface Writing<T> {
        T with(SqliteSession session) throws SQLException;
    }

    private <T> T write(Writing<T> work) {
        lockWriter();
        boolean healthy = false;
        try {
            if (writer == null) {
                writer = SqliteSession.open(source.getConnection(), WAIT_MILLIS);
            }
            T answer = work.with(writer);
            healthy = true;
            return answer;
        } catch (SQLException e) {
            throw Faults.of(name(), e);
        } finally {
            if (!healthy && writer != null) {
                // Closing rolls back what was not committed.
                closeQuietly(writer);
                writer = null;
            }
            writing.unlock();
        }
    }

    private void lockWriter() {
        try {
            if (!writing.tryLock(WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
                throw Faults.unavailable("STORE_BUSY", name(), "earlier commits have not ended; try again", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Faults.unavailable("STORE_INTERRUPTED", name(), "the caller was interrupted", e);
        }
        if (closed) {
            writing.unlock();
            throw new IssuantException.Conflict("CLOSED", "this store was closed");
        }
    }

    @Override
    public void close() {
        closed = true;
        idleLock.lock();
        try {
            idle.forEach(this::closeQuietly);
            idle.clear();
        } finally {
            idleLock.unlock();
        }
        writing.lock();
        try {
            if (writer != null) {
                closeQuietly(writer);
                writer = null;
            }
        } finally {
            writing.unlock();
        }
    }
}
