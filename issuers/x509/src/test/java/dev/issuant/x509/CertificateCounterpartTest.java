package dev.issuant.x509;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten thousand random certificates over all profiles, as OpenSSL, GnuTLS and pkijs see them. */
class CertificateCounterpartTest {
    private static final int COUNT = 10_000;
    private static final int BATCH = 1_000;

    @TempDir
    static Path folder;

    private static final Instant NOW = InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS);
    private static final List<String> LEAVES = new ArrayList<>();

    @BeforeAll
    static void issue() throws Exception {
        X509Ca root = X509Ca.developmentRoot("Acme", NOW);
        X509Profile between = X509Profile.intermediateCa(1);
        X509Ca ca = CaWorld.issue(root, X509Issuer.of(root, between), "Acme-Between", NOW, Duration.ofDays(300));
        Leaves leaves = new Leaves(11, NOW);
        for (int i = 0; i < COUNT; i++) {
            X509Profile profile = leaves.profile();
            if (profile.usage() == X509Profile.Usage.CA && profile.pathLength() > 0) {
                profile = X509Profile.intermediateCa(0).withCrl(Leaves.URL);
            }
            String name = "leaf-" + i + ".pem";
            byte[] der = leaves.make(X509Issuer.of(ca, profile), leaves.spec(profile));
            Files.writeString(folder.resolve(name), X509Issuer.toPem(der));
            LEAVES.add(name);
        }
        Files.writeString(folder.resolve("ca.pem"), root.rootPem());
        Files.writeString(folder.resolve("chain.pem"), ca.chainPem());
    }

    @Test
    void openssl_acceptsEach() throws Exception {
        for (int from = 0; from < COUNT; from += BATCH) {
            List<String> command = new ArrayList<>(
                    List.of("openssl", "verify", "-x509_strict", "-CAfile", "ca.pem", "-untrusted", "chain.pem"));
            command.addAll(LEAVES.subList(from, from + BATCH));
            String answer = Program.run(folder, command);
            assertThat(answer.lines().filter(line -> !line.endsWith(": OK"))).isEmpty();
            assertThat(answer).startsWith("0 ");
            assertThat(answer.lines().count()).isEqualTo(BATCH);
        }
    }

    @Test
    void gnutls_acceptsEach() throws Exception {
        Path script = folder.resolve("certtool.sh");
        Files.writeString(script, """
                for leaf in leaf-*.pem; do
                  cat "$leaf" chain.pem > presented.txt
                  certtool --verify --load-ca-certificate ca.pem --infile presented.txt > said.txt 2>&1 || { echo "$leaf"; cat said.txt; exit 1; }
                  n=$((n + 1))
                done
                echo "$n accepted"
                """);
        assertThat(Program.run(folder, List.of("sh", script.toString()))).isEqualTo("0 " + COUNT + " accepted");
    }

    @Test
    void pkijs_acceptsEach() throws Exception {
        Path script = Path.of("src", "test", "counterparts", "verify.js").toAbsolutePath();
        List<String> command = List.of("node", script.toString(), folder.toString(), Long.toString(NOW.toEpochMilli()));
        assertThat(Program.run(folder, command)).isEqualTo("0 " + COUNT + " accepted");
    }

    /** The counterparts can tell: one changed bit in each of some certificates, and none is accepted. */
    @Test
    void openssl_refusesWhatWasChanged() throws Exception {
        try (Stream<String> some = LEAVES.stream().limit(20)) {
            for (String name : some.toList()) {
                byte[] der =
                        Pem.certificates(Files.readString(folder.resolve(name))).get(0);
                der[der.length - 12] ^= 1;
                Files.writeString(folder.resolve("changed.pem"), X509Issuer.toPem(der));
                assertThat(Program.run(
                                folder,
                                List.of(
                                        "openssl",
                                        "verify",
                                        "-CAfile",
                                        "ca.pem",
                                        "-untrusted",
                                        "chain.pem",
                                        "changed.pem")))
                        .startsWith("2 ");
            }
        }
    }
}
