package dev.issuant.store.jdbc.internal;

import dev.issuant.audit.StreamHead;
import dev.issuant.store.jdbc.internal.Batch.Name;
import dev.issuant.store.jdbc.internal.Batch.RowKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What PostgreSQL holds of all that a batch touches: one statement, so it is what was stored at one moment. */
final class PgStored {
    private static final String SQL = "select 'row', r.tbl, r.id, r.version, null::bytea from issuant_row r"
            + " join unnest(?::text[], ?::text[]) as k(tbl, id) on r.tbl = k.tbl and r.id = k.id where r.realm = ?"
            + " union all select 'claim', c.scope, c.name, 0, null from issuant_claim c"
            + " join unnest(?::text[], ?::text[]) as k(scope, name) on c.scope = k.scope and c.name = k.name"
            + " where c.realm = ?"
            + " union all select 'count', c.name, '', c.value, null from issuant_counter c"
            + " where c.realm = ? and c.name = any(?::text[])"
            + " union all select 'head', s.stream, '', h.seq, h.hash from unnest(?::text[]) as s(stream)"
            + " cross join lateral (select j.seq, j.hash from issuant_journal j where j.realm = ?"
            + " and j.stream = s.stream order by j.seq desc limit 1) as h";

    private PgStored() {}

    static Overlay.Stored read(PgSession session, Batch batch) throws SQLException {
        List<RowKey> keys = new ArrayList<>(batch.keys());
        List<Name> names = new ArrayList<>(batch.claims().keySet());
        PgStatement statement = new PgStatement()
                .sql(SQL)
                .texts(PgColumns.texts(keys, RowKey::table))
                .texts(PgColumns.texts(keys, RowKey::id))
                .text(batch.realm())
                .texts(PgColumns.texts(names, Name::scope))
                .texts(PgColumns.texts(names, Name::name))
                .text(batch.realm())
                .text(batch.realm())
                .texts(batch.steps().keySet().toArray(new String[0]))
                .texts(batch.streams().toArray(new String[0]))
                .text(batch.realm());
        Map<RowKey, Long> versions = new HashMap<>();
        Set<Name> claimed = new HashSet<>();
        Map<String, Long> counts = new HashMap<>();
        Map<String, StreamHead> heads = new HashMap<>();
        try (ResultSet found = statement.on(session).executeQuery()) {
            while (found.next()) {
                String first = found.getString(2);
                long number = found.getLong(4);
                switch (found.getString(1)) {
                    case "row" -> versions.put(new RowKey(first, found.getString(3)), number);
                    case "claim" -> claimed.add(new Name(first, found.getString(3)));
                    case "count" -> counts.put(first, number);
                    default -> {
                        String hash = Reads.HEX.formatHex(found.getBytes(5));
                        heads.put(first, new StreamHead(batch.realm(), first, number, hash));
                    }
                }
            }
        }
        return new Overlay.Stored(versions, claimed, counts, heads);
    }
}
