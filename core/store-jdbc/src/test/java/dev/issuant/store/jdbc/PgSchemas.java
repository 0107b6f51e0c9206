package dev.issuant.store.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.issuant.spi.CredentialStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.postgresql.ds.PGSimpleDataSource;

/** Empty stores of one test: each in a PostgreSQL schema of its own, gone with the test. */
final class PgSchemas implements AutoCloseable {
    private final List<HikariDataSource> pools = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    CredentialStore fresh() {
        String name = "s" + UUID.randomUUID().toString().replace("-", "");
        run("create schema " + name);
        names.add(name);
        PGSimpleDataSource source = PgServer.admin();
        source.setCurrentSchema(name);
        JdbcStore.createSchema(source);
        HikariDataSource pool = PgServer.pool(source, 8);
        pools.add(pool);
        return JdbcStore.open(pool);
    }

    private static void run(String sql) {
        try (Connection connection = PgServer.admin().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot prepare the database for a test", e);
        }
    }

    @Override
    public void close() {
        pools.forEach(HikariDataSource::close);
        names.forEach(name -> run("drop schema " + name + " cascade"));
    }
}
