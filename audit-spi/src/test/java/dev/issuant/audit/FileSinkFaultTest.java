package dev.issuant.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The device is full, fsync fails, the thread is interrupted, the process dies: nothing lost, nothing doubled. */
class FileSinkFaultTest {
    @TempDir
    Path dir;

    private Path file;
    private final FailingFileOps ops = new FailingFileOps();
    private final List<JournalEntry> entries = Samples.stream("acme", "w1", 4);

    @BeforeEach
    void name() {
        file = dir.resolve("audit.jsonl");
    }

    @Test
    void accept_diskFullAtAnyByte_keepsThePositionAndRepairsWithTheNextWrite() throws Exception {
        List<JournalEntry> first = entries.subList(0, 1);
        List<JournalEntry> rest = entries.subList(1, 3);
        ops.forceDoesNothing = true;
        int size = 2 * (entries.get(1).toFileLine().length() + 1);
        for (int space = 0; space < size; space++) {
            Files.deleteIfExists(file);
            try (AuditSink sink = open(Long.MAX_VALUE)) {
                sink.accept(first);
                ops.space = space;
                fails(() -> sink.accept(rest));
                assertThat(sink.position("acme", "w1")).isEqualTo(1);
                fails(() -> sink.accept(rest));
                ops.space = Long.MAX_VALUE;
                sink.accept(rest);
                assertThat(sink.position("acme", "w1")).isEqualTo(3);
            }
            assertThat(Files.readAllLines(file)).isEqualTo(lines(entries.subList(0, 3)));
        }
    }

    @Test
    void accept_diskFullThenReopened_recoversWhatIsWhole() throws Exception {
        int line = entries.get(0).toFileLine().length() + 1;
        try (AuditSink sink = open(Long.MAX_VALUE)) {
            ops.space = line + line / 2;
            fails(() -> sink.accept(entries));
        }
        ops.space = Long.MAX_VALUE;
        try (AuditSink sink = open(Long.MAX_VALUE)) {
            assertThat(sink.position("acme", "w1")).isEqualTo(1);
            assertThat(Files.size(file)).isEqualTo(line);
            sink.accept(entries);
        }
        assertThat(Files.readAllLines(file)).isEqualTo(lines(entries));
    }

    @Test
    void accept_fsyncFails_isNotHeldUntilItSucceeds() throws Exception {
        try (AuditSink sink = open(Long.MAX_VALUE)) {
            ops.forceFails = true;
            fails(() -> sink.accept(entries));
            assertThat(sink.position("acme", "w1")).isZero();
            ops.forceFails = false;
            sink.accept(entries);
            int before = ops.forces;
            sink.accept(entries);
            assertThat(ops.forces).isEqualTo(before);
        }
        assertThat(Files.readAllLines(file)).isEqualTo(lines(entries));
    }

    @Test
    void accept_oneBatch_costsOneFsync() {
        try (AuditSink sink = open(Long.MAX_VALUE)) {
            int before = ops.forces;
            sink.accept(entries);
            assertThat(ops.forces - before).isEqualTo(1);
        }
        try (AuditSink sink = AuditSinks.jsonLinesBuilder(dir.resolve("b"))
                .fsync(false)
                .ops(ops)
                .open()) {
            int before = ops.forces;
            sink.accept(entries);
            assertThat(ops.forces).isEqualTo(before);
        }
    }

    @Test
    void accept_interruptedThread_failsTransientlyAndTheNextCallWorks() throws Exception {
        try (AuditSink sink = AuditSinks.jsonLines(file)) {
            sink.accept(entries.subList(0, 1));
            Thread.currentThread().interrupt();
            try {
                fails(() -> sink.accept(entries));
            } finally {
                assertThat(Thread.interrupted()).isTrue();
            }
            sink.accept(entries);
            assertThatThrownBy(() -> AuditSinks.jsonLines(file))
                    .as("the lock outlives the interrupt")
                    .hasMessageContaining("another audit sink");
        }
        assertThat(Files.readAllLines(file)).isEqualTo(lines(entries));
    }

    @Test
    void rotateAt_everyLine_keepsTheNameAndNumbersTheOlderOnes() throws Exception {
        try (AuditSink sink = open(100)) {
            for (JournalEntry entry : entries) {
                sink.accept(List.of(entry));
            }
        }
        assertThat(names())
                .containsExactly(
                        "audit.jsonl",
                        "audit.jsonl.000001",
                        "audit.jsonl.000002",
                        "audit.jsonl.000003",
                        "audit.jsonl.lock");
        assertThat(Files.readString(dir.resolve("audit.jsonl.000002")).strip())
                .isEqualTo(entries.get(1).toFileLine());
        try (AuditSink sink = open(100)) {
            assertThat(sink.position("acme", "w1")).isEqualTo(4);
        }
        assertThat(allLines()).isEqualTo(lines(entries));
    }

    @Test
    void rotateAt_sizeReached_fillsFilesUpToIt() throws Exception {
        int line = entries.get(0).toFileLine().length() + 1;
        try (AuditSink sink = open(2L * line)) {
            for (JournalEntry entry : entries) {
                sink.accept(List.of(entry));
            }
        }
        assertThat(Files.readAllLines(dir.resolve("audit.jsonl.000001"))).isEqualTo(lines(entries.subList(0, 2)));
        assertThat(Files.readAllLines(file)).isEqualTo(lines(entries.subList(2, 4)));
    }

    @Test
    void rotateAt_renameFails_isTransient() throws Exception {
        try (AuditSink sink = open(100)) {
            sink.accept(entries.subList(0, 1));
            ops.renameFails = true;
            fails(() -> sink.accept(entries));
            ops.renameFails = false;
            sink.accept(entries);
        }
        assertThat(allLines()).isEqualTo(lines(entries));
    }

    @Test
    void rotateAt_crashAtAnyStep_losesAndDoublesNothing() throws Exception {
        boolean crashed = true;
        for (int calls = 0; crashed; calls++) {
            clear();
            ops.callsLeft = calls;
            crashed = !work();
            ops.callsLeft = Integer.MAX_VALUE;
            if (crashed) {
                try (AuditSink sink = open(100)) {
                    sink.accept(entries);
                }
            }
            assertThat(allLines()).as("crash after %s calls", calls).isEqualTo(lines(entries));
        }
    }

    @Test
    void open_oldFilesArchived_goesOnFromTheLastCheckpoint() throws Exception {
        TestJournal journal = new TestJournal("acme");
        try (AuditSink sink = open(100)) {
            sink.accept(Samples.stream("acme", "dead", 3));
            sink.accept(entries.subList(0, 2));
            journal.heads.put("dead", Samples.head(Samples.stream("acme", "dead", 3)));
            journal.heads.put("w1", Samples.head(entries.subList(0, 2)));
            sink.checkpoint(journal.checkpoint().last);
        }
        for (Path old : rotated()) {
            Files.delete(old);
        }
        try (AuditSink sink = open(100)) {
            assertThat(sink.position("acme", "dead")).isEqualTo(3);
            assertThat(sink.position("acme", "w1")).isEqualTo(2);
            assertThat(sink.checkpointNumber("acme")).isEqualTo(1);
            sink.accept(entries);
        }
        try (AuditSink sink = open(100)) {
            assertThat(sink.position("acme", "w1")).isEqualTo(4);
        }
    }

    @Test
    void open_rotatedFileMissingInBetweenOrDamaged_isRefused() throws Exception {
        try (AuditSink sink = open(100)) {
            for (JournalEntry entry : entries) {
                sink.accept(List.of(entry));
            }
        }
        Path second = dir.resolve("audit.jsonl.000002");
        byte[] bytes = Files.readAllBytes(second);
        Files.delete(second);
        assertThatThrownBy(() -> open(100)).hasMessageContaining("missing");
        Files.write(second, java.util.Arrays.copyOf(bytes, bytes.length - 1));
        assertThatThrownBy(() -> open(100)).hasMessageContaining("half a line");
        Files.write(second, bytes);
        open(100).close();
    }

    private boolean work() {
        AuditSink sink;
        try {
            sink = open(100);
        } catch (AuditSinkException e) {
            return false;
        }
        try (sink) {
            for (JournalEntry entry : entries) {
                sink.accept(List.of(entry));
            }
            return true;
        } catch (AuditSinkException e) {
            return false;
        }
    }

    private AuditSink open(long rotateAt) {
        return AuditSinks.jsonLinesBuilder(file).rotateAt(rotateAt).ops(ops).open();
    }

    private static void fails(Runnable act) {
        assertThatThrownBy(act::run).isInstanceOfSatisfying(AuditSinkException.class, e -> {
            assertThat(e.code()).isEqualTo("sink.io");
            assertThat(e.isTransient()).isTrue();
        });
    }

    private static List<String> lines(List<JournalEntry> entries) {
        return entries.stream().map(JournalEntry::toFileLine).toList();
    }

    private List<String> allLines() throws Exception {
        List<String> all = new ArrayList<>();
        for (Path old : rotated()) {
            all.addAll(Files.readAllLines(old));
        }
        if (Files.exists(file)) {
            all.addAll(Files.readAllLines(file));
        }
        return all;
    }

    private List<Path> rotated() throws Exception {
        return List.copyOf(new RotatedFiles(file).existing().values());
    }

    private List<String> names() throws Exception {
        try (Stream<Path> files = Files.list(dir)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private void clear() throws Exception {
        for (String name : names()) {
            Files.delete(dir.resolve(name));
        }
    }
}
