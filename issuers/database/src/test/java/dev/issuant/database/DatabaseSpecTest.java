package dev.issuant.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.IssuantException;
import dev.issuant.Secret;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** What is refused before any database hears of it. */
class DatabaseSpecTest {
    private final DatabaseTarget target = Ledger.target(new PGSimpleDataSource());
    private final DatabaseIssuer issuer =
            DatabaseIssuer.builder().target(target).build();

    private static void assertInvalid(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(IssuantException.InvalidInput.class)
                .hasMessageStartingWith(code + ":");
    }

    @Test
    void requested_unknownTargetOrTemplate_isRefused() {
        assertInvalid("TARGET_UNKNOWN", () -> issuer.requested(DatabaseSpec.on("other", "ledger:read")));
        assertInvalid("TEMPLATE_UNKNOWN", () -> issuer.requested(DatabaseSpec.on("ledger", "ledger:drop")));
        assertThat(issuer.requested(DatabaseSpec.on("ledger", "ledger:read")).audiences())
                .containsExactly("ledger");
    }

    @Test
    void spec_malformed_isRefused() {
        assertInvalid("TARGET_UNKNOWN", () -> DatabaseSpec.on("a/b", "x"));
        assertInvalid("TARGET_UNKNOWN", () -> DatabaseSpec.on("", "x"));
        assertInvalid("TEMPLATE_MISSING", () -> DatabaseSpec.on("ledger", List.of()));
        assertThatThrownBy(() -> DatabaseSpec.on("ledger", "a b")).isInstanceOf(IssuantException.InvalidInput.class);
        assertThatThrownBy(() -> DatabaseSpec.on("ledger", "*")).isInstanceOf(IssuantException.InvalidInput.class);
    }

    @Test
    void target_unfit_isRefused() {
        assertInvalid("TARGET_MALFORMED", () -> DatabaseTarget.of("A", new PGSimpleDataSource()));
        assertInvalid("TARGET_MALFORMED", () -> DatabaseTarget.of("a/b", new PGSimpleDataSource()));
        assertInvalid("TEMPLATE_UNFIT", () -> target.offering(DatabaseTemplate.named("new")));
        assertInvalid(
                "TEMPLATE_UNFIT",
                () -> target.offering(DatabaseTemplate.named("ledger:read").creatingIn("s")));
        assertInvalid("CONNECTION_LIMIT", () -> target.connectionLimit(0));
        assertInvalid("CONNECTION_LIMIT", () -> target.connectionLimit(-1));
        assertInvalid("PRIVILEGE_MISSING", () -> DatabaseTemplate.named("t").onTable("s", "t"));
        assertThatThrownBy(() -> DatabaseTemplate.named("a b")).isInstanceOf(IssuantException.InvalidInput.class);
    }

    @Test
    void issuer_unfit_isRefused() {
        DatabaseIssuer.Builder builder = DatabaseIssuer.builder();
        assertInvalid("TARGET_MISSING", builder::build);
        builder.target(target);
        assertInvalid("TARGET_TWICE", () -> builder.target(target));
        for (String prefix : List.of("", "pg", "Role", "1a", "a_b", "a\"", "x".repeat(32))) {
            assertInvalid("MALFORMED_PREFIX", () -> builder.rolePrefix(prefix));
        }
        assertThat(builder.rolePrefix("acme").build().toString()).contains("acme");
        assertThat(builder.build().capabilities().actsOutside()).isTrue();
    }

    @Test
    void login_otherSecret_isRefusedAndNotEchoed() {
        for (String text : List.of(
                "x",
                "ledger/postgres:" + "p".repeat(43),
                "ledger/issuant_aaaaaaaaaaaaaaaaaaaaaaaaaa:short",
                "x".repeat(10_000))) {
            assertThatThrownBy(() -> DatabaseLogin.of(Secret.ofText(text)))
                    .isInstanceOf(IssuantException.InvalidInput.class)
                    .hasMessage("LOGIN_MALFORMED: this secret is not that of a database login");
        }
        DatabaseLogin login =
                DatabaseLogin.of(Secret.ofText("ledger/issuant_aaaaaaaaaaaaaaaaaaaaaaaaaa:" + "p".repeat(43)));
        assertThat(login).hasToString("DatabaseLogin(issuant_aaaaaaaaaaaaaaaaaaaaaaaaaa at ledger)");
    }
}
