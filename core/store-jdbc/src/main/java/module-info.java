/** The store of Issuant on SQLite and PostgreSQL. */
module dev.issuant.store.jdbc {
    requires transitive dev.issuant;
    requires transitive java.sql;
    requires org.slf4j;
    requires static org.postgresql.jdbc;
    requires static transitive org.jspecify;

    exports dev.issuant.store.jdbc;
}
