package dev.issuant.benchmarks.durable;

import java.sql.SQLException;

/** Something that is measured: workers for so many callers on one database. */
interface Rival extends AutoCloseable {
    /** Its name in the table. */
    String name();

    /** The work of one more caller. */
    Worker caller() throws SQLException;

    @Override
    void close();
}
