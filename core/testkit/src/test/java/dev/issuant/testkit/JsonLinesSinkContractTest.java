package dev.issuant.testkit;

import dev.issuant.audit.AuditSink;
import dev.issuant.audit.AuditSinks;
import dev.issuant.audit.JournalEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesSinkContractTest implements AuditSinkContract {
    private final List<AuditSink> opened = new ArrayList<>();

    @TempDir
    Path directory;

    AuditSink open(Path file) {
        return AuditSinks.jsonLines(file);
    }

    private Path file() {
        return directory.resolve("audit.jsonl");
    }

    @AfterEach
    void closeAll() {
        opened.forEach(AuditSink::close);
    }

    @Override
    public AuditSink sink() {
        AuditSink sink = open(file());
        opened.add(sink);
        return sink;
    }

    @Override
    public AuditSink reopen(AuditSink sink) {
        sink.close();
        return sink();
    }

    @Override
    public List<String> held(AuditSink sink) {
        List<String> held = new ArrayList<>();
        for (Path part : parts()) {
            for (String line : lines(part)) {
                if (line.startsWith("{\"v\":1,\"type\":\"entry\",")) {
                    held.add(JournalEntry.parse(line).line());
                }
            }
        }
        return held;
    }

    /** The rotated files in order of their number, then the current one. */
    private List<Path> parts() {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> parts =
                    new ArrayList<>(files.filter(f -> f.getFileName().toString().matches("audit\\.jsonl\\.\\d+"))
                            .sorted()
                            .toList());
            if (Files.exists(file())) {
                parts.add(file());
            }
            return parts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path part) {
        try {
            return Files.readAllLines(part, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void tear(AuditSink sink) {
        sink.close();
        cut(10);
    }

    @Override
    public void unwritable(AuditSink sink) {
        // Somebody else changed the file: the sink must not write into it.
        cut(1);
    }

    private void cut(long bytes) {
        try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
