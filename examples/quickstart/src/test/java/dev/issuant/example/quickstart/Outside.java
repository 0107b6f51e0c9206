package dev.issuant.example.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/** The story told into a folder, and outside programs that read what it left there. */
final class Outside {
    final Path issued;
    private final Path answer;

    Outside(Path folder) throws Exception {
        issued = folder.resolve("issued");
        answer = folder.resolve("answer.txt");
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        Main.run(issued, nowhere, InstantSource.system());
    }

    /** Runs a program in the folder of what was issued: its exit status, a space, and what it said. */
    String run(String... command) throws Exception {
        Process program = new ProcessBuilder(command)
                .directory(issued.toFile())
                .redirectErrorStream(true)
                .redirectOutput(answer.toFile())
                .start();
        assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return program.exitValue() + " " + Files.readString(answer).strip();
    }
}
