package dev.issuant.x509;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A CA whose key was made in a PKCS #11 token (SoftHSM) and never leaves it; OpenSSL accepts what it issues. */
class TokenCounterpartTest {
    private static final String PIN = "5794";

    @TempDir
    Path folder;

    private Map<String, String> settings;

    @BeforeEach
    void token() throws Exception {
        Path tokens = Files.createDirectory(folder.resolve("tokens"));
        Path softHsm = folder.resolve("softhsm2.conf");
        Files.writeString(softHsm, "directories.tokendir = " + tokens + "\nobjectstore.backend = file\n");
        settings = Map.of("SOFTHSM2_CONF", softHsm.toString());
        List<String> command = List.of(
                "softhsm2-util", "--init-token", "--free", "--label", "issuant", "--pin", PIN, "--so-pin", "9" + PIN);
        assertThat(Program.run(folder, settings, command)).startsWith("0 ");
        Files.writeString(
                folder.resolve("provider.cfg"), "name = Token\nlibrary = " + library() + "\nslotListIndex = 0\n");
    }

    /** Distributions keep it in different places. */
    private static Path library() throws Exception {
        for (Path place : List.of(Path.of("/usr/lib"), Path.of("/usr/lib64"), Path.of("/usr/local/lib"))) {
            if (Files.isDirectory(place)) {
                try (Stream<Path> files = Files.find(
                        place, 4, (path, its) -> path.getFileName().toString().equals("libsofthsm2.so"))) {
                    Path first = files.findFirst().orElse(null);
                    if (first != null) {
                        return first;
                    }
                }
            }
        }
        throw new AssertionError("libsofthsm2.so is not here; install softhsm2");
    }

    @ParameterizedTest
    @CsvSource({"P-256,ES256", "P-384,ES384", "RSA,RS256"})
    void ca_whoseKeyIsInAToken_issues(String key, String algorithm) throws Exception {
        String said = Program.run(
                folder,
                settings,
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        TokenCa.class.getName(),
                        folder.resolve("provider.cfg").toString(),
                        PIN,
                        key,
                        folder.toString()));
        assertThat(said)
                .startsWith("0 ")
                .contains("X509Ca(" + algorithm + " by SunPKCS11-Token)")
                .contains("the key shows its number: false")
                .contains("another key: CA_KEY_MISMATCH")
                .contains("no such entry: CA_KEY_MISSING");
        String verdict = Program.run(
                folder,
                List.of(
                        "openssl",
                        "verify",
                        "-attime",
                        Long.toString(World.NOW.getEpochSecond()),
                        "-x509_strict",
                        "-purpose",
                        "sslclient",
                        "-CAfile",
                        "root.pem",
                        "-untrusted",
                        "chain.pem",
                        "leaf.pem"));
        assertThat(verdict).isEqualTo("0 leaf.pem: OK");
    }
}
