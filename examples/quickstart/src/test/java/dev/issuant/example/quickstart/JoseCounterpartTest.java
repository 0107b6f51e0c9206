package dev.issuant.example.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An independent JOSE library, in another language, reads what the quickstart wrote. */
class JoseCounterpartTest {
    private static final Path SCRIPT =
            Path.of("src", "test", "counterparts", "verify.js").toAbsolutePath();

    @TempDir
    Path folder;

    @BeforeEach
    void tellTheStory() throws Exception {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        Main.run(folder.resolve("issued"), nowhere, InstantSource.system());
    }

    private String verify() throws Exception {
        Process node = new ProcessBuilder(
                        "node", SCRIPT.toString(), folder.resolve("issued").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out.txt").toFile())
                .start();
        assertThat(node.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return node.exitValue() + " "
                + Files.readString(folder.resolve("out.txt")).strip();
    }

    @Test
    void token_verifiedByAnIndependentLibrary_isAccepted() throws Exception {
        assertThat(verify()).isEqualTo("0 pipeline-payments");
    }

    @Test
    void token_oneCharacterChanged_isRefusedByItToo() throws Exception {
        Path token = folder.resolve("issued").resolve("token.jwt");
        String text = Files.readString(token);
        int at = text.lastIndexOf('.') + 10;
        char other = text.charAt(at) == 'A' ? 'B' : 'A';
        Files.writeString(token, text.substring(0, at) + other + text.substring(at + 1));
        assertThat(verify()).startsWith("1 ").contains("JWSSignatureVerificationFailed");
    }
}
