package dev.issuant.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InjectionTest {
    @TempDir
    Path dir;

    @Test
    void lesson_70_injectionCorpus_isExactlyOneLinePerEventAndReadsBack() throws Exception {
        List<JournalEntry> entries = new ArrayList<>();
        List<Map<String, Object>> expected = new ArrayList<>();
        String previous = JournalEntry.NO_PREVIOUS;
        for (String text : Injection.CORPUS) {
            AuditEvent event = everywhere(text);
            assertThat(event.toJson().lines()).hasSize(1);
            JournalEntry entry = JournalEntry.chain("acme", "w1", entries.size() + 1, previous, event.toJson());
            previous = entry.hash();
            entries.add(entry);
            expected.add(Map.of("subject", text, "correlation", text, "reasons", List.of(text, text)));
        }
        Path file = dir.resolve("audit.jsonl");
        try (AuditSink sink = AuditSinks.jsonLines(file)) {
            sink.accept(entries);
        }

        // Split as every kind of reader would split: Java's, and at each character that some program breaks at.
        String text = Files.readString(file, StandardCharsets.UTF_8);
        assertThat(text.lines()).hasSize(entries.size());
        assertThat(text.split("[\\n\\r\\u000b\\f\\u001c-\\u001e\\u0085\\u2028\\u2029]"))
                .hasSize(entries.size());
        assertThat(text.chars().filter(c -> c != '\n' && Character.isISOControl(c)))
                .isEmpty();
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            @SuppressWarnings("unchecked")
            Map<String, Object> read =
                    (Map<String, Object>) Parsed.object(lines.get(i)).get("event");
            assertThat(read).containsAllEntriesOf(expected.get(i)).hasSize(13);
        }
        assertThat(TestJournal.verifier()
                        .allowUnsealedTail()
                        .build()
                        .verify(List.of(file))
                        .isIntact())
                .isTrue();
    }

    @Test
    void lesson_70_requestData_cannotConfigureTheSink() throws Exception {
        Path file = dir.resolve("audit.jsonl");
        List<String> paths =
                List.of("../../evil", "/etc/cron.d/x", "file:///tmp/x", "#!/bin/sh", "prefix=#!/bin/sh\n", "0777");
        try (AuditSink sink = AuditSinks.jsonLines(file)) {
            String previous = JournalEntry.NO_PREVIOUS;
            int seq = 0;
            for (String path : paths) {
                JournalEntry entry = JournalEntry.chain(
                        "acme", "..", ++seq, previous, everywhere(path).toJson());
                previous = entry.hash();
                sink.accept(List.of(entry));
            }
        }
        // One file and its lock whatever the events said, no line starts other than with the fixed text, none
        // executable.
        try (Stream<Path> files = Files.list(dir)) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("audit.jsonl", "audit.jsonl.lock");
        }
        assertThat(Files.readAllLines(file))
                .allMatch(line -> line.startsWith("{\"v\":1,\"type\":\"entry\",\"realm\":\"acme\""));
        assertThat(Files.isExecutable(file)).isFalse();
        // And nothing that a sink offers takes anything but entries, checkpoints and names of streams.
        assertThat(Arrays.stream(AuditSink.class.getMethods()).map(method -> method.getName()))
                .containsExactlyInAnyOrder(
                        "accept", "checkpoint", "position", "checkpointNumber", "mayBlock", "name", "close");
    }

    private static AuditEvent everywhere(String text) {
        String required = text.isEmpty() ? "x" : text;
        return AuditEvent.builder()
                .id(required)
                .realm("acme")
                .time(Samples.NOON)
                .actor(required)
                .subject(text)
                .credential(text)
                .act(required)
                .outcome(AuditOutcome.FAILED)
                .reasons(List.of(text, text))
                .policyDigest(text)
                .evidenceDigests(List.of(text))
                .correlation(text)
                .build();
    }
}
