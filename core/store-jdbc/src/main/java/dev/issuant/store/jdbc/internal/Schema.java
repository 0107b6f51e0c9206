package dev.issuant.store.jdbc.internal;

import dev.issuant.IssuantException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tables of this version: the numbered files that make them, and whether they are there. */
enum Schema {
    /** SQLite. */
    SQLITE(
            "sqlite",
            "select count(*) from sqlite_master where type = 'table' and name = 'issuant_schema'",
            "begin immediate"),
    /** PostgreSQL. The lock keeps two nodes from creating at once. */
    POSTGRESQL(
            "postgresql",
            "select count(*) from (select to_regclass('issuant_schema') as t) as s where t is not null",
            "begin; select pg_advisory_xact_lock(7310303945218)");

    private static final Logger LOG = LoggerFactory.getLogger(Schema.class);
    private static final List<String> FILES = List.of("V1__issuant_store.sql");
    private static final String ROOT = "META-INF/issuant/store-jdbc/";

    private final String folder;
    private final String exists;
    private final String begin;

    Schema(String folder, String exists, String begin) {
        this.folder = folder;
        this.exists = exists;
        this.begin = begin;
    }

    /** The one that fits the database behind a connection. */
    static Schema of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return switch (product) {
            case "SQLite" -> SQLITE;
            case "PostgreSQL" -> POSTGRESQL;
            default ->
                throw new IssuantException.InvalidInput(
                        "STORE_UNKNOWN", "the data source must lead to SQLite or PostgreSQL");
        };
    }

    /** The files to run from a version on, in order, as class path resources. */
    List<String> files(int after) {
        return FILES.subList(Math.min(after, FILES.size()), FILES.size()).stream()
                .map(file -> ROOT + folder + "/" + file)
                .toList();
    }

    private int version(Statement statement) throws SQLException {
        if (number(statement, exists) == 0) {
            return 0;
        }
        return number(statement, "select coalesce(max(version), 0) from issuant_schema");
    }

    private static int number(Statement statement, String sql) throws SQLException {
        try (ResultSet answer = statement.executeQuery(sql)) {
            answer.next();
            return answer.getInt(1);
        }
    }

    /**
     * Refuses a database whose tables are not those of this version.
     *
     * @throws IssuantException.InvalidInput that names the file to run
     */
    void check(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            check(version(statement));
        }
    }

    private void check(int version) {
        if (version > FILES.size()) {
            throw new IssuantException.InvalidInput(
                    "STORE_SCHEMA_NEWER",
                    "the store's schema has version " + version + ", and this version of Issuant knows up to "
                            + FILES.size() + ": use the version of Issuant that made it, or a newer one");
        }
        if (version < FILES.size()) {
            throw new IssuantException.InvalidInput(
                    "STORE_SCHEMA_MISSING",
                    "the store's schema has version " + version + " and must have " + FILES.size()
                            + ": run the class path resource " + String.join(", then ", files(version))
                            + ", or call JdbcStore.createSchema on an empty database");
        }
    }

    /** Creates the tables in a database that has none; leaves those of this version as they are; refuses others. */
    void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(begin);
            boolean done = false;
            try {
                int version = version(statement);
                if (version == 0) {
                    for (String file : files(0)) {
                        run(statement, file);
                    }
                } else {
                    check(version);
                }
                statement.execute("commit");
                done = true;
            } finally {
                if (!done) {
                    rollback(statement);
                }
            }
        }
    }

    private static void rollback(Statement statement) {
        try {
            statement.execute("rollback");
        } catch (SQLException e) {
            // What stopped the creation is already on its way to the caller.
            LOG.debug("a failed creation of the schema could not be rolled back", e);
        }
    }

    private static void run(Statement statement, String file) throws SQLException {
        for (String sql : text(file).split(";\\s*\\n", -1)) {
            if (!sql.isBlank()) {
                statement.execute(sql);
            }
        }
    }

    private static String text(String file) {
        try (InputStream in = Schema.class.getResourceAsStream("/" + file)) {
            if (in == null) {
                throw new IssuantException.Broken("STORE_RESOURCE", "a file of this library is missing: " + file, null);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
