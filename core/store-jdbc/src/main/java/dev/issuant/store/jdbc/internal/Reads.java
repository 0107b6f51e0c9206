package dev.issuant.store.jdbc.internal;

import dev.issuant.IssuantException;
import dev.issuant.audit.JournalEntry;
import dev.issuant.audit.JournalException;
import dev.issuant.audit.StreamHead;
import dev.issuant.spi.Row;
import dev.issuant.spi.StatusChange;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The readings that are the same on every database. One statement each, so each sees one moment. */
final class Reads {
    static final HexFormat HEX = HexFormat.of();

    private static final String FIND =
            "select " + Rows.COLUMNS + " from issuant_row r where r.realm = ? and r.tbl = ? and r.id = ?";
    private static final String HEAD =
            "select seq, hash from issuant_journal where realm = ? and stream = ? order by seq desc limit 1";
    // Steps from stream to stream by the index instead of reading every entry.
    private static final String HEADS = "with recursive s(stream) as ("
            + "select min(stream) from issuant_journal where realm = ?"
            + " union all select (select min(j.stream) from issuant_journal j where j.realm = ? and j.stream > s.stream)"
            + " from s where s.stream is not null)"
            + " select s.stream, j.seq, j.hash from s join issuant_journal j on j.realm = ? and j.stream = s.stream"
            + " and j.seq = (select max(x.seq) from issuant_journal x where x.realm = ? and x.stream = s.stream)"
            + " order by s.stream";
    private static final String JOURNAL = "select seq, previous, hash, line from issuant_journal"
            + " where realm = ? and stream = ? and seq > ? order by seq limit ?";
    private static final String CHANGES = "select sequence, key, state from issuant_feed"
            + " where realm = ? and sequence > ? order by sequence limit ?";
    private static final String CUTS = "select sequence, scope from issuant_cut where realm = ? order by scope";
    private static final String SEQUENCE = "select last from issuant_sequence where realm = ?";

    private Reads() {}

    static Optional<Row> find(Session session, String realm, String table, String id) throws SQLException {
        PreparedStatement query = session.statement(FIND);
        query.setString(1, realm);
        query.setString(2, table);
        query.setString(3, id);
        try (ResultSet found = query.executeQuery()) {
            return found.next() ? Optional.of(Rows.read(realm, table, found)) : Optional.empty();
        }
    }

    static Optional<StreamHead> head(Session session, String realm, String stream) throws SQLException {
        PreparedStatement query = session.statement(HEAD);
        query.setString(1, realm);
        query.setString(2, stream);
        try (ResultSet found = query.executeQuery()) {
            return found.next()
                    ? Optional.of(new StreamHead(realm, stream, found.getLong(1), HEX.formatHex(found.getBytes(2))))
                    : Optional.empty();
        }
    }

    static List<StreamHead> heads(Session session, String realm) throws SQLException {
        PreparedStatement query = session.statement(HEADS);
        for (int i = 1; i <= 4; i++) {
            query.setString(i, realm);
        }
        List<StreamHead> heads = new ArrayList<>();
        try (ResultSet found = query.executeQuery()) {
            while (found.next()) {
                heads.add(
                        new StreamHead(realm, found.getString(1), found.getLong(2), HEX.formatHex(found.getBytes(3))));
            }
        }
        return heads;
    }

    static List<JournalEntry> journal(Session session, String realm, String stream, long afterSeq, int limit)
            throws SQLException {
        PreparedStatement query = session.statement(JOURNAL);
        query.setString(1, realm);
        query.setString(2, stream);
        query.setLong(3, afterSeq);
        query.setInt(4, limit);
        List<JournalEntry> entries = new ArrayList<>();
        try (ResultSet found = query.executeQuery()) {
            while (found.next()) {
                entries.add(entry(realm, stream, found));
            }
        }
        return entries;
    }

    private static JournalEntry entry(String realm, String stream, ResultSet found) throws SQLException {
        String previous = HEX.formatHex(found.getBytes(2));
        String hash = HEX.formatHex(found.getBytes(3));
        try {
            return JournalEntry.of(realm, stream, found.getLong(1), previous, hash, found.getString(4));
        } catch (JournalException e) {
            throw new IssuantException.Broken(
                    "JOURNAL_CORRUPT", "a journal entry in the store is not what was put there", e);
        }
    }

    static List<StatusChange> changes(Session session, String realm, long afterSequence, int limit)
            throws SQLException {
        PreparedStatement query = session.statement(CHANGES);
        query.setString(1, realm);
        query.setLong(2, afterSequence);
        query.setInt(3, limit);
        List<StatusChange> changes = new ArrayList<>();
        try (ResultSet found = query.executeQuery()) {
            while (found.next()) {
                changes.add(new StatusChange(found.getLong(1), found.getString(2), found.getString(3)));
            }
        }
        return changes;
    }

    static List<StatusChange> cuts(Session session, String realm) throws SQLException {
        PreparedStatement query = session.statement(CUTS);
        query.setString(1, realm);
        List<StatusChange> cuts = new ArrayList<>();
        try (ResultSet found = query.executeQuery()) {
            while (found.next()) {
                cuts.add(new StatusChange(found.getLong(1), found.getString(2), StatusChange.CUT));
            }
        }
        return cuts;
    }

    static long sequence(Session session, String realm) throws SQLException {
        PreparedStatement query = session.statement(SEQUENCE);
        query.setString(1, realm);
        try (ResultSet found = query.executeQuery()) {
            return found.next() ? found.getLong(1) : 0;
        }
    }
}
