package dev.issuant.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyJournalTest {
    @TempDir
    Path dir;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private String key;
    private String journal;

    @BeforeEach
    void write() throws Exception {
        key = Files.writeString(dir.resolve("key.pem"), TestJournal.KEY.publicKeyPem())
                .toString();
        journal = file("audit.jsonl", TestJournal.small());
    }

    @Test
    void run_intact_isZeroAndCounts() {
        assertThat(run("--key", key, journal)).isEqualTo(0);
        assertThat(out.toString(StandardCharsets.UTF_8).strip())
                .isEqualTo("intact: 5 entries, 0 of them unsealed, in 2 streams of 1 realms, 2 checkpoints");
    }

    @Test
    void run_tampered_isOneAndSaysWhere() throws Exception {
        String text = Files.readString(Path.of(journal)).replaceFirst("alice", "mallo");
        Files.writeString(Path.of(journal), text);

        assertThat(run("--key", key, journal)).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("audit.jsonl line 1: ")
                .contains("[journal.hash]")
                .doesNotContain("mallo");
    }

    @Test
    void run_options_areHonoured() throws Exception {
        TestJournal longer = TestJournal.small();
        String outside = Files.writeString(dir.resolve("outside.json"), longer.last.toFileLine() + "\n")
                .toString();
        String tail = file("tail.jsonl", longer.entry("w1"));
        assertThat(run("--key", key, tail)).isEqualTo(1);
        assertThat(run("--key", key, "--allow-unsealed-tail", tail)).isEqualTo(0);
        assertThat(run("--key", key, "--allow-unsealed-tail", "--checkpoint", outside, tail))
                .isEqualTo(0);
        Files.write(Path.of(tail), TestJournal.bytes(longer.lines.subList(0, 3)));
        assertThat(run("--key", key, "--strict-order", tail)).isEqualTo(0);
        assertThat(run("--key", key, "--checkpoint", outside, tail)).isEqualTo(1);
        assertThat(run("--help")).isEqualTo(0);
    }

    @Test
    void run_wrongUsageOrUnreadable_isTwo() throws Exception {
        String garbage = Files.writeString(dir.resolve("garbage"), "secret").toString();
        List<List<String>> wrong = List.of(
                List.of(),
                List.of(journal),
                List.of("--key", key),
                List.of("--key"),
                List.of("--key", key, "--secret", journal),
                List.of("--key", garbage, journal),
                List.of("--key", journal, journal),
                List.of("--key", key, "--checkpoint", garbage, journal),
                List.of("--key", key, "--checkpoint", journal, journal),
                List.of("--key", dir.resolve("none").toString(), journal),
                List.of("--key", key, dir.resolve("none").toString()),
                List.of("--key", key, dir.toString()),
                List.of("--key", key, "a\0b"));
        for (List<String> args : wrong) {
            assertThat(run(args.toArray(String[]::new))).as("%s", args).isEqualTo(2);
        }
        assertThat(err.toString(StandardCharsets.UTF_8))
                .doesNotContain("secret")
                .doesNotContain("alice");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    private String file(String name, TestJournal content) throws Exception {
        return Files.write(dir.resolve(name), content.bytes()).toString();
    }

    private int run(String... args) {
        return VerifyJournal.run(
                List.of(args),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }
}
