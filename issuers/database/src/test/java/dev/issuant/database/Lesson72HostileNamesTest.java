package dev.issuant.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.CredentialAuthority;
import dev.issuant.IssuanceOutcome;
import dev.issuant.IssuantException;
import dev.issuant.RevocationReason;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PreferQueryMode;

/** Names that were chosen to break out of a statement: as database, schema, table and sequence, at every step of a life. */
class Lesson72HostileNamesTest {
    static List<String> names() {
        return List.of(
                "plain",
                "a\"; DROP ROLE x; --",
                "\"; drop role victim; --",
                "\"\"",
                "\"",
                "'; drop role victim; --",
                "E'\\'; drop role victim; --",
                "$$; drop role victim; $$",
                "a b",
                "A.B",
                "public\".\"x",
                "line\nbreak; drop role victim",
                "tab\tand\rreturn",
                "/* */ -- x",
                "\\",
                "?",
                "$1",
                "{call x}",
                "\u0441\u0445\u0435\u043c\u0430",
                "\ud83d\udd11 key",
                "\u202eevil\u202c",
                "n".repeat(63),
                "\u00e9".repeat(31));
    }

    private static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /** The statements of a whole life where everything has this name, and what became of it. */
    private static List<String> life(String name) throws Exception {
        try (Ledger ledger = new Ledger(name)) {
            String schema = quoted(name);
            TargetServer.run(
                    ledger.issuing,
                    "create schema " + schema,
                    "create table " + schema + "." + schema + " (id serial primary key)",
                    "create sequence " + schema + "." + quoted("s"),
                    "create view " + schema + "." + quoted("v") + " as select 1 as one");
            TargetServer.run(
                    ledger.server.admin(),
                    "drop role if exists victim",
                    "create role victim",
                    "drop role if exists x",
                    "create role x");
            Heard heard = new Heard();
            DatabaseTarget target = DatabaseTarget.of("ledger", heard.around(ledger.issuing))
                    .offering(DatabaseTemplate.named("ledger:read")
                            .onTable(name, name, TablePrivilege.SELECT, TablePrivilege.INSERT)
                            .onSequence(name, "s")
                            .creatingIn(name))
                    .offering(DatabaseTemplate.named("ledger:all").onAllTables(name, TablePrivilege.SELECT));
            CredentialAuthority authority =
                    ledger.authority(DatabaseIssuer.builder().target(target).build(), ledger.store, ledger.clock);
            IssuanceOutcome.Issued issued = Ledger.issue(authority, "ledger:read", "ledger:all");
            DatabaseLogin login = Ledger.login(issued);
            try (Connection connection = ledger.connect(login)) {
                connection.createStatement().execute("select * from " + schema + "." + schema);
                connection.createStatement().execute("select * from " + schema + "." + quoted("v"));
                connection
                        .createStatement()
                        .execute("create table " + schema + "." + quoted("mine; drop role victim") + " (id int)");
            }
            authority.revoke(issued.credential().id(), RevocationReason.KEY_COMPROMISE, Ledger.OSCAR);
            assertThat(ledger.exists(login.user())).isFalse();
            assertThat(TargetServer.list(
                            ledger.server.admin(), "select rolname from pg_roles where rolname in ('x', 'victim')"))
                    .hasSize(2);
            return heard.shapes();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void lesson_72_hostileNames_changeTheShapeOfNoStatement(String name) throws Exception {
        List<String> shapes = life(name);
        assertThat(shapes).hasSizeGreaterThan(20).isEqualTo(life("benign"));
        assertThat(shapes).contains("drop role NAME", "drop owned by NAME", "grant connect on database NAME to NAME");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\0b", "\0", "\ud800", "a\udc00"})
    void lesson_72_namesThatAreNone_areRefused(String name) {
        assertRefused(name);
    }

    @Test
    void lesson_72_namesThatPostgresWouldCut_areRefused() {
        assertRefused("n".repeat(64));
        assertRefused("\u00e9".repeat(32));
        assertRefused("n".repeat(1_000_000));
    }

    private static void assertRefused(String name) {
        DatabaseTemplate template = DatabaseTemplate.named("t");
        for (Runnable call : List.<Runnable>of(
                () -> template.onTable(name, "t", TablePrivilege.SELECT),
                () -> template.onTable("s", name, TablePrivilege.SELECT),
                () -> template.onAllTables(name, TablePrivilege.SELECT),
                () -> template.onSequence("s", name),
                () -> template.creatingIn(name))) {
            assertThatThrownBy(call::run)
                    .isInstanceOf(IssuantException.InvalidInput.class)
                    .hasMessageStartingWith("IDENTIFIER_MALFORMED")
                    .hasMessageNotContaining("nn");
        }
    }

    /** A record that somebody changed leads to no other role. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ledger/postgres",
                "ledger/issuing",
                "ledger/pg_read_all_data",
                "ledger/a\"; DROP ROLE x; --",
                "ledger/",
                "/",
                "",
                "other/issuant_aaaaaaaaaaaaaaaaaaaaaaaaaa",
                "ledger/issuant_aaaaaaaaaaaaaaaaaaaaaaaaaa\n"
            })
    void destroy_nameOfSomethingElse_isRefused(String name) {
        DatabaseIssuer issuer = Ledger.issuer(TargetServer.shared().admin());
        assertThatThrownBy(() -> issuer.outside().orElseThrow().destroy(name, Ledger.DEADLINE))
                .isInstanceOf(IssuantException.Conflict.class)
                .hasMessageStartingWith("TARGET_UNKNOWN");
    }

    /** Drivers that write values into the text have let values break out of it. */
    @ParameterizedTest
    @ValueSource(strings = {"SIMPLE", "EXTENDED", "EXTENDED_FOR_PREPARED", "EXTENDED_CACHE_EVERYTHING"})
    void lesson_72_simpleQueryMode_isRefused(String mode) {
        try (Ledger ledger = new Ledger()) {
            PGSimpleDataSource source = ledger.server.source(ledger.name, TargetServer.ISSUING, TargetServer.ISSUING);
            source.setPreferQueryMode(PreferQueryMode.valueOf(mode));
            CredentialAuthority authority = ledger.authority(Ledger.issuer(source), ledger.store, ledger.clock);
            List<String> before = ledger.server.roles();
            if (mode.equals("SIMPLE")) {
                assertThatThrownBy(() -> Ledger.issue(authority, "ledger:read"))
                        .isInstanceOf(IssuantException.InvalidInput.class)
                        .hasMessageStartingWith("QUERY_MODE");
                assertThat(ledger.server.roles()).isEqualTo(before);
            } else {
                assertThat(ledger.exists(Ledger.login(Ledger.issue(authority, "ledger:read"))
                                .user()))
                        .isTrue();
            }
        }
    }

    /** Functions and operators of the same name, planted where a careless search path finds them first. */
    @Test
    void lesson_72_plantedFunctions_areNotCalled() {
        try (Ledger ledger = new Ledger()) {
            TargetServer.run(
                    ledger.issuing,
                    "create table public.called (id int)",
                    "create function public.count(bigint) returns bigint language sql"
                            + " as 'insert into public.called values (1); select 0::bigint'",
                    "create function public.pg_has_role(name, oid, text) returns boolean language sql"
                            + " as 'insert into public.called values (1); select true'",
                    "create table public.pg_roles (oid oid, rolname name)");
            TargetServer.run(
                    ledger.issuing,
                    "alter role " + TargetServer.ISSUING + " in database " + quoted(ledger.name)
                            + " set search_path = public, pg_catalog");
            CredentialAuthority authority = ledger.authority();
            IssuanceOutcome.Issued issued = Ledger.issue(authority, "ledger:read");
            authority.revoke(issued.credential().id(), RevocationReason.UNSPECIFIED, Ledger.OSCAR);
            assertThat(ledger.exists(Ledger.login(issued).user())).isFalse();
            assertThat(TargetServer.list(ledger.issuing, "select id from public.called"))
                    .isEmpty();
        }
    }
}
