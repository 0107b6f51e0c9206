package dev.issuant.store.jdbc.internal;

import dev.issuant.spi.CommitResult;
import dev.issuant.spi.CredentialStore;
import dev.issuant.spi.Row;
import java.time.Instant;
import java.util.List;

/** What differs between the databases: connections, commits and leases. Thread-safe. */
interface Database extends AutoCloseable {
    /** Its name in errors and logs, such as {@code store on SQLite}. */
    String name();

    /** Reads with one statement, which sees one moment. */
    <T> T read(Session.Work<T> work);

    /** Applies a batch, or names its offenders. */
    CommitResult commit(Batch batch);

    /** Leases rows. */
    List<Row> lease(String realm, String table, Instant now, Instant until, int limit);

    /** Calls {@code changed} when it hears of news in a realm; the answer ends that. */
    default CredentialStore.Watch watch(String realm, Runnable changed) {
        return () -> {};
    }

    @Override
    void close();
}
