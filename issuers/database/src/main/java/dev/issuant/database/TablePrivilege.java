package dev.issuant.database;

/** What a login may do with the rows of a table or view. Rights that change its definition are not offered. */
public enum TablePrivilege {
    /** Read rows. */
    SELECT,
    /** Add rows. */
    INSERT,
    /** Change rows. */
    UPDATE,
    /** Remove rows. */
    DELETE
}
