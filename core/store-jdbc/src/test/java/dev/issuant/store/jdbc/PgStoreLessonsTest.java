package dev.issuant.store.jdbc;

import dev.issuant.spi.CredentialStore;
import dev.issuant.testkit.lessons.LifetimeLessons;
import dev.issuant.testkit.lessons.PathLessons;
import dev.issuant.testkit.lessons.RaceLessons;
import dev.issuant.testkit.lessons.RecordLessons;
import org.junit.jupiter.api.AfterEach;

/** The lessons on PostgreSQL. */
class PgStoreLessonsTest implements RaceLessons, LifetimeLessons, PathLessons, RecordLessons {
    private final PgSchemas stores = new PgSchemas();

    @AfterEach
    void close() {
        stores.close();
    }

    @Override
    public CredentialStore newStore() {
        return stores.fresh();
    }
}
