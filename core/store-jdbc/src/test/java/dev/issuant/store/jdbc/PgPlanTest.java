package dev.issuant.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.spi.Change;
import dev.issuant.spi.Change.Commit;
import dev.issuant.spi.CommitResult;
import dev.issuant.spi.CredentialStore;
import dev.issuant.spi.Row;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Every key-paged look-up walks an index in order of id: it reads about what it answers, however much is stored. */
class PgPlanTest {
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    private static final String FROM = "explain (analyze, timing off, costs off) select r.id from issuant_row r"
            + " where r.realm = 'big' and r.tbl = 'credential'";

    @Test
    void query_byEachCriterion_readsNoMoreThanAPageByItsIndex() throws Exception {
        PGSimpleDataSource source = PgServer.freshDatabase("issuant_plan_test");
        try (CredentialStore store = JdbcStore.open(source)) {
            fill(store);
        }
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("analyze");
            String page = " and r.id > 'c0' order by r.id limit 50";
            assertWalks(statement, " and r.subject = 'svc-7'" + page, "issuant_row_subject");
            assertWalks(statement, " and r.owner = 'own-3'" + page, "issuant_row_owner");
            assertWalks(statement, " and r.state = 'REVOKED'" + page, "issuant_row_state");
            assertWalks(statement, " and r.kind = 'rare'" + page, "issuant_row_kind");
            assertWalks(statement, " and r.environment = 'lab'" + page, "issuant_row_environment");
            assertWalks(statement, page, "issuant_row_pkey");
            assertWalks(
                    statement,
                    " and r.due <= " + NOON.plusSeconds(40).getEpochSecond() * 1_000_000
                            + " order by r.due, r.id limit 50",
                    "issuant_row_due");
        }
    }

    private static void fill(CredentialStore store) {
        for (int from = 0; from < 20_000; from += 1_000) {
            List<Change> puts = new ArrayList<>();
            for (int i = from; i < from + 1_000; i++) {
                boolean rare = i % 500 == 0;
                Row.Index index = new Row.Index(
                        "svc-" + i % 1_000,
                        "own-" + i % 500,
                        rare ? "rare" : "jwt",
                        rare ? "REVOKED" : "ACTIVE",
                        rare ? "lab" : "production",
                        NOON.plusSeconds(i),
                        Set.of());
                String id = "c" + Integer.toHexString(i * 0x9E3779B1);
                puts.add(new Change.Put(
                        new Row("big", "credential", id, 1, index, NOON.plusSeconds(i), new byte[200]), 0, false));
            }
            assertThat(store.commit(List.of(new Commit("big", puts, List.of()))))
                    .isEqualTo(CommitResult.APPLIED);
        }
    }

    private static void assertWalks(Statement statement, String rest, String index) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (ResultSet line = statement.executeQuery(FROM + rest)) {
            while (line.next()) {
                plan.append(line.getString(1)).append('\n');
            }
        }
        assertThat(plan.toString())
                .as("the plan for %s", rest)
                .contains(index)
                .doesNotContain("Sort", "Seq Scan", "Rows Removed by Filter");
    }
}
