/** Issues PostgreSQL logins that exist only as long as they are needed. */
module dev.issuant.database {
    requires transitive dev.issuant;
    requires transitive java.sql;
    requires static transitive org.jspecify;

    exports dev.issuant.database;
}
