package dev.issuant.example.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ClusterTest {
    /** The run itself fails when a node accepts what the other revoked for longer than the bound. */
    @Test
    void run_twoNodes_tellsTheTimeItTook() throws Exception {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        Main.run(new PrintStream(told, true, StandardCharsets.UTF_8));
        assertThat(told.toString(StandardCharsets.UTF_8))
                .contains("20 keys issued on one node and revoked on the other")
                .contains("bound 1000 ms");
    }
}
