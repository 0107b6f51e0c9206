package dev.issuant.example.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.CredentialAuthority;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The story as it is told, and the code of the README. */
class QuickstartTest {
    @TempDir
    Path folder;

    private String run() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Main.run(folder.resolve("issued"), new PrintStream(out, true, StandardCharsets.UTF_8), InstantSource.system());
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void run_twice_writesTheFilesAndNoSecretToTheStory() throws Exception {
        for (int i = 0; i < 2; i++) {
            String story = run();
            assertThat(story)
                    .contains(i == 0 ? "no records yet" : "on record from earlier runs: {ACTIVE=2, REVOKED=3}");
            assertThat(folder.resolve("issued").toFile().list())
                    .containsExactlyInAnyOrder(
                            "token.jwt",
                            "jwks.json",
                            "api-key.txt",
                            "ca.pem",
                            "chain.pem",
                            "leaf.pem",
                            "leaf.csr",
                            "audit.jsonl",
                            "audit.jsonl.lock",
                            "audit-public-key.pem",
                            "inventory.json");
            for (String secret : new String[] {"token.jwt", "api-key.txt"}) {
                String text = Files.readString(folder.resolve("issued").resolve(secret))
                        .strip();
                assertThat(text).hasSizeGreaterThan(50);
                assertThat(story).doesNotContain(text);
                assertThat(Files.readString(folder.resolve("issued").resolve("audit.jsonl")))
                        .doesNotContain(text);
            }
        }
    }

    @Test
    void readmeCode_ran_waitsForApproval() throws Exception {
        InstantSource clock = InstantSource.system();
        try (CredentialAuthority authority = ReadmeCode.authority(
                Company.directory(),
                folder.resolve("audit.jsonl"),
                clock.instant().plus(Duration.ofDays(1)))) {
            assertThat(ReadmeCode.issue(authority, Company.BILLING)).startsWith("waits for [1 of any approvers");
        }
    }
}
