package dev.issuant.example.mtls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class MtlsTest {
    @Test
    void run_renewsWithoutRestartAndRefusesTheRevoked() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Main.run(new PrintStream(out, true, StandardCharsets.UTF_8), InstantSource.system());
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("refused: refused")
                .contains("and so is a new one: no connection");
    }
}
