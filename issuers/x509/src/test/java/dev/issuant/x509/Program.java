package dev.issuant.x509;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Outside programs. */
final class Program {
    private Program() {}

    /** Runs a program in a folder: its exit status, a space, and what it said. */
    static String run(Path folder, List<String> command) throws Exception {
        return run(folder, Map.of(), command);
    }

    /** The same with more in its environment. */
    static String run(Path folder, Map<String, String> settings, List<String> command) throws Exception {
        Path answer = Files.createTempFile(folder, "answer", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(answer.toFile());
        builder.environment().putAll(settings);
        Process program = builder.start();
        assertThat(program.waitFor(600, TimeUnit.SECONDS)).isTrue();
        return program.exitValue() + " " + Files.readString(answer).strip();
    }
}
