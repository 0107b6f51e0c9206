package dev.issuant.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.audit.AuditEvent;
import dev.issuant.audit.AuditOutcome;
import dev.issuant.audit.Checkpoint;
import dev.issuant.audit.CheckpointSigner;
import dev.issuant.audit.JournalEntry;
import dev.issuant.audit.JournalException;
import dev.issuant.audit.JournalVerifier;
import dev.issuant.audit.SignedCheckpoint;
import dev.issuant.audit.StreamHead;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Journals and their lines changed at random; see {@link Fuzzing}. */
class JournalFuzzTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final List<String> WORDS = List.of(
            "{",
            "}",
            "\"",
            ",",
            ":",
            "[",
            "]",
            "\n",
            "\r\n",
            "\\u0000",
            "\u0000",
            "\u00e9",
            "null",
            "-1",
            "1e9",
            "9223372036854775808",
            "\"v\":1",
            "\"type\":\"entry\"",
            "\"type\":\"checkpoint\"",
            "\"seq\":",
            "0");

    @TempDir
    Path directory;

    private final CheckpointSigner signer;

    JournalFuzzTest() throws Exception {
        signer =
                CheckpointSigner.ed25519(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
    }

    private static AuditEvent event(int number) {
        return AuditEvent.builder()
                .id("e" + number)
                .realm("acme")
                .time(NOON)
                .actor("ann")
                .subject("svc-\"billing\"")
                .act("credential.issue")
                .outcome(AuditOutcome.SUCCESS)
                .reasons(List.of("PERMITTED"))
                .build();
    }

    private String journal() {
        StringBuilder lines = new StringBuilder();
        String previous = JournalEntry.NO_PREVIOUS;
        Checkpoint last = null;
        for (int seq = 1; seq <= 6; seq++) {
            JournalEntry entry =
                    JournalEntry.chain("acme", "w-1", seq, previous, event(seq).toJson());
            previous = entry.hash();
            lines.append(entry.toFileLine()).append('\n');
            if (seq % 2 == 0) {
                List<StreamHead> heads = List.of(StreamHead.of(entry));
                last = last == null
                        ? Checkpoint.first("acme", NOON, heads, signer.keyId())
                        : Checkpoint.after(last, NOON, heads, signer.keyId());
                lines.append(SignedCheckpoint.sign(last, signer).toFileLine()).append('\n');
            }
        }
        return lines.toString();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What is found intact is the journal itself, or its beginning up to a checkpoint. */
    @Test
    void lesson_61_verify_anyFile_isRefusedOrABeginningOfTheJournal() {
        JournalVerifier verifier =
                JournalVerifier.builder().key(signer.publicKey()).build();
        byte[] sound = utf8(journal());
        Path file = directory.resolve("audit.jsonl");
        Fuzzing.of(List.of(sound), WORDS, 1 << 18, input -> {
            try {
                Files.write(file, input);
                JournalVerifier.Report report = verifier.verify(List.of(file));
                if (report.isIntact()) {
                    assertThat(Arrays.mismatch(input, sound)).isIn(-1, input.length);
                }
                return report.isIntact()
                        ? "intact"
                        : report.finding().orElseThrow().code();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Test
    void lesson_61_parse_anyLine_isRefusedByTheOneExceptionOrWrittenAlike() {
        String[] lines = journal().split("\n");
        fuzz(lines[0], line -> JournalEntry.parse(line).toFileLine());
        fuzz(lines[2], line -> SignedCheckpoint.parse(line).toFileLine());
    }

    private static void fuzz(String sound, Function<String, String> parser) {
        Fuzzing.of(List.of(utf8(sound)), WORDS, 1 << 18, input -> {
            String line = new String(input, StandardCharsets.UTF_8);
            try {
                assertThat(parser.apply(line)).isEqualTo(line);
                return "accepted";
            } catch (JournalException e) {
                return e.code() + e.getMessage();
            }
        });
    }
}
