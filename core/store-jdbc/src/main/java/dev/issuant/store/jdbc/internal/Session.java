package dev.issuant.store.jdbc.internal;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** A connection in use by one thread. */
interface Session {
    /** The statement, ready for its parameters. Closed with the session, or kept for the next one. */
    PreparedStatement statement(String sql) throws SQLException;

    /** Something done with a session. */
    @FunctionalInterface
    interface Work<T> {
        T with(Session session) throws SQLException;
    }
}
