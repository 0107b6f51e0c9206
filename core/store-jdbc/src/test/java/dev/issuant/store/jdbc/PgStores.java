package dev.issuant.store.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.issuant.spi.CredentialStore;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The database that most tests of this JVM share, each in realms of its own, through one pool per node. */
final class PgStores {
    private static final HikariDataSource ONE = PgServer.pool(PgServer.freshDatabase("issuant_shared"), 16);
    private static final HikariDataSource TWO = PgServer.pool(PgServer.database("issuant_shared"), 16);

    private PgStores() {}

    static CredentialStore open() {
        return JdbcStore.open(ONE);
    }

    /** What another node would open. */
    static CredentialStore another() {
        return JdbcStore.open(TWO);
    }

    /** The pool behind {@link #open()}. */
    static DataSource source() {
        return ONE;
    }

    /** The same database, for another process. */
    static String url() {
        return ONE.getDataSource() instanceof PGSimpleDataSource source
                ? source.getUrl() + "&user=" + source.getUser()
                : "";
    }
}
