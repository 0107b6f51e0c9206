package dev.issuant.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.issuant.CredentialAuthority;
import dev.issuant.IssuanceOutcome;
import dev.issuant.RevocationReason;
import dev.issuant.audit.JournalEntry;
import dev.issuant.spi.Row;
import dev.issuant.spi.RowQuery;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where a password must not be: the server's log and views with every statement logged, the store, the journal, errors. */
class LeakTest {

    private static List<String> spellings(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.US_ASCII);
        return List.of(
                secret,
                HexFormat.of().formatHex(bytes),
                Base64.getEncoder().withoutPadding().encodeToString(bytes),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    @Test
    void p3_password_isInNoLogNoViewNoStoreAndNoJournal() throws Exception {
        try (Ledger ledger = new Ledger()) {
            CredentialAuthority authority = ledger.authority();
            IssuanceOutcome.Issued issued = Ledger.issue(authority, "ledger:read", "ledger:write");
            DatabaseLogin login = Ledger.login(issued);
            String password = login.password().exposeText();
            StringBuilder seen = new StringBuilder();
            try (Connection connection = ledger.connect(login)) {
                connection.createStatement().execute("select 1");
                TargetServer.list(ledger.server.admin(), "select row_to_json(a)::text from pg_stat_activity a")
                        .forEach(seen::append);
            }
            TargetServer.list(ledger.server.admin(), "select row_to_json(a)::text from pg_authid a")
                    .forEach(seen::append);
            authority.revoke(issued.credential().id(), RevocationReason.UNSPECIFIED, Ledger.OSCAR);
            List<Row> rows = new ArrayList<>();
            for (String table : List.of("credential", "outside", "decision", "request", "idempotency")) {
                rows.addAll(ledger.store.query(RowQuery.all("acme", table, null, 100)));
            }
            rows.forEach(row -> seen.append(row).append(new String(row.body(), StandardCharsets.ISO_8859_1)));
            ledger.store
                    .heads("acme")
                    .forEach(head -> ledger.store
                            .journal("acme", head.stream(), 0, 1000)
                            .forEach((JournalEntry entry) -> seen.append(entry.line())));
            seen.append(
                    new String(Files.readAllBytes(ledger.folder.resolve("issuant.db")), StandardCharsets.ISO_8859_1));
            seen.append(issued).append(login).append(authority.lingering(null, 10, Ledger.OSCAR));
            String log = ledger.server.log();
            seen.append(log);
            assertThat(log)
                    .contains("create role \"" + login.user() + "\"")
                    .contains("drop role \"" + login.user() + "\"");
            assertThat(seen).contains("SCRAM-SHA-256$4096:").contains("credential.destroy");
            assertThat(spellings(password)).noneMatch(seen.toString()::contains);
            assertThat(rows).hasSize(3);
        }
    }

    /** What the database says of a statement stays there: it may quote it. */
    @Test
    void p3_refusedStatement_isNotEchoed() {
        try (Ledger ledger = new Ledger()) {
            TargetServer.run(ledger.issuing, "drop table ledger.entries");
            CredentialAuthority authority = ledger.authority();
            assertThat(catchThrowable(() -> Ledger.issue(authority, "ledger:read")))
                    .hasMessage("TARGET_REFUSED: database ledger: a statement was refused; check the template and the"
                            + " issuing user's rights (SQLSTATE 42P01)")
                    .hasNoCause();
        }
    }
}
