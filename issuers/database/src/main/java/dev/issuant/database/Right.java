package dev.issuant.database;

/**
 * One privilege on one thing, as the catalogs have it.
 *
 * @param on what sort of thing
 * @param schema the schema it is in, or its own name if it is a schema; empty for a database
 * @param object its name; empty for a schema
 * @param privilege the privilege
 */
record Right(Sort on, String schema, String object, String privilege) {
    /** Sorts of things on which templates grant. */
    enum Sort {
        DATABASE,
        SCHEMA,
        RELATION
    }

    /** The same thing, whatever the privilege. */
    Right thing() {
        return new Right(on, schema, object, "");
    }
}
