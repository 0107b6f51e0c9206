package dev.issuant.store.jdbc;

import dev.issuant.IssuantException;
import dev.issuant.spi.CredentialStore;
import dev.issuant.store.jdbc.internal.StoreOver;
import javax.sql.DataSource;

/**
 * The store over a data source of the host, which leads to SQLite (one machine) or PostgreSQL (a cluster). One database
 * keeps many realms side by side. The stores are thread-safe, and safe on virtual threads.
 *
 * <p><b>SQLite.</b> Pass a plain data source, not a pool: the store keeps its connections, at most nine, until it is
 * closed. It sets {@code journal_mode=WAL} and {@code synchronous=FULL} on each and refuses a database on which that
 * has no effect. Several processes of one machine may share the file.
 *
 * <p><b>PostgreSQL.</b> Pass a pool of at least two connections for each store opened on it. Every call borrows a
 * connection for one statement, in autocommit. While an authority is open, the store keeps one connection to listen to
 * the change feed.
 */
public final class JdbcStore {
    private JdbcStore() {}

    /**
     * Opens the store. The data source is not closed with it.
     *
     * @throws IssuantException.InvalidInput {@code STORE_UNKNOWN} for another database, {@code STORE_SCHEMA_MISSING} or
     *     {@code STORE_SCHEMA_NEWER} for another schema, naming the file to run, {@code STORE_NOT_DURABLE} for SQLite in memory
     * @throws IssuantException.Unavailable if the database cannot be reached
     */
    public static CredentialStore open(DataSource source) {
        return StoreOver.open(source);
    }

    /**
     * Creates the schema in a database that has none; does nothing where it is there. For the embedded default; where
     * people look after the database, run the numbered files in {@code META-INF/issuant/store-jdbc/} instead, which
     * bear Flyway's names.
     *
     * @throws IssuantException as {@link #open}, for a schema of another version
     */
    public static void createSchema(DataSource source) {
        StoreOver.createSchema(source);
    }
}
