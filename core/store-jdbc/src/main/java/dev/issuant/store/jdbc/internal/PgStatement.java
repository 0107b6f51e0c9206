package dev.issuant.store.jdbc.internal;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement put together from constants, with its parameters in the order of their marks. */
final class PgStatement {
    // Made and read here only; nobody compares one with another.
    @SuppressWarnings("ArrayRecordComponent")
    private record Column(String type, @Nullable Object[] elements) {}

    private final StringBuilder sql = new StringBuilder(2048);
    private final List<Object> parameters = new ArrayList<>(40);

    PgStatement sql(String text) {
        sql.append(text);
        return this;
    }

    PgStatement text(String value) {
        parameters.add(value);
        return this;
    }

    PgStatement number(long value) {
        parameters.add(value);
        return this;
    }

    PgStatement texts(@Nullable String[] column) {
        parameters.add(new Column("text", column));
        return this;
    }

    PgStatement numbers(@Nullable Long[] column) {
        parameters.add(new Column("int8", column));
        return this;
    }

    PgStatement bytes(byte[][] column) {
        parameters.add(new Column("bytea", column));
        return this;
    }

    /** Adds another statement's text and parameters. */
    PgStatement append(PgStatement other) {
        sql.append(other.sql);
        parameters.addAll(other.parameters);
        return this;
    }

    boolean isEmpty() {
        return sql.isEmpty();
    }

    PreparedStatement on(PgSession session) throws SQLException {
        PreparedStatement statement = session.statement(sql.toString());
        for (int i = 0; i < parameters.size(); i++) {
            Object value = parameters.get(i);
            if (value instanceof String text) {
                statement.setString(i + 1, text);
            } else if (value instanceof Long number) {
                statement.setLong(i + 1, number);
            } else if (value instanceof Column column) {
                statement.setArray(i + 1, session.array(column.type(), column.elements()));
            }
        }
        return statement;
    }
}
