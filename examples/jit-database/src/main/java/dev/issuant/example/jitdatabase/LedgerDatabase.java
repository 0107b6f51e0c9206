package dev.issuant.example.jitdatabase;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL that asks for passwords, with a ledger in it and a user who may make logins but is no superuser. */
final class LedgerDatabase implements AutoCloseable {
    private static final int NOBODY_LISTENS = 1;

    private final EmbeddedPostgres server;
    private final PGSimpleDataSource issuing;

    LedgerDatabase(Path folder) throws IOException, SQLException {
        Path data = folder.resolve("postgres");
        server = EmbeddedPostgres.builder().setDataDirectory(data).start();
        Files.writeString(
                data.resolve("pg_hba.conf"),
                "host all postgres all trust\nhost all all all scram-sha-256\n",
                StandardCharsets.US_ASCII);
        run(
                source("postgres", "postgres", ""),
                "select pg_reload_conf()",
                "create role issuing login createrole password 'issuing'",
                "create database ledger owner issuing");
        issuing = source("ledger", "issuing", "issuing");
        run(
                issuing,
                "create schema ledger",
                "create table ledger.entries (id int, amount int)",
                "insert into ledger.entries values (1, 40), (2, 2)");
    }

    private PGSimpleDataSource source(String database, String user, String password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {server.getPort()});
        source.setDatabaseName(database);
        source.setUser(user);
        source.setPassword(password);
        return source;
    }

    private static void run(PGSimpleDataSource source, String... statements) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** What the issuer connects with. */
    PGSimpleDataSource issuing() {
        return issuing;
    }

    /** The issuer's way to the database is cut, or open again. */
    void reachable(boolean open) {
        issuing.setPortNumbers(new int[] {open ? server.getPort() : NOBODY_LISTENS});
    }

    /** A session of a login's holder. */
    Connection login(String user, String password) throws SQLException {
        return source("ledger", user, password).getConnection();
    }

    /** How many roles the issuer made are there now. */
    int logins() throws SQLException {
        try (Connection connection = source("postgres", "postgres", "").getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select count(*) from pg_roles where rolname like 'issuant\\_%'")) {
            row.next();
            return row.getInt(1);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
