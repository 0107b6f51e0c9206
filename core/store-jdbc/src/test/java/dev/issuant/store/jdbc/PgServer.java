package dev.issuant.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A real PostgreSQL, one for all tests of a JVM, that syncs to the disk. {@code PG_URL}, when set, names another server
 * to use, on which the user may create databases.
 */
final class PgServer {
    /** Started when first asked for; a process that only wants a data source starts none. */
    private static final class Shared {
        static final String URL = start();
    }

    private PgServer() {}

    private static String start() {
        String given = System.getenv("PG_URL");
        if (given != null && !given.isBlank()) {
            return given;
        }
        try {
            String url = launch().getJdbcUrl("postgres", "postgres");
            requireDurable(url);
            return url;
        } catch (IOException e) {
            throw new UncheckedIOException("no PostgreSQL could be started, and PG_URL names none", e);
        }
    }

    /** The embedded server's own default is not to sync. */
    private static void requireDurable(String url) {
        for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
            try (Connection connection = source(url).getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet answer = statement.executeQuery("show " + setting)) {
                if (!answer.next() || !answer.getString(1).equals("on")) {
                    throw new IllegalStateException(setting + " is off: nothing would be shown by these tests");
                }
            } catch (SQLException e) {
                throw new IllegalStateException("the embedded PostgreSQL does not answer", e);
            }
        }
    }

    private static EmbeddedPostgres launch() throws IOException {
        return durable().start();
    }

    /** How a server is started that keeps what it acknowledged. */
    static EmbeddedPostgres.Builder durable() {
        return EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "200")
                .setPGStartupWait(Duration.ofSeconds(60));
    }

    static PGSimpleDataSource source(String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        return source;
    }

    /** The server's first database, through no pool. */
    static PGSimpleDataSource admin() {
        return source(Shared.URL);
    }

    /** Another database of the shared server. */
    static PGSimpleDataSource database(String name) {
        PGSimpleDataSource source = source(Shared.URL);
        source.setDatabaseName(name);
        return source;
    }

    static HikariDataSource pool(PGSimpleDataSource source, int size) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(30_000);
        return new HikariDataSource(config);
    }

    /** A database with the schema, made for one class of tests. */
    static PGSimpleDataSource freshDatabase(String name) {
        try (Connection connection = admin().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("drop database if exists " + name + " with (force)");
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create a database for tests", e);
        }
        PGSimpleDataSource source = database(name);
        JdbcStore.createSchema(source);
        return source;
    }
}
