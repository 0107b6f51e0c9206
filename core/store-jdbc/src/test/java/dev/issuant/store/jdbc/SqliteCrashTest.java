package dev.issuant.store.jdbc;

import org.junit.jupiter.api.AfterEach;

/** Crashes of a process that issues on SQLite. */
class SqliteCrashTest implements CrashCampaign {
    private final SqliteFile file = new SqliteFile();

    @AfterEach
    void close() {
        file.close();
    }

    @Override
    public String address() {
        return file.file().toString();
    }
}
