package dev.issuant.internal.codec;

import dev.issuant.spi.Row;
import java.time.Instant;

/**
 * When a credential was last accepted, in the row of its table: apart from its record, so that using a credential never
 * stands in the way of ending it.
 *
 * @param realm the realm
 * @param credential the credential's id
 * @param version the version that is stored; 0 before the first
 * @param at the last time, to about a minute
 */
public record StoredUse(String realm, String credential, long version, Instant at) {
    /** The table of these rows. */
    public static final String TABLE = "use";

    private static final int FORM = 1;

    /** The row that follows the stored version. */
    public Row toRow() {
        byte[] body = BodyWriter.small(FORM).instant(at).toBytes();
        return new Row(realm, TABLE, credential, version + 1, Row.Index.NONE, null, body);
    }

    /** Reads a row back. */
    public static StoredUse of(Row row) {
        BodyReader r = new BodyReader(row.body(), FORM);
        StoredUse stored = new StoredUse(row.realm(), row.id(), row.version(), r.instant());
        r.end();
        return stored;
    }
}
