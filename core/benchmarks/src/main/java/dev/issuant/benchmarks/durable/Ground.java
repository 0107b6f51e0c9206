package dev.issuant.benchmarks.durable;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.issuant.spi.CredentialStore;
import dev.issuant.store.jdbc.JdbcStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteDataSource;

/** A database of one run: a new SQLite file, or PostgreSQL, embedded unless {@code PG_URL} names one. */
final class Ground implements AutoCloseable {
    private final boolean sqlite;
    private final DataSource source;
    private final @Nullable AutoCloseable server;

    private Ground(boolean sqlite, DataSource source, @Nullable AutoCloseable server) {
        this.sqlite = sqlite;
        this.source = source;
        this.server = server;
        JdbcStore.createSchema(source);
    }

    static Ground of(String name) throws IOException {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "sqlite" -> sqlite();
            case "postgresql" -> postgres();
            default -> throw new IllegalArgumentException("sqlite or postgresql");
        };
    }

    private static Ground sqlite() throws IOException {
        Path folder = Files.createTempDirectory("issuant-load");
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + folder.resolve("load.db"));
        return new Ground(true, source, null);
    }

    private static Ground postgres() throws IOException {
        String url = System.getenv("PG_URL");
        AutoCloseable server = null;
        if (url == null || url.isBlank()) {
            EmbeddedPostgres embedded = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("shared_buffers", "512MB")
                    .setServerConfig("max_wal_size", "4GB")
                    .start();
            url = embedded.getJdbcUrl("postgres", "postgres");
            server = embedded;
        }
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(80);
        config.setMinimumIdle(1);
        return new Ground(false, new HikariDataSource(config), server);
    }

    boolean isSqlite() {
        return sqlite;
    }

    CredentialStore store() {
        return JdbcStore.open(source);
    }

    /** A connection for plain JDBC, as durable as the store's. */
    Connection connection() throws SQLException {
        Connection connection = source.getConnection();
        if (sqlite) {
            run(connection, "pragma journal_mode = wal");
            run(connection, "pragma synchronous = full");
            run(connection, "pragma busy_timeout = 60000");
        }
        return connection;
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        try {
            if (source instanceof HikariDataSource pool) {
                pool.close();
            }
            if (server != null) {
                server.close();
            }
        } catch (Exception e) {
            throw new IllegalStateException("the database did not stop", e);
        }
    }
}
