package dev.issuant.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every key-paged look-up walks an index in order of id. SQLite plans by rules, so an empty file tells. */
class SqlitePlanTest {
    private final SqliteFile file = new SqliteFile();

    @AfterEach
    void close() {
        file.close();
    }

    @Test
    void query_byEachCriterion_walksItsIndexWithoutSorting() throws Exception {
        try (Connection connection = file.source().getConnection();
                Statement statement = connection.createStatement()) {
            String page = " and r.id > ? order by r.id limit ?";
            for (String field : new String[] {"subject", "owner", "kind", "state", "environment"}) {
                assertWalks(statement, " and r." + field + " = ?" + page, "issuant_row_" + field);
            }
            assertWalks(statement, page, "issuant_row_key");
            assertWalks(statement, " and r.due <= ? order by r.due, r.id limit ?", "issuant_row_due");
        }
    }

    private static void assertWalks(Statement statement, String rest, String index) throws SQLException {
        String sql = "explain query plan select r.body from issuant_row r where r.realm = ? and r.tbl = ?" + rest;
        StringBuilder plan = new StringBuilder();
        try (ResultSet line = statement.executeQuery(sql)) {
            while (line.next()) {
                plan.append(line.getString("detail")).append('\n');
            }
        }
        assertThat(plan.toString())
                .as("the plan for %s", rest)
                .contains("USING INDEX " + index + " ")
                .doesNotContain("TEMP B-TREE", "SCAN");
    }
}
