package dev.issuant.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesAuditSinkTest {
    @TempDir
    Path dir;

    private Path file;
    private final List<JournalEntry> w1 = Samples.stream("acme", "w1", 6);
    private final List<JournalEntry> w2 = Samples.stream("acme", "w2", 2);

    @BeforeEach
    void name() {
        file = dir.resolve("audit.jsonl");
    }

    @Test
    void accept_entriesAndCheckpoint_writesOneLineEachThatVerifies() throws Exception {
        try (AuditSink sink = AuditSinks.jsonLines(file)) {
            sink.accept(w1);
            sink.accept(w2);
            sink.checkpoint(checkpoint(1, w1, w2));
            assertThat(sink.position("acme", "w1")).isEqualTo(6);
            assertThat(sink.position("acme", "w2")).isEqualTo(2);
            assertThat(sink.position("other", "w1")).isZero();
            assertThat(sink.checkpointNumber("acme")).isEqualTo(1);
            assertThat(sink.checkpointNumber("other")).isZero();
            assertThat(sink.mayBlock()).isTrue();
            assertThat(sink.name()).isEqualTo("json-lines:audit.jsonl");
        }
        assertThat(Files.readString(file)).hasLineCount(9).endsWith("\n");
        assertThat(verify(file)).isEqualTo("intact");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void accept_sameEntriesAgain_skipsThem() throws Exception {
        try (AuditSink sink = AuditSinks.jsonLines(file)) {
            sink.accept(w1.subList(0, 3));
            sink.accept(w1.subList(1, 5));
            sink.accept(w1);
            sink.accept(List.of());
            SignedCheckpoint checkpoint = checkpoint(1, w1);
            sink.checkpoint(checkpoint);
            sink.checkpoint(checkpoint);
        }
        assertThat(Files.readAllLines(file)).hasSize(7).doesNotHaveDuplicates();
    }

    @Test
    void accept_gapOrFork_isRefusedAndNothingIsWritten() throws Exception {
        try (AuditSink sink = AuditSinks.jsonLines(file)) {
            sink.accept(w1.subList(0, 2));
            String before = Files.readString(file);
            refused("sink.gap", () -> sink.accept(w1.subList(3, 4)));
            refused("sink.gap", () -> sink.accept(List.of(w1.get(2), w1.get(4))));
            refused("sink.gap", () -> sink.accept(w2.subList(1, 2)));
            JournalEntry other = JournalEntry.chain("acme", "w1", 2, w1.get(0).hash(), "{\"v\":1}");
            refused("sink.fork", () -> sink.accept(List.of(other)));
            JournalEntry onOther = JournalEntry.chain("acme", "w1", 3, other.hash(), "{\"v\":1}");
            refused("sink.fork", () -> sink.accept(List.of(onOther)));
            refused("sink.gap", () -> sink.checkpoint(checkpoint(1, w1)));
            refused("sink.gap", () -> sink.checkpoint(checkpoint(2, w1.subList(0, 2))));
            assertThat(Files.readString(file)).isEqualTo(before);
            assertThat(sink.position("acme", "w1")).isEqualTo(2);
        }
    }

    @Test
    void open_again_recoversPositionsAndGoesOn() throws Exception {
        try (AuditSink sink = AuditSinks.jsonLines(file)) {
            sink.accept(w1.subList(0, 4));
            sink.accept(w2.subList(0, 1));
            sink.checkpoint(checkpoint(1, w1.subList(0, 4), w2.subList(0, 1)));
        }
        try (AuditSink sink = AuditSinks.jsonLines(file)) {
            assertThat(sink.position("acme", "w1")).isEqualTo(4);
            assertThat(sink.position("acme", "w2")).isEqualTo(1);
            assertThat(sink.checkpointNumber("acme")).isEqualTo(1);
            sink.accept(w1);
            sink.accept(w2);
        }
        assertThat(Files.readAllLines(file)).hasSize(9).doesNotHaveDuplicates();
    }

    @Test
    void open_halfWrittenLastLineAtEveryByte_cutsOnlyThatAndRestoresAll() throws Exception {
        try (AuditSink sink = AuditSinks.jsonLinesBuilder(file).fsync(false).open()) {
            sink.accept(w1.subList(0, 2));
        }
        byte[] all = Files.readAllBytes(file);
        FailingFileOps ops = new FailingFileOps();
        ops.forceDoesNothing = true;
        int firstLine = w1.get(0).toFileLine().getBytes(StandardCharsets.UTF_8).length + 1;
        for (int length = 0; length <= all.length; length++) {
            Files.write(file, Arrays.copyOf(all, length));
            int whole = length == all.length ? 2 : length >= firstLine ? 1 : 0;
            try (AuditSink sink = AuditSinks.jsonLinesBuilder(file).ops(ops).open()) {
                assertThat(sink.position("acme", "w1")).as("cut at %s", length).isEqualTo(whole);
                assertThat(Files.size(file)).isEqualTo(whole == 2 ? all.length : whole == 1 ? firstLine : 0);
                sink.accept(w1.subList(0, 2));
            }
            assertThat(Files.readAllBytes(file)).isEqualTo(all);
        }
    }

    @Test
    void open_contentThatIsNoJournal_isRefusedAndLeftAlone() throws Exception {
        try (AuditSink sink = AuditSinks.jsonLines(file)) {
            sink.accept(w1);
        }
        String good = Files.readString(file);
        List<String> lines = good.lines().toList();
        List<String> bad =
                new ArrayList<>(List.of("secret\n", "\n", good + "\n", "\n" + good, good.replace("alice", "secret")));
        bad.add(lines.get(0) + "\n" + lines.get(2) + "\n");
        bad.add(lines.get(0) + "\n" + lines.get(0) + "\n");
        bad.add("x".repeat(70_000));
        for (String text : bad) {
            Files.writeString(file, text);
            assertThatThrownBy(() -> AuditSinks.jsonLines(file))
                    .isInstanceOfSatisfying(AuditSinkException.class, e -> {
                        assertThat(e.code()).isEqualTo("sink.unreadable");
                        assertThat(e.isTransient()).isFalse();
                    })
                    .hasMessageContaining("audit.jsonl")
                    .hasMessageContaining("line")
                    .hasMessageNotContaining("secret");
            assertThat(Files.readString(file)).isEqualTo(text);
        }
        Files.delete(file);
        Files.createDirectory(file);
        refused("sink.unreadable", () -> AuditSinks.jsonLines(file));
    }

    @Test
    void open_twice_isRefusedUntilTheFirstIsClosed() {
        AuditSink first = AuditSinks.jsonLines(file);
        refused("sink.locked", () -> AuditSinks.jsonLines(file));
        refused(
                "sink.locked",
                () -> AuditSinks.jsonLines(dir.resolve("x").resolve("..").resolve("audit.jsonl")));
        first.close();
        first.close();
        refused("sink.closed", () -> first.accept(w1));
        refused("sink.closed", () -> first.checkpoint(checkpoint(1, w1)));
        AuditSinks.jsonLines(file).close();
    }

    @Test
    void open_directoryMissing_saysSo() {
        refused("sink.io", () -> AuditSinks.jsonLines(dir.resolve("no").resolve("audit.jsonl")));
    }

    @Test
    void accept_fileChangedBySomebodyElse_isRefused() throws Exception {
        try (AuditSink sink = AuditSinks.jsonLines(file)) {
            sink.accept(w1.subList(0, 1));
            byte[] before = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(before, before.length - 1));
            refused("sink.changed", () -> sink.accept(w1));
            Files.write(file, Arrays.copyOf(before, before.length + 1));
            refused("sink.changed", () -> sink.accept(w1));
            refused("sink.changed", () -> sink.accept(w1));
            assertThat(Files.size(file)).isEqualTo(before.length + 1);
        }
    }

    @SafeVarargs
    private static SignedCheckpoint checkpoint(int number, List<JournalEntry>... streams) {
        List<StreamHead> heads = Arrays.stream(streams).map(Samples::head).toList();
        Checkpoint checkpoint = Checkpoint.first("acme", Samples.NOON, heads, TestJournal.KEY.keyId());
        for (int i = 1; i < number; i++) {
            checkpoint = Checkpoint.after(checkpoint, Samples.NOON, heads, TestJournal.KEY.keyId());
        }
        return SignedCheckpoint.sign(checkpoint, TestJournal.KEY);
    }

    private static String verify(Path... files) throws Exception {
        return TestJournal.verifier()
                .build()
                .verify(List.of(files))
                .finding()
                .map(JournalVerifier.Finding::code)
                .orElse("intact");
    }

    private static void refused(String code, Runnable act) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(
                        AuditSinkException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
