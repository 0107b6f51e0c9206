package dev.issuant.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;

/** A real PostgreSQL that asks for passwords and writes every statement into its log; one for all tests of a JVM. */
final class TargetServer {
    static final String ISSUING = "issuing";

    private static final TargetServer SHARED = new TargetServer();

    private final EmbeddedPostgres postgres;
    private final Path data;

    private TargetServer() {
        try {
            data = Files.createTempDirectory("issuant-target");
            postgres = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(true)
                    .setServerConfig("logging_collector", "on")
                    .setServerConfig("log_directory", "all")
                    .setServerConfig("log_filename", "all.log")
                    .setServerConfig("log_rotation_age", "0")
                    .setServerConfig("log_statement", "all")
                    .setServerConfig("log_min_duration_statement", "0")
                    .setServerConfig("log_error_verbosity", "verbose")
                    .setServerConfig("log_parameter_max_length_on_error", "-1")
                    .setServerConfig("track_activity_query_size", "65536")
                    .setServerConfig("max_connections", "100")
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .start();
            Files.writeString(
                    data.resolve("pg_hba.conf"),
                    "host all postgres all trust\nhost all all all scram-sha-256\n",
                    StandardCharsets.US_ASCII);
            run(admin(), "select pg_reload_conf()");
            run(admin(), "create role " + ISSUING + " login createrole password '" + ISSUING + "'");
        } catch (IOException e) {
            throw new UncheckedIOException("no PostgreSQL could be started", e);
        }
    }

    static TargetServer shared() {
        return SHARED;
    }

    int port() {
        return postgres.getPort();
    }

    /** The superuser, in the first database. */
    PGSimpleDataSource admin() {
        return source("postgres", "postgres", "");
    }

    PGSimpleDataSource source(String database, String user, String password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {port()});
        source.setDatabaseName(database);
        source.setUser(user);
        source.setPassword(password);
        return source;
    }

    /** A database that belongs to the issuing user. */
    PGSimpleDataSource freshDatabase(String name) {
        String quoted = "\"" + name.replace("\"", "\"\"") + "\"";
        run(admin(), "drop database if exists " + quoted + " with (force)");
        run(admin(), "create database " + quoted + " owner " + ISSUING);
        return source(name, ISSUING, ISSUING);
    }

    Instant now() {
        try (Connection connection = admin().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select now()")) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every role whose name an issuer could have made. */
    List<String> roles() {
        return list(admin(), "select rolname from pg_roles where rolname ~ '_[a-z2-7]{26}$' order by 1");
    }

    /** Everything that the server has logged. */
    String log() {
        try {
            return Files.readString(data.resolve("all").resolve("all.log"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void run(PGSimpleDataSource source, String... sql) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String each : sql) {
                statement.execute(each);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<String> list(PGSimpleDataSource source, String sql) {
        List<String> all = new ArrayList<>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                all.add(rows.getString(1));
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
