package dev.issuant.spi;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which rows to find: those of a realm and table whose index fields equal every criterion that is not null, in order of
 * id, after a given id.
 *
 * @param realm the realm
 * @param table the table
 * @param subject the subject's id, or null for any
 * @param owner the owner's id, or null for any
 * @param kind the kind, or null for any
 * @param state the stored state, or null for any
 * @param environment the environment, or null for any
 * @param label one of the row's labels, or null for any
 * @param expiresBefore only rows with an end before this, or null
 * @param expiresAfter only rows with an end after this, or null
 * @param after only ids after this one, or null
 * @param limit how many at most
 */
public record RowQuery(
        String realm,
        String table,
        @Nullable String subject,
        @Nullable String owner,
        @Nullable String kind,
        @Nullable String state,
        @Nullable String environment,
        @Nullable String label,
        @Nullable Instant expiresBefore,
        @Nullable Instant expiresAfter,
        @Nullable String after,
        int limit) {

    /** Every row of a table, after an id. */
    public static RowQuery all(String realm, String table, @Nullable String after, int limit) {
        return new RowQuery(realm, table, null, null, null, null, null, null, null, null, after, limit);
    }
}
