package dev.issuant.store.jdbc.internal;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A connection borrowed for one call, in autocommit: one statement is one transaction and one round trip. */
final class PgSession implements Session, AutoCloseable {
    private final Connection connection;
    private final List<PreparedStatement> statements = new ArrayList<>(1);

    PgSession(Connection connection) {
        this.connection = connection;
    }

    /** The host's pool may hand out connections that wait for a commit. */
    void beAutocommit() throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.setAutoCommit(true);
        }
    }

    @Override
    public PreparedStatement statement(String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statements.add(statement);
        return statement;
    }

    // The driver is not annotated; null elements of a column are what it takes for NULL.
    @SuppressWarnings("NullAway")
    Array array(String type, @Nullable Object[] elements) throws SQLException {
        return connection.createArrayOf(type, elements);
    }

    @Override
    public void close() throws SQLException {
        try {
            for (PreparedStatement statement : statements) {
                statement.close();
            }
        } finally {
            connection.close();
        }
    }
}
