package dev.issuant.database;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One line of a template.
 *
 * @param on what it is about
 * @param schema the schema
 * @param object the table or sequence; null for a schema or all tables in it
 * @param privileges what is granted on tables; empty otherwise
 */
record Grant(On on, Identifier schema, @Nullable Identifier object, Set<TablePrivilege> privileges) {
    /** What a line can be about. */
    enum On {
        TABLE,
        ALL_TABLES,
        SEQUENCE,
        CREATE
    }

    /** Copies the privileges, in their own order. */
    Grant {
        privileges = privileges.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(privileges));
    }
}
