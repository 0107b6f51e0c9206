package dev.issuant.store.jdbc.internal;

import dev.issuant.spi.Row;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Rows as they stand in the database. */
final class Rows {
    /** The columns that {@link #read} reads, in its order. */
    static final String COLUMNS =
            "r.id, r.version, r.subject, r.owner, r.kind, r.state, r.environment, r.expires_at, r.due, r.labels, r.body";

    private static final Comparator<Row> BY_DUE = Comparator.comparing(
                    Row::due, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
            .thenComparing(Row::id);

    private Rows() {}

    static Row read(String realm, String table, ResultSet found) throws SQLException {
        Row.Index index = new Row.Index(
                found.getString(3),
                found.getString(4),
                found.getString(5),
                found.getString(6),
                found.getString(7),
                Times.read(found, 8),
                Labels.read(found.getString(10)));
        return new Row(
                realm, table, found.getString(1), found.getLong(2), index, Times.read(found, 9), found.getBytes(11));
    }

    static List<Row> readAll(String realm, String table, PreparedStatement query) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (ResultSet found = query.executeQuery()) {
            while (found.next()) {
                rows.add(read(realm, table, found));
            }
        }
        return rows;
    }

    /** Earliest first, for statements that answer in no order. */
    static List<Row> earliestFirst(List<Row> rows) {
        rows.sort(BY_DUE);
        return rows;
    }
}
