package dev.issuant.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.CredentialAuthority;
import dev.issuant.spi.CredentialStore;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The issuing process is killed ({@code SIGKILL}) while it makes and ends roles; 200 times in a campaign. */
class KilledProcessTest {
    private static final int CYCLES = Boolean.getBoolean("issuant.campaign") ? 200 : 4;

    @Test
    void p1_processKilled_leavesNoRoleWithoutARecord() throws Exception {
        try (Ledger ledger = new Ledger()) {
            List<String> before = ledger.server.roles();
            Path file = ledger.folder.resolve("killed.db");
            int found = 0;
            for (int cycle = 0; cycle < CYCLES; cycle++) {
                killAfter(10 + cycle * 37L % 300, file, ledger);
                try (CredentialStore store = Ledger.store(file);
                        CredentialAuthority next = Ledger.authorityOn(
                                ledger.issuer(),
                                store,
                                InstantSource.offset(InstantSource.system(), Duration.ofMinutes(1)),
                                Victim.DEADLINE)) {
                    next.sweepOnce();
                    assertThat(next.lingering(null, 100, Ledger.OSCAR).items()).isEmpty();
                    Set<String> made = new TreeSet<>(ledger.server.roles());
                    made.removeAll(before);
                    assertThat(made).as("roles after cycle " + cycle).isEqualTo(Ledger.recorded(next));
                    found += made.size();
                }
            }
            assertThat(found).as("roles that stood").isPositive();
        }
    }

    private static void killAfter(long millis, Path file, Ledger ledger) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        file.toString(),
                        Integer.toString(ledger.server.port()),
                        ledger.name)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).isEqualTo("ready");
            assertThat(process.waitFor(millis, TimeUnit.MILLISECONDS))
                    .as("ended by itself")
                    .isFalse();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
