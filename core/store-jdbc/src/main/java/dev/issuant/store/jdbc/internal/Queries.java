package dev.issuant.store.jdbc.internal;

import dev.issuant.spi.Row;
import dev.issuant.spi.RowQuery;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A query in order of id. Its text is put together from constants; what is asked for is a parameter. */
final class Queries {
    private final StringBuilder sql = new StringBuilder(300);
    private final List<Object> parameters = new ArrayList<>(8);

    private Queries(RowQuery query) {
        sql.append("select ").append(Rows.COLUMNS).append(" from issuant_row r");
        if (query.label() != null) {
            sql.append(" join issuant_label l on l.realm = r.realm and l.tbl = r.tbl and l.id = r.id");
        }
        and(" where r.realm = ?", query.realm());
        and(" and r.tbl = ?", query.table());
        if (query.label() != null) {
            and(" and l.realm = ?", query.realm());
            and(" and l.tbl = ?", query.table());
            and(" and l.label = ?", query.label());
            and(" and l.id > ?", query.after());
        }
        and(" and r.subject = ?", query.subject());
        and(" and r.owner = ?", query.owner());
        and(" and r.kind = ?", query.kind());
        and(" and r.state = ?", query.state());
        and(" and r.environment = ?", query.environment());
        // What is stored was cut off to microseconds, so an end at the bound may have been a little later than it.
        and(" and r.expires_at < ?", Times.ceilOrNull(query.expiresBefore()));
        and(" and r.expires_at > ?", Times.floorOrNull(query.expiresAfter()));
        if (query.label() == null) {
            and(" and r.id > ?", query.after());
        }
        sql.append(query.label() == null ? " order by r.id limit ?" : " order by l.id limit ?");
        parameters.add(query.limit());
    }

    private void and(String condition, @Nullable Object value) {
        if (value != null) {
            sql.append(condition);
            parameters.add(value);
        }
    }

    static List<Row> run(Session session, RowQuery query) throws SQLException {
        Queries built = new Queries(query);
        PreparedStatement statement = session.statement(built.sql.toString());
        for (int i = 0; i < built.parameters.size(); i++) {
            Object value = built.parameters.get(i);
            if (value instanceof String text) {
                statement.setString(i + 1, text);
            } else {
                statement.setLong(i + 1, ((Number) value).longValue());
            }
        }
        return Rows.readAll(query.realm(), query.table(), statement);
    }

    /** Whether a row can match at all: no row holds text that cannot be stored. */
    static boolean isAnswerable(RowQuery q) {
        for (@Nullable
        String text : new @Nullable String[] {
            q.realm(), q.table(), q.subject(), q.owner(), q.kind(), q.state(), q.environment(), q.label()
        }) {
            if (text != null && !Text.isStorable(text)) {
                return false;
            }
        }
        return q.after() == null || Text.isStorable(q.after());
    }
}
