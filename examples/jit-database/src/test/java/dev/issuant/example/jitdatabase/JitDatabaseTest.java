package dev.issuant.example.jitdatabase;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JitDatabaseTest {
    @Test
    void run_goesAsTold(@TempDir Path folder) throws Exception {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        Main.run(new PrintStream(told, true, StandardCharsets.UTF_8), folder);
        assertThat(told.toString(StandardCharsets.UTF_8))
                .contains("a login of its own for 15 minutes: issuant_")
                .contains("the sum is 42")
                .contains("It tries to write:   refused, 42501")
                .contains("It tries to read:    refused, 57P01")
                .contains("owner alice, 1 failure, TARGET_UNAVAILABLE")
                .contains("Nothing lingers.");
    }
}
