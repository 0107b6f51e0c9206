package dev.issuant.benchmarks.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Every load runs, so that none rots unseen. Nothing here asserts a time. */
class DurableLoadTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void run_sqlite_hasARowForEveryRival() throws Exception {
        try (Ground ground = Ground.of("sqlite")) {
            Main.run(ground, new int[] {2, 8}, 40, out);
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("|")))
                .hasSize(2 + 2 * 4 + 1);
    }

    @Test
    void find_sqlite_findsEverything() throws Exception {
        try (Ground ground = Ground.of("sqlite")) {
            Finding.run(ground, 200, 500, out);
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8).lines()).hasSize(5);
    }

    @Test
    void revoke_inMemoryAndSqlite_writesEachDown() throws Exception {
        Revoking.run(null, 500, out);
        try (Ground ground = Ground.of("sqlite")) {
            Revoking.run(ground, 300, out);
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("| written down")))
                .hasSize(4);
    }
}
