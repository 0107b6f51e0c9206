package dev.issuant.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.CredentialAuthority;
import dev.issuant.IssuanceOutcome;
import dev.issuant.IssuantException;
import dev.issuant.LifecycleState;
import dev.issuant.RevocationReason;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a login can do, and that it is gone afterwards; in a real PostgreSQL that asks for the password. */
class LoginTest {
    private final Ledger ledger = new Ledger();
    private final CredentialAuthority authority = ledger.authority();

    @AfterEach
    void close() {
        ledger.close();
    }

    private static void run(Connection connection, String sql) throws SQLException {
        connection.createStatement().execute(sql);
    }

    private static void assertRefused(Connection connection, String sql) {
        assertThatThrownBy(() -> run(connection, sql))
                .as(sql)
                .isInstanceOf(SQLException.class)
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo("42501");
    }

    @Test
    void login_withTheSecret_hasExactlyTheRightsOfItsTemplate() throws Exception {
        DatabaseLogin login = Ledger.login(Ledger.issue(authority, "ledger:read"));
        assertThat(login.target()).isEqualTo("ledger");
        try (Connection connection = ledger.connect(login)) {
            run(connection, "select amount from ledger.entries");
            assertRefused(connection, "insert into ledger.entries (amount) values (3)");
            assertRefused(connection, "update ledger.entries set amount = 0");
            assertRefused(connection, "delete from ledger.entries");
            assertRefused(connection, "truncate ledger.entries");
            assertRefused(connection, "select * from ledger.secrets");
            assertRefused(connection, "create table ledger.mine (id int)");
            assertRefused(connection, "create schema mine");
            assertRefused(connection, "create role other");
            assertRefused(connection, "create database other");
            assertRefused(connection, "alter table ledger.entries add secret int");
            assertRefused(connection, "set role " + TargetServer.ISSUING);
            assertRefused(connection, "select rolpassword from pg_authid");
        }
    }

    @Test
    void login_withTwoTemplates_hasTheRightsOfBoth() throws Exception {
        DatabaseLogin login = Ledger.login(Ledger.issue(authority, "ledger:read", "ledger:write"));
        try (Connection connection = ledger.connect(login)) {
            run(connection, "insert into ledger.entries (amount) values (3)");
            run(connection, "update ledger.entries set amount = amount + 1 where amount = 3");
            assertRefused(connection, "delete from ledger.entries");
        }
    }

    @Test
    void login_withAnotherPassword_isRefused() {
        DatabaseLogin login = Ledger.login(Ledger.issue(authority, "ledger:read"));
        assertThatThrownBy(() -> ledger.server
                        .source(
                                ledger.name,
                                login.user(),
                                "x" + login.password().exposeText())
                        .getConnection())
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void login_afterItsEnd_isRefusedByTheDatabaseItself() {
        ledger.clock.advance(Duration.ofHours(-3));
        DatabaseLogin login = Ledger.login(Ledger.issue(authority, "ledger:read"));
        assertThat(ledger.exists(login.user())).isTrue();
        assertThatThrownBy(() -> ledger.connect(login)).hasMessageContaining("password authentication failed");
    }

    @Test
    void login_connections_areLimited() throws Exception {
        DatabaseLogin login = Ledger.login(Ledger.issue(authority, "ledger:read"));
        List<Connection> open = new ArrayList<>();
        try {
            for (int i = 0; i < 5; i++) {
                open.add(ledger.connect(login));
            }
            assertThatThrownBy(() -> ledger.connect(login)).hasMessageContaining("too many connections");
        } finally {
            for (Connection connection : open) {
                connection.close();
            }
        }
    }

    @Test
    void revoke_withASessionOpenAndObjectsOwned_endsAllOfItAtOnce() throws Exception {
        IssuanceOutcome.Issued issued = Ledger.issue(authority, "ledger:read", "ledger:build");
        DatabaseLogin login = Ledger.login(issued);
        try (Connection connection = ledger.connect(login)) {
            run(connection, "create table ledger.report as select sum(amount) from ledger.entries");
            connection.setAutoCommit(false);
            run(connection, "select amount from ledger.entries");
            authority.revoke(issued.credential().id(), RevocationReason.KEY_COMPROMISE, Ledger.OSCAR);
            assertThat(ledger.exists(login.user())).isFalse();
            assertThatThrownBy(() -> run(connection, "select 1")).isInstanceOf(SQLException.class);
        }
        assertThatThrownBy(() -> ledger.connect(login)).hasMessageContaining("authentication failed");
        assertThat(TargetServer.list(
                        ledger.issuing,
                        "select tableowner from pg_tables where schemaname = 'ledger' and tablename = 'report'"))
                .containsExactly(TargetServer.ISSUING);
        assertThat(authority.lingering(null, 10, Ledger.OSCAR).items()).isEmpty();
    }

    @Test
    void sweep_afterTheEnd_dropsTheRole() {
        DatabaseLogin login = Ledger.login(Ledger.issue(authority, "ledger:all"));
        ledger.clock.advance(Duration.ofHours(2));
        authority.sweepOnce();
        assertThat(ledger.exists(login.user())).isFalse();
    }

    /** The clock goes an hour ahead and comes back: what ended has ended, and nothing of it is left or comes again. */
    @Test
    void sweep_clockJumpsAnHourAheadAndBack_nothingRevivesAndNothingIsLost() throws Exception {
        IssuanceOutcome.Issued early = Ledger.issue(authority, "ledger:read");
        ledger.clock.advance(Duration.ofHours(2));
        IssuanceOutcome.Issued ahead = Ledger.issue(authority, "ledger:read");
        authority.sweepOnce();
        ledger.clock.advance(Duration.ofHours(-2));
        authority.sweepOnce();
        IssuanceOutcome.Issued back = Ledger.issue(authority, "ledger:read");
        authority.sweepOnce();

        assertThat(ledger.exists(Ledger.login(early).user())).isFalse();
        assertThat(authority.credential(early.credential().id(), Ledger.OSCAR).state())
                .isEqualTo(LifecycleState.EXPIRED);
        for (IssuanceOutcome.Issued live : List.of(ahead, back)) {
            ledger.connect(Ledger.login(live)).close();
            assertThat(authority
                            .credential(live.credential().id(), Ledger.OSCAR)
                            .state())
                    .isEqualTo(LifecycleState.ACTIVE);
        }
        ledger.clock.advance(Duration.ofHours(4));
        authority.sweepOnce();
        assertThat(ledger.exists(Ledger.login(ahead).user())).isFalse();
        assertThat(ledger.exists(Ledger.login(back).user())).isFalse();
        assertThat(authority.lingering(null, 10, Ledger.OSCAR).items()).isEmpty();
    }

    /** A grant that the server met with a warning only: the catalogs say so, and nothing stays. */
    @Test
    void issue_whereTheIssuingUserMayNotGrant_isRefusedAndLeavesNoRole() {
        TargetServer.run(
                ledger.server.source(ledger.name, "postgres", ""), "alter table ledger.entries owner to postgres");
        List<String> before = ledger.server.roles();
        assertThatThrownBy(() -> Ledger.issue(authority, "ledger:read")).isInstanceOf(IssuantException.class);
        TargetServer.run(
                ledger.server.source(ledger.name, "postgres", ""),
                "grant select on ledger.entries to " + TargetServer.ISSUING);
        assertThatThrownBy(() -> Ledger.issue(authority, "ledger:read")).isInstanceOf(IssuantException.class);
        assertThat(ledger.server.roles()).isEqualTo(before);
        ledger.clock.advance(Ledger.DEADLINE.multipliedBy(3));
        assertThat(authority.sweepOnce()).isEqualTo(2);
        assertThat(Ledger.recorded(authority)).isEmpty();
    }

    /** Rights in a database that the issuer does not know hold the role back; it is locked out and listed. */
    @Test
    void revoke_roleWithObjectsElsewhere_isLockedOutAndListed() {
        IssuanceOutcome.Issued issued = Ledger.issue(authority, "ledger:read");
        String role = Ledger.login(issued).user();
        try (Ledger elsewhere = new Ledger()) {
            TargetServer.run(elsewhere.issuing, "grant usage on schema ledger to " + role);
            authority.revoke(issued.credential().id(), RevocationReason.SUPERSEDED, Ledger.OSCAR);
            assertThat(authority.lingering(null, 10, Ledger.OSCAR).items())
                    .singleElement()
                    .satisfies(thing -> {
                        assertThat(thing.owner()).isEqualTo("ann");
                        assertThat(thing.fault()).contains("ROLE_NEEDED");
                    });
            assertThat(TargetServer.list(
                            ledger.issuing, "select rolcanlogin from pg_roles where rolname = '" + role + "'"))
                    .containsExactly("f");
            TargetServer.run(elsewhere.issuing, "revoke usage on schema ledger from " + role);
        }
        ledger.clock.advance(Duration.ofMinutes(5));
        authority.sweepOnce();
        assertThat(ledger.exists(role)).isFalse();
        assertThat(authority.credential(issued.credential().id(), Ledger.OSCAR).state())
                .isEqualTo(LifecycleState.REVOKED);
    }
}
