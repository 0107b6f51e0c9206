package dev.issuant.store.jdbc;

import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;

/** Faults of single JDBC calls on SQLite. */
class SqliteFaultTest implements EveryJdbcCall {
    private final SqliteFile file = new SqliteFile();

    @AfterEach
    void close() {
        file.close();
    }

    @Override
    public DataSource database() {
        return file.source();
    }
}
