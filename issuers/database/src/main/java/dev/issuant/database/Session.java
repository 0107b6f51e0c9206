package dev.issuant.database;

import dev.issuant.IssuantException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a target, in transactions that the server itself ends when time is up. Works whatever the
 * connection's search path is. Not thread-safe.
 */
final class Session implements AutoCloseable {
    private static final String SETTINGS = "select pg_catalog.set_config('search_path', 'pg_catalog', true)"
            + ", pg_catalog.set_config('statement_timeout', ?, true)"
            + ", pg_catalog.set_config('lock_timeout', ?, true)"
            + ", pg_catalog.set_config('idle_in_transaction_session_timeout', ?, true)"
            + ", pg_catalog.current_query(), pg_catalog.current_database()";
    private static final int FIRST_WITH_TRANSACTION_TIMEOUT = 17;

    private final Connection connection;
    private final Supplier<Duration> left;
    private final boolean autoCommit;
    private final int networkTimeout;
    private Identifier database = new Identifier("unknown");

    private Session(Connection connection, Supplier<Duration> left) throws SQLException {
        this.connection = connection;
        this.left = left;
        this.autoCommit = connection.getAutoCommit();
        this.networkTimeout = connection.getNetworkTimeout();
        connection.setAutoCommit(false);
    }

    /** Connects, and begins. */
    static Session open(DatabaseTarget target, Supplier<Duration> left) throws SQLException {
        Connection connection = target.source().getConnection();
        Session session = null;
        try {
            session = new Session(connection, left);
            session.begin();
            return session;
        } catch (SQLException | RuntimeException e) {
            if (session != null) {
                closing(session, e);
            } else {
                closing(connection, e);
            }
            throw e;
        }
    }

    private static void closing(AutoCloseable part, Exception cause) {
        try {
            part.close();
        } catch (Exception e) {
            cause.addSuppressed(e);
        }
    }

    /** Bounds the transaction that begins now by the time that is left. */
    void begin() throws SQLException {
        long millis = left.get().toMillis();
        if (millis <= 0) {
            throw new IssuantException.Unavailable(
                    "ACT_TOO_LATE", "database", "the time for it was over before it began", null);
        }
        connection.setNetworkTimeout(Runnable::run, (int) Math.min(millis + 1000, Integer.MAX_VALUE));
        boolean bounded = connection.getMetaData().getDatabaseMajorVersion() >= FIRST_WITH_TRANSACTION_TIMEOUT;
        String sql = bounded ? SETTINGS + ", pg_catalog.set_config('transaction_timeout', ?, true)" : SETTINGS;
        String all = Long.toString(millis);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, all);
            statement.setString(2, Long.toString(Math.max(1, millis / 2)));
            statement.setString(3, all);
            if (bounded) {
                statement.setString(4, all);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                requireParameters(row.getString(5));
                database = new Identifier(row.getString(6));
            }
        }
    }

    /** The server tells what it was sent: values must have come apart from the statement. */
    private static void requireParameters(String sent) {
        if (!sent.contains("$1") || !sent.contains("$3")) {
            throw new IssuantException.InvalidInput(
                    "QUERY_MODE",
                    "the data source writes values into the statement's text; remove preferQueryMode=simple from it");
        }
    }

    /** The database of this connection, as it calls itself. */
    Identifier database() {
        return database;
    }

    Connection connection() {
        return connection;
    }

    boolean hasTime() {
        return !left.get().isZero();
    }

    /**
     * Waits until no other transaction of ours makes or ends a role in this database: one that was given up is then
     * either done or undone, and PostgreSQL fails two that change the rights on one object at once.
     */
    void lock() throws SQLException {
        execute("select pg_advisory_xact_lock(7205759403792793)");
    }

    /** The role's number; null if there is no such role. */
    @Nullable
    Long numberOf(Identifier role) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select oid from pg_roles where rolname = ?")) {
            statement.setString(1, role.name());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Long.valueOf(row.getLong(1)) : null;
            }
        }
    }

    /** A number that the statement answers for the role with this number. */
    long count(String sql, long number) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, number);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    void commit() throws SQLException {
        connection.commit();
    }

    /** Gives the connection back as it came. */
    @Override
    public void close() throws SQLException {
        try (Connection closed = connection) {
            if (!closed.isClosed()) {
                closed.rollback();
                closed.setAutoCommit(autoCommit);
                closed.setNetworkTimeout(Runnable::run, networkTimeout);
            }
        }
    }
}
