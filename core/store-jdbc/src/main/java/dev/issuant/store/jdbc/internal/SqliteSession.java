package dev.issuant.store.jdbc.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A connection that stays open, and its statements with it. One thread at a time. */
final class SqliteSession implements Session, AutoCloseable {
    private static final int MOST_STATEMENTS = 200;
    private static final int FULL = 2;

    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    private SqliteSession(Connection connection) {
        this.connection = connection;
    }

    /** Opens a connection and sees to it that a commit is on the disk before it is reported. */
    static SqliteSession open(Connection connection, int waitMillis) throws SQLException {
        SqliteSession session = new SqliteSession(connection);
        try {
            if (!connection.getAutoCommit()) {
                connection.setAutoCommit(true);
            }
            session.configure(waitMillis);
            return session;
        } catch (SQLException | RuntimeException e) {
            try {
                session.close();
            } catch (SQLException inner) {
                e.addSuppressed(inner);
            }
            throw e;
        }
    }

    private void configure(int waitMillis) throws SQLException {
        try (Statement pragma = connection.createStatement()) {
            pragma.execute("pragma busy_timeout = " + waitMillis);
            String mode = text(pragma, "pragma journal_mode");
            if (!mode.equals("wal")) {
                mode = text(pragma, "pragma journal_mode = wal");
            }
            pragma.execute("pragma synchronous = full");
            // On macOS only this reaches the disk; elsewhere it changes nothing.
            pragma.execute("pragma fullfsync = on");
            pragma.execute("pragma foreign_keys = on");
            String level = text(pragma, "pragma synchronous");
            if (!mode.equals("wal") || Integer.parseInt(level) < FULL) {
                throw new dev.issuant.IssuantException.InvalidInput(
                        "STORE_NOT_DURABLE",
                        "this SQLite database cannot be switched to journal_mode WAL and synchronous FULL;"
                                + " it must be a file on a local disk");
            }
        }
    }

    private static String text(Statement statement, String sql) throws SQLException {
        try (ResultSet answer = statement.executeQuery(sql)) {
            return answer.next() ? answer.getString(1).toLowerCase(Locale.ROOT) : "";
        }
    }

    @Override
    public PreparedStatement statement(String sql) throws SQLException {
        PreparedStatement known = statements.get(sql);
        if (known == null) {
            if (statements.size() >= MOST_STATEMENTS) {
                closeStatements();
            }
            known = connection.prepareStatement(sql);
            statements.put(sql, known);
        }
        return known;
    }

    /** Runs a statement without parameters. */
    void run(String sql) throws SQLException {
        statement(sql).execute();
    }

    private void closeStatements() throws SQLException {
        for (PreparedStatement statement : statements.values()) {
            statement.close();
        }
        statements.clear();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
