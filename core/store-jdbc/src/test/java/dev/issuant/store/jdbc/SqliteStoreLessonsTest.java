package dev.issuant.store.jdbc;

import dev.issuant.spi.CredentialStore;
import dev.issuant.testkit.lessons.LifetimeLessons;
import dev.issuant.testkit.lessons.PathLessons;
import dev.issuant.testkit.lessons.RaceLessons;
import dev.issuant.testkit.lessons.RecordLessons;
import org.junit.jupiter.api.AfterEach;

/** The lessons on SQLite. */
class SqliteStoreLessonsTest implements RaceLessons, LifetimeLessons, PathLessons, RecordLessons {
    private final SqliteStores stores = new SqliteStores();

    @AfterEach
    void close() {
        stores.close();
    }

    @Override
    public CredentialStore newStore() {
        return stores.fresh();
    }
}
