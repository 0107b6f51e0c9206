package dev.issuant.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.Credential;
import dev.issuant.CredentialAuthority;
import dev.issuant.CredentialQuery;
import dev.issuant.IssuanceOutcome.Issued;
import dev.issuant.LifecycleState;
import dev.issuant.Page;
import dev.issuant.Presented;
import dev.issuant.Secret;
import dev.issuant.spi.CredentialStore;
import dev.issuant.testkit.FakeSpec;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** One life of an issuing process, as it looks from outside: what it handed out until it was killed. */
final class CrashCycle {
    private final String address;
    private final String realm;
    private final Set<String> tried = new HashSet<>();
    private final Map<String, String> idOfKey = new HashMap<>();
    private final Map<String, String> secretOfId = new HashMap<>();
    private final Set<String> confirmed = new HashSet<>();
    private final Set<String> revoking = new HashSet<>();
    private final Set<String> revoked = new HashSet<>();
    private int reissued;
    private long recoveryMillis;

    CrashCycle(String address, String realm) {
        this.address = address;
        this.realm = realm;
    }

    /** Lets the process live until it has handed out so many lines, and a little longer. */
    void run(int lines, long nanosMore) throws IOException, InterruptedException {
        Path said = Files.createTempFile("issuant-crash", ".err");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashIssuer.class.getName(),
                        address,
                        realm)
                .redirectError(said.toFile())
                .start();
        try (BufferedReader pipe = process.inputReader(StandardCharsets.US_ASCII)) {
            int seen = 0;
            String line = pipe.readLine();
            while (line != null) {
                take(line.split(" "));
                if (++seen == lines) {
                    TimeUnit.NANOSECONDS.sleep(nanosMore);
                    // Through the handle: what is in the pipe was delivered, and is still to be read.
                    process.toHandle().destroyForcibly();
                }
                line = pipe.readLine();
            }
            assertThat(seen)
                    .as("lines that the process handed out; it said: %s", Files.readString(said))
                    .isGreaterThanOrEqualTo(lines);
        } finally {
            process.destroyForcibly();
            Files.delete(said);
        }
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as("killed, not ended").isEqualTo(128 + 9);
    }

    private void take(String[] words) {
        switch (words[0]) {
            case "tries" -> tried.add(words[1]);
            case "issued" -> {
                idOfKey.put(words[1], words[2]);
                secretOfId.put(words[2], words[3]);
            }
            case "confirmed" -> confirmed.add(words[1]);
            case "revokes" -> revoking.add(words[1]);
            default -> revoked.add(words[1]);
        }
    }

    /** Opens the store again and holds it against what came through the pipe. */
    void check() {
        long start = System.nanoTime();
        DataSource source = CrashWorld.source(address);
        try (CredentialStore store = JdbcStore.open(source);
                CredentialAuthority authority = CrashWorld.authority(store, realm)) {
            authority.verify(Presented.of(FakeSpec.KIND, "nothing"));
            recoveryMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            delivered(authority);
            Map<String, Credential> before = all(authority);
            new HalfStates(store, realm).none(before.keySet());
            lost(authority);
            Map<String, Credential> end = all(authority);
            new HalfStates(store, realm).none(end.keySet());
            live(end);
        } finally {
            CrashWorld.close(source);
        }
    }

    /** Delivered means recorded; confirmed means kept; revoked means refused. */
    private void delivered(CredentialAuthority authority) {
        secretOfId.forEach((id, secret) -> {
            Credential record = authority.credential(id, CrashWorld.AUDITOR);
            assertThat(record.confirmedAt().isPresent() || !confirmed.contains(id))
                    .as("confirmed and lost")
                    .isTrue();
            boolean accepted =
                    authority.verify(Presented.of(FakeSpec.KIND, secret)).isAccepted();
            assertThat(accepted).isEqualTo(record.state() == LifecycleState.ACTIVE);
            assertThat(accepted && revoked.contains(id))
                    .as("revoked and accepted")
                    .isFalse();
            assertThat(accepted || revoking.contains(id))
                    .as("delivered and refused")
                    .isTrue();
        });
    }

    /** What was tried and did not come through the pipe comes by the same key, and its secret by reissue. */
    private void lost(CredentialAuthority authority) {
        for (String key : tried) {
            if (!idOfKey.containsKey(key)) {
                Issued again = authority.issue(CrashWorld.request(key)).orElseThrow();
                Optional<Secret> secret = again.secret();
                if (secret.isEmpty()) {
                    reissued++;
                    again = authority
                            .reissue(again.credential().id(), CrashWorld.SERVICE)
                            .orElseThrow();
                    secret = again.secret();
                }
                String text = secret.orElseThrow().exposeText();
                assertThat(authority.verify(Presented.of(FakeSpec.KIND, text)).isAccepted())
                        .isTrue();
            }
        }
    }

    /** Never two live ones for one key. */
    private void live(Map<String, Credential> all) {
        long live = all.values().stream()
                .filter(c -> c.state() == LifecycleState.ACTIVE)
                .count();
        assertThat(live).isBetween((long) tried.size() - revoking.size(), (long) tried.size() - revoked.size());
    }

    private static Map<String, Credential> all(CredentialAuthority authority) {
        Map<String, Credential> all = new HashMap<>();
        CredentialQuery query =
                CredentialQuery.builder().limit(CredentialQuery.MAX_PAGE).build();
        Page<Credential> page = authority.credentials(query, CrashWorld.AUDITOR);
        while (true) {
            page.items().forEach(c -> all.put(c.id(), c));
            if (page.next().isEmpty()) {
                return all;
            }
            page = authority.credentials(query.after(page.next().get()), CrashWorld.AUDITOR);
        }
    }

    int delivered() {
        return secretOfId.size();
    }

    int reissued() {
        return reissued;
    }

    long recoveryMillis() {
        return recoveryMillis;
    }
}
