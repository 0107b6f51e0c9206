package dev.issuant.store.jdbc;

import javax.sql.DataSource;

/** Faults of single JDBC calls on PostgreSQL. */
class PgFaultTest implements EveryJdbcCall {
    @Override
    public DataSource database() {
        return PgStores.source();
    }
}
