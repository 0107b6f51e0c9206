package dev.issuant.spi;

import dev.issuant.internal.text.OrderedSet;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One stored thing. The store keeps the body as it is and never looks into it; it searches by the index fields only.
 *
 * @param realm the realm; part of the key
 * @param table what kind of thing, such as {@code credential}; part of the key
 * @param id its id within realm and table; part of the key
 * @param version 1 when first put, one more with every change; a reader's answer carries the stored version
 * @param index the fields it can be found by
 * @param due when a sweep should look at it, or null
 * @param body the content, encoded by core; not to be changed by anybody
 */
// Rows are compared by key and version, never by content.
@SuppressWarnings("ArrayRecordComponent")
public record Row(
        String realm,
        String table,
        String id,
        long version,
        Index index,
        @Nullable Instant due,
        byte[] body) {

    /**
     * The fields a row can be found by. A closed set: a store may give each its own column.
     *
     * @param subject the subject's id, or null
     * @param owner the owner's id, or null
     * @param kind the credential kind, or null
     * @param state the stored state, or null
     * @param environment the environment, or null
     * @param expiresAt the end of life, or null
     * @param labels labels; a row is found by each of them
     */
    public record Index(
            @Nullable String subject,
            @Nullable String owner,
            @Nullable String kind,
            @Nullable String state,
            @Nullable String environment,
            @Nullable Instant expiresAt,
            Set<String> labels) {

        /** Found by its key only. */
        public static final Index NONE = new Index(null, null, null, null, null, null, Set.of());

        /** Copies the labels. */
        public Index {
            labels = OrderedSet.copyOf(labels);
        }
    }
}
