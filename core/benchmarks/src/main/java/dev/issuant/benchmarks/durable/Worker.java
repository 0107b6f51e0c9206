package dev.issuant.benchmarks.durable;

import java.sql.SQLException;

/** What one caller does again and again. */
@FunctionalInterface
interface Worker {
    /** One operation, ended when it is durable. */
    void once() throws SQLException;
}
