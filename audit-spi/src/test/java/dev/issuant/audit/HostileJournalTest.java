package dev.issuant.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files made to hurt the reader: each is refused in under 50 ms and 8 MiB. */
class HostileJournalTest {
    private static final long MAX_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long MAX_BYTES = 8L << 20;

    @TempDir
    Path dir;

    @Test
    void p12_hostileFile_isRefusedQuicklyInLittleMemory() throws Exception {
        com.sun.management.ThreadMXBean thread = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        JournalVerifier verifier = TestJournal.verifier().build();
        for (Map.Entry<String, Path> hostile : files().entrySet()) {
            long best = Long.MAX_VALUE;
            long allocated = Long.MAX_VALUE;
            for (int i = 0; i < 5; i++) { // the best of some: other work on this machine is not what is measured
                long bytes = thread.getCurrentThreadAllocatedBytes();
                long start = thread.getCurrentThreadCpuTime();
                String code = verifier.verify(java.util.List.of(hostile.getValue()))
                        .finding()
                        .orElseThrow()
                        .code();
                best = Math.min(best, thread.getCurrentThreadCpuTime() - start);
                allocated = Math.min(allocated, thread.getCurrentThreadAllocatedBytes() - bytes);
                assertThat(code).as(hostile.getKey()).startsWith("journal.");
            }
            assertThat(best).as("ns for %s", hostile.getKey()).isLessThan(MAX_NANOS);
            assertThat(allocated).as("bytes for %s", hostile.getKey()).isLessThan(MAX_BYTES);
        }
    }

    private Map<String, Path> files() throws IOException {
        Map<String, Path> files = new LinkedHashMap<>();
        String checkpoint = FileLines.CHECKPOINT_START;
        files.put("one huge line", write("huge", "", "x", 20_000_000));
        files.put("a huge line of a checkpoint", write("hugecp", checkpoint, "x", 20_000_000));
        files.put("a long line of a checkpoint", write("longcp", checkpoint, "x", 1_000_000, "\n"));
        files.put("deep nesting", write("deep", "", "{\"a\":[", 10_000, "\n"));
        files.put("deep nesting in an event", write("deepevent", entryStart(), "{\"a\":[", 10_000, "\n"));
        files.put("zeros", write("zeros", "", "\0", 10_000_000));
        files.put("line feeds", write("feeds", "", "\n", 10_000_000));
        files.put("carriage returns", write("returns", "", "\r\n", 1_000_000));
        files.put(
                "byte order mark",
                write("bom", "\ufeff" + TestJournal.small().lines.get(0), "\n", 1));
        files.put("digits", write("digits", checkpoint + "acme\",\"number\":", "9", 1_000_000, "\n"));
        files.put("names", write("names", checkpoint, "a", 1_000_000, "\n"));
        files.put("heads without end", write("heads", headsStart(), head(), 7_000, "\n"));
        byte[] binary = new byte[1 << 20];
        for (int i = 0; i < binary.length; i++) {
            binary[i] = (byte) (i * 2_654_435_761L >> 13);
        }
        files.put("binary", Files.write(dir.resolve("binary"), binary));
        files.put(
                "latin 1",
                Files.write(dir.resolve("latin"), "{\"v\":1,\"\u00e9\"}\n".getBytes(StandardCharsets.ISO_8859_1)));
        return files;
    }

    private static String entryStart() {
        String line = TestJournal.small().lines.get(0);
        return line.substring(0, line.indexOf("\"event\":") + 8);
    }

    private static String headsStart() {
        String line = TestJournal.small().lines.get(2);
        return line.substring(0, line.indexOf("\"heads\":[") + 9) + head().substring(1);
    }

    private static String head() {
        return ",{\"stream\":\"a\",\"seq\":1,\"hash\":\"" + "ab".repeat(32) + "\"}";
    }

    private Path write(String name, String start, String unit, int count, String... end) throws IOException {
        Path file = dir.resolve(name);
        int chunk = Math.min(count, 10_000);
        byte[] many = unit.repeat(chunk).getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(start.getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < count; i += chunk) {
                out.write(many);
            }
            for (String last : end) {
                out.write(last.getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }
}
