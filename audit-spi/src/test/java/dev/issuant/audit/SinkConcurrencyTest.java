package dev.issuant.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SinkConcurrencyTest {
    private static final int THREADS = 8;
    private static final int ENTRIES = 40;

    @TempDir
    Path dir;

    @Test
    void accept_eightStreamsAtOnceEachOfferedTwice_keepsEveryEntryOnceInOrder() throws Exception {
        Path file = dir.resolve("audit.jsonl");
        InMemoryAuditSink memory = AuditSinks.inMemory();
        List<Path> files = new ArrayList<>();
        try (AuditSink disk =
                AuditSinks.jsonLinesBuilder(file).fsync(false).rotateAt(50_000).open()) {
            TestJournal journal = new TestJournal("acme");
            for (AuditSink sink : List.of(disk, memory)) {
                feed(sink);
            }
            for (int t = 0; t < THREADS; t++) {
                journal.heads.put("w" + t, Samples.head(Samples.stream("acme", "w" + t, ENTRIES)));
            }
            disk.checkpoint(journal.checkpoint().last);
            files.addAll(new RotatedFiles(file).existing().values());
            assertThat(files).isNotEmpty();
            files.add(file);
        }
        assertThat(memory.entries()).hasSize(THREADS * ENTRIES).doesNotHaveDuplicates();
        var report = TestJournal.verifier().build().verify(files);
        assertThat(report.isIntact()).isTrue();
        assertThat(report.entries()).isEqualTo(THREADS * ENTRIES);
        assertThat(report.streams()).isEqualTo(THREADS);
    }

    @Test
    void open_sixteenAtOnce_exactlyOneSucceeds() throws Exception {
        Path file = dir.resolve("audit.jsonl");
        Files.createFile(file);
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService pool = Executors.newFixedThreadPool(16);
        try {
            List<Future<AuditSink>> openings = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                openings.add(pool.submit(() -> {
                    start.await();
                    try {
                        return AuditSinks.jsonLines(file);
                    } catch (AuditSinkException e) {
                        assertThat(e.code()).isEqualTo("sink.locked");
                        return null;
                    }
                }));
            }
            start.countDown();
            List<AuditSink> opened = new ArrayList<>();
            for (Future<AuditSink> opening : openings) {
                AuditSink sink = opening.get(30, TimeUnit.SECONDS);
                if (sink != null) {
                    opened.add(sink);
                }
            }
            assertThat(opened).hasSize(1);
            opened.get(0).close();
        } finally {
            pool.shutdownNow();
        }
    }

    private static void feed(AuditSink sink) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2 * THREADS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int t = 0; t < 2 * THREADS; t++) {
                List<JournalEntry> entries = Samples.stream("acme", "w" + t % THREADS, ENTRIES);
                running.add(pool.submit(() -> {
                    for (int from = 0; from < ENTRIES; from += 4) {
                        // Both feeders of a stream offer everything from the start: at least once, in order.
                        sink.accept(entries.subList(0, from + 4));
                    }
                }));
            }
            for (Future<?> one : running) {
                one.get(30, TimeUnit.SECONDS);
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
