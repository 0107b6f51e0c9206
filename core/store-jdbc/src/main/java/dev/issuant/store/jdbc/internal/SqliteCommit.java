package dev.issuant.store.jdbc.internal;

import dev.issuant.audit.JournalEntry;
import dev.issuant.spi.CommitResult.Offender;
import dev.issuant.spi.Row;
import dev.issuant.store.jdbc.internal.Batch.News;
import dev.issuant.store.jdbc.internal.Batch.Put;
import dev.issuant.store.jdbc.internal.Batch.Step;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** One batch in one transaction of SQLite. Every write has a condition, and its row count is checked. */
final class SqliteCommit {
    private static final String INSERT = "insert into issuant_row (version, subject, owner, kind, state, environment,"
            + " expires_at, due, labels, body, realm, tbl, id) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + " on conflict do nothing";
    private static final String UPDATE = "update issuant_row set version = ?, subject = ?, owner = ?, kind = ?,"
            + " state = ?, environment = ?, expires_at = ?, due = ?, labels = ?, body = ?, leased_until = null"
            + " where realm = ? and tbl = ? and id = ? and version = ?";
    private static final String UNLABEL = "delete from issuant_label where realm = ? and tbl = ? and id = ?";
    private static final String LABEL = "insert into issuant_label (realm, tbl, id, label) values (?, ?, ?, ?)";
    private static final String CLAIM =
            "insert into issuant_claim (realm, scope, name, holder) values (?, ?, ?, ?) on conflict do nothing";
    private static final String COUNT =
            "update issuant_counter set value = value + ? where realm = ? and name = ? and value between ? and ?";
    private static final String COUNT_FIRST =
            "insert into issuant_counter (realm, name, value) values (?, ?, ?) on conflict do nothing";
    private static final String NUMBER = "insert into issuant_sequence (realm, last) values (?, ?)"
            + " on conflict (realm) do update set last = last + excluded.last returning last";
    private static final String FEED = "insert into issuant_feed (realm, sequence, key, state) values (?, ?, ?, ?)";
    private static final String CUT = "insert into issuant_cut (realm, scope, sequence) values (?, ?, ?)"
            + " on conflict (realm, scope) do update set sequence = excluded.sequence";
    private static final String FOLLOWS =
            "select 1 from issuant_journal where realm = ? and stream = ? and seq = ? and hash = ?";
    private static final String JOURNAL = "insert into issuant_journal (realm, stream, seq, previous, hash, line)"
            + " values (?, ?, ?, ?, ?, ?) on conflict do nothing";

    private final SqliteSession session;
    private final Batch batch;

    SqliteCommit(SqliteSession session, Batch batch) {
        this.session = session;
        this.batch = batch;
    }

    /** Applies all of it, or nothing because something does not fit. */
    boolean apply() throws SQLException {
        if (batch.contradicts()) {
            return false;
        }
        session.run("begin immediate");
        boolean fits = rows() && claims() && counts() && journal();
        if (fits) {
            announce();
        }
        session.run(fits ? "commit" : "rollback");
        return fits;
    }

    /** Why it does not fit. */
    List<Offender> offenders() throws SQLException {
        session.run("begin");
        List<Offender> offenders = Overlay.offenders(batch.commits(), SqliteStored.read(session, batch));
        session.run("rollback");
        return offenders;
    }

    private boolean rows() throws SQLException {
        for (Put put : batch.puts(true)) {
            PreparedStatement insert = session.statement(INSERT);
            bind(insert, put.row());
            if (insert.executeUpdate() != 1) {
                return false;
            }
            label(put.row());
        }
        for (Put put : batch.puts(false)) {
            PreparedStatement update = session.statement(UPDATE);
            bind(update, put.row());
            update.setLong(14, put.expected());
            if (update.executeUpdate() != 1) {
                return false;
            }
            PreparedStatement unlabel = session.statement(UNLABEL);
            key(unlabel, put.row(), 1);
            unlabel.executeUpdate();
            label(put.row());
        }
        return true;
    }

    private static void bind(PreparedStatement put, Row row) throws SQLException {
        Row.Index index = row.index();
        put.setLong(1, row.version());
        put.setString(2, index.subject());
        put.setString(3, index.owner());
        put.setString(4, index.kind());
        put.setString(5, index.state());
        put.setString(6, index.environment());
        Times.bind(put, 7, Times.floorOrNull(index.expiresAt()));
        Times.bind(put, 8, Times.ceilOrNull(row.due()));
        put.setString(9, Labels.write(index.labels()));
        put.setBytes(10, row.body());
        key(put, row, 11);
    }

    private static void key(PreparedStatement statement, Row row, int from) throws SQLException {
        statement.setString(from, row.realm());
        statement.setString(from + 1, row.table());
        statement.setString(from + 2, row.id());
    }

    private void label(Row row) throws SQLException {
        for (String label : new TreeSet<>(row.index().labels())) {
            PreparedStatement insert = session.statement(LABEL);
            key(insert, row, 1);
            insert.setString(4, label);
            insert.executeUpdate();
        }
    }

    private boolean claims() throws SQLException {
        for (Map.Entry<Batch.Name, String> claim : batch.claims().entrySet()) {
            PreparedStatement insert = session.statement(CLAIM);
            insert.setString(1, batch.realm());
            insert.setString(2, claim.getKey().scope());
            insert.setString(3, claim.getKey().name());
            insert.setString(4, claim.getValue());
            if (insert.executeUpdate() != 1) {
                return false;
            }
        }
        return true;
    }

    private boolean counts() throws SQLException {
        for (Map.Entry<String, Step> count : batch.steps().entrySet()) {
            Step step = count.getValue();
            PreparedStatement update = session.statement(COUNT);
            update.setLong(1, step.delta());
            update.setString(2, batch.realm());
            update.setString(3, count.getKey());
            update.setLong(4, step.lowest());
            update.setLong(5, step.highest());
            if (update.executeUpdate() != 1 && !countFirst(count.getKey(), step)) {
                return false;
            }
        }
        return true;
    }

    private boolean countFirst(String counter, Step step) throws SQLException {
        if (!step.startsAtZero()) {
            return false;
        }
        PreparedStatement insert = session.statement(COUNT_FIRST);
        insert.setString(1, batch.realm());
        insert.setString(2, counter);
        insert.setLong(3, step.delta());
        return insert.executeUpdate() == 1;
    }

    private boolean journal() throws SQLException {
        for (JournalEntry follower : batch.followers()) {
            PreparedStatement query = session.statement(FOLLOWS);
            query.setString(1, batch.realm());
            query.setString(2, follower.stream());
            query.setLong(3, follower.seq() - 1);
            query.setBytes(4, Reads.HEX.parseHex(follower.previous()));
            try (ResultSet found = query.executeQuery()) {
                if (!found.next()) {
                    return false;
                }
            }
        }
        for (JournalEntry entry : batch.entries()) {
            PreparedStatement insert = session.statement(JOURNAL);
            insert.setString(1, batch.realm());
            insert.setString(2, entry.stream());
            insert.setLong(3, entry.seq());
            insert.setBytes(4, Reads.HEX.parseHex(entry.previous()));
            insert.setBytes(5, Reads.HEX.parseHex(entry.hash()));
            insert.setString(6, entry.line());
            if (insert.executeUpdate() != 1) {
                return false;
            }
        }
        return true;
    }

    private void announce() throws SQLException {
        List<News> news = batch.news();
        if (news.isEmpty()) {
            return;
        }
        long sequence = number(news.size()) - news.size();
        for (int i = 0; i < news.size(); i++) {
            PreparedStatement insert = session.statement(FEED);
            insert.setString(1, batch.realm());
            insert.setLong(2, sequence + i + 1);
            insert.setString(3, news.get(i).key());
            insert.setString(4, news.get(i).state());
            insert.executeUpdate();
        }
        for (Map.Entry<String, Integer> cut : batch.cuts().entrySet()) {
            PreparedStatement put = session.statement(CUT);
            put.setString(1, batch.realm());
            put.setString(2, cut.getKey());
            put.setLong(3, sequence + cut.getValue());
            put.executeUpdate();
        }
    }

    private long number(int count) throws SQLException {
        PreparedStatement next = session.statement(NUMBER);
        next.setString(1, batch.realm());
        next.setInt(2, count);
        try (ResultSet last = next.executeQuery()) {
            last.next();
            return last.getLong(1);
        }
    }
}
