package dev.issuant.example.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An independent JOSE library, in another language, reads what the quickstart wrote. */
class JoseCounterpartTest {
    private static final Path SCRIPT =
            Path.of("src", "test", "counterparts", "verify.js").toAbsolutePath();

    @TempDir
    Path folder;

    private Outside outside;

    @BeforeEach
    void tellTheStory() throws Exception {
        outside = new Outside(folder);
    }

    private String verify() throws Exception {
        return outside.run("node", SCRIPT.toString(), outside.issued.toString());
    }

    @Test
    void token_verifiedByAnIndependentLibrary_isAccepted() throws Exception {
        assertThat(verify()).isEqualTo("0 pipeline-payments");
    }

    @Test
    void token_oneCharacterChanged_isRefusedByItToo() throws Exception {
        Path token = outside.issued.resolve("token.jwt");
        String text = Files.readString(token);
        int at = text.lastIndexOf('.') + 10;
        char other = text.charAt(at) == 'A' ? 'B' : 'A';
        Files.writeString(token, text.substring(0, at) + other + text.substring(at + 1));
        assertThat(verify()).startsWith("1 ").contains("JWSSignatureVerificationFailed");
    }
}
