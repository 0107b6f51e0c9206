package dev.issuant.internal.codec;

import dev.issuant.spi.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a mass revocation is written down.
 *
 * @param realm the realm
 * @param scope the scope that was cut
 * @param version the stored version; 0 before it is stored
 * @param after the id of the last credential looked at, or null
 * @param due when to go on, or null when all is written down
 */
public record StoredCut(
        String realm,
        String scope,
        long version,
        @Nullable String after,
        @Nullable Instant due) {
    /** The table of these rows. */
    public static final String TABLE = "cut";

    private static final int FORM = 1;

    /** The row that follows the stored version. */
    public Row toRow() {
        return new Row(
                realm,
                TABLE,
                scope,
                version + 1,
                Row.Index.NONE,
                due,
                BodyWriter.small(FORM).optional(after).toBytes());
    }

    /** Reads a row back. */
    public static StoredCut of(Row row) {
        BodyReader r = new BodyReader(row.body(), FORM);
        StoredCut stored = new StoredCut(row.realm(), row.id(), row.version(), r.optionalText(), row.due());
        r.end();
        return stored;
    }
}
