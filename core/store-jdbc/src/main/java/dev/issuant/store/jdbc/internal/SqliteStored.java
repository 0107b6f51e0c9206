package dev.issuant.store.jdbc.internal;

import dev.issuant.audit.StreamHead;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What SQLite holds of all that a batch touches; within one transaction. */
final class SqliteStored {
    private static final String VERSION = "select version from issuant_row where realm = ? and tbl = ? and id = ?";
    private static final String CLAIMED = "select 1 from issuant_claim where realm = ? and scope = ? and name = ?";
    private static final String COUNT = "select value from issuant_counter where realm = ? and name = ?";

    private SqliteStored() {}

    static Overlay.Stored read(Session session, Batch batch) throws SQLException {
        Map<Batch.RowKey, Long> versions = new HashMap<>();
        for (Batch.RowKey key : batch.keys()) {
            number(session, VERSION, batch.realm(), key.table(), key.id()).ifPresent(v -> versions.put(key, v));
        }
        Set<Batch.Name> claimed = new HashSet<>();
        for (Batch.Name name : batch.claims().keySet()) {
            number(session, CLAIMED, batch.realm(), name.scope(), name.name()).ifPresent(one -> claimed.add(name));
        }
        Map<String, Long> counts = new HashMap<>();
        for (String counter : batch.steps().keySet()) {
            number(session, COUNT, batch.realm(), counter).ifPresent(v -> counts.put(counter, v));
        }
        Map<String, StreamHead> heads = new HashMap<>();
        for (String stream : batch.streams()) {
            Optional<StreamHead> head = Reads.head(session, batch.realm(), stream);
            head.ifPresent(h -> heads.put(stream, h));
        }
        return new Overlay.Stored(versions, claimed, counts, heads);
    }

    private static OptionalLong number(Session session, String sql, String... key) throws SQLException {
        PreparedStatement query = session.statement(sql);
        for (int i = 0; i < key.length; i++) {
            query.setString(i + 1, key[i]);
        }
        try (ResultSet found = query.executeQuery()) {
            return found.next() ? OptionalLong.of(found.getLong(1)) : OptionalLong.empty();
        }
    }
}
