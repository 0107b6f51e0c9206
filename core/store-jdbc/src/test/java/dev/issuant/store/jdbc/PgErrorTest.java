package dev.issuant.store.jdbc;

import static dev.issuant.store.jdbc.TypedErrors.apply;
import static dev.issuant.store.jdbc.TypedErrors.put;
import static dev.issuant.store.jdbc.TypedErrors.refused;
import static dev.issuant.store.jdbc.TypedErrors.transientFault;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.issuant.spi.CommitResult;
import dev.issuant.spi.CredentialStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** What goes wrong with PostgreSQL is typed and clear, and loses nothing. */
class PgErrorTest {
    private final String realm = "errors-" + UUID.randomUUID();

    private static void run(PGSimpleDataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void open_emptyOrNewerSchema_isRefusedByName() throws Exception {
        PGSimpleDataSource source = PgServer.freshDatabase("issuant_schema_test");
        run(source, "update issuant_schema set version = 2");
        refused("STORE_SCHEMA_NEWER", "version 2", () -> JdbcStore.open(source));
        refused("STORE_SCHEMA_NEWER", "version 2", () -> JdbcStore.createSchema(source));
        run(source, "drop table issuant_schema");
        refused(
                "STORE_SCHEMA_MISSING",
                "META-INF/issuant/store-jdbc/postgresql/V1__issuant_store.sql",
                () -> JdbcStore.open(source));
    }

    @Test
    void call_noConnectionFree_isSaturatedAndWorksAfterwards() throws Exception {
        HikariConfig config = new HikariConfig();
        config.setDataSource(PgServer.database("issuant_shared"));
        config.setMaximumPoolSize(1);
        config.setConnectionTimeout(250);
        assertThat(PgStores.open()).isNotNull();
        try (HikariDataSource pool = new HikariDataSource(config);
                CredentialStore store = JdbcStore.open(pool)) {
            try (Connection taken = pool.getConnection()) {
                assertThat(taken.isValid(1)).isTrue();
                transientFault("STORE_SATURATED", () -> store.commit(List.of(put(realm, "a", 10))));
                transientFault("STORE_SATURATED", () -> store.sequence(realm));
            }
            assertThat(store.find(realm, "t", "a")).isEmpty();
            apply(store, realm, "a");
        }
    }

    @Test
    void call_connectionsEndedByTheServer_isUnreachableAndWorksAfterwards() throws Exception {
        assertThat(PgStores.open()).isNotNull();
        PGSimpleDataSource source = PgServer.database("issuant_shared");
        source.setApplicationName("issuant-ended");
        try (HikariDataSource pool = PgServer.pool(source, 1);
                CredentialStore store = JdbcStore.open(pool)) {
            apply(store, realm, "a");
            run(
                    PgServer.admin(),
                    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'issuant-ended'");
            transientFault("STORE_UNREACHABLE", () -> store.commit(List.of(put(realm, "b", 10))));
            assertThat(store.find(realm, "t", "b")).isEmpty();
            apply(store, realm, "b");
        }
    }

    @Test
    void open_serverNotThere_isUnreachable() {
        transientFault(
                "STORE_UNREACHABLE",
                () -> JdbcStore.open(PgServer.source("jdbc:postgresql://localhost:1/none?user=nobody")));
    }

    @Test
    void commit_readOnlyServer_isTypedAndReadsGoOn() {
        assertThat(PgStores.open()).isNotNull();
        PGSimpleDataSource source = PgServer.database("issuant_shared");
        source.setOptions("-c default_transaction_read_only=on");
        try (CredentialStore store = JdbcStore.open(source)) {
            transientFault("STORE_READ_ONLY", () -> store.commit(List.of(put(realm, "a", 10))));
            assertThat(store.find(realm, "t", "a")).isEmpty();
        }
    }

    @Test
    void commit_diskFullOrStatementGivenUp_isTyped() {
        for (String[] fault :
                new String[][] {{"53100", "STORE_FULL"}, {"57014", "STORE_TIMEOUT"}, {"53300", "STORE_SATURATED"}}) {
            FaultySource faulty = new FaultySource(PgStores.source())
                    .throwing(() -> new SQLException("as the server says", fault[0]));
            try (CredentialStore store = JdbcStore.open(faulty)) {
                faulty.failAt(1, false);
                transientFault(fault[1], () -> store.commit(List.of(put(realm, fault[0], 10))));
                assertThat(store.find(realm, "t", fault[0])).isEmpty();
                apply(store, realm, fault[0]);
            }
        }
    }

    @Test
    void commit_deadlockOrSerializationFailure_isTriedAgain() {
        for (String state : List.of("40001", "40P01")) {
            FaultySource faulty = new FaultySource(PgStores.source()).throwing(() -> new SQLException("undone", state));
            try (CredentialStore store = JdbcStore.open(faulty)) {
                faulty.failAt(3, false);
                assertThat(store.commit(List.of(put(realm, state, 10)))).isEqualTo(CommitResult.APPLIED);
            }
        }
    }

    @Test
    void commit_lessIsolatedOrMoreIsolatedConnections_areAllTheSame() {
        PGSimpleDataSource source = PgServer.database("issuant_shared");
        assertThat(PgStores.open()).isNotNull();
        source.setOptions("-c default_transaction_isolation=serializable");
        try (CredentialStore store = JdbcStore.open(source)) {
            apply(store, realm, "serial");
            assertThat(store.commit(List.of(put(realm, "serial", 10))).applied())
                    .isFalse();
        }
        HikariConfig config = new HikariConfig();
        config.setDataSource(PgServer.database("issuant_shared"));
        config.setAutoCommit(false);
        config.setMaximumPoolSize(2);
        try (HikariDataSource pool = new HikariDataSource(config);
                CredentialStore store = JdbcStore.open(pool)) {
            apply(store, realm, "manual");
            assertThat(PgStores.open().find(realm, "t", "manual")).isPresent();
        }
    }
}
