package dev.issuant.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.issuant.CredentialAuthority;
import dev.issuant.IssuanceOutcome.Issued;
import dev.issuant.IssuantException;
import dev.issuant.Presented;
import dev.issuant.spi.CredentialStore;
import dev.issuant.testkit.FakeSpec;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL is killed under load and started again: nothing acknowledged is lost, and meanwhile callers are told. */
class PgRestartTest {
    private static final int THREADS = 8;
    private static final int ENOUGH = 40;

    @TempDir
    Path folder;

    private EmbeddedPostgres server(int port) throws IOException {
        EmbeddedPostgres.Builder builder =
                PgServer.durable().setDataDirectory(folder.resolve("data")).setCleanDataDirectory(false);
        return port == 0 ? builder.start() : builder.setPort(port).start();
    }

    @Test
    void p1_serverKilledUnderLoad_nothingAcknowledgedIsLost() throws Exception {
        EmbeddedPostgres first = server(0);
        HikariConfig config = new HikariConfig();
        config.setDataSource(PgServer.source(first.getJdbcUrl("postgres", "postgres")));
        config.setMaximumPoolSize(8);
        config.setConnectionTimeout(2_000);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            JdbcStore.createSchema(pool);
            try (CredentialStore store = JdbcStore.open(pool);
                    CredentialAuthority authority = CrashWorld.authority(store, "restart")) {
                Map<String, String> issued = new ConcurrentHashMap<>();
                ConcurrentLinkedQueue<Throwable> faults = new ConcurrentLinkedQueue<>();
                AtomicBoolean stop = new AtomicBoolean();
                List<Thread> threads = load(authority, issued, faults, stop);
                await(() -> issued.size() >= ENOUGH);
                killNow();
                await(() -> faults.size() >= THREADS);
                int before = issued.size();
                // It has ended already; this lets go of its folder, which stays.
                first.close();
                try (EmbeddedPostgres second = server(first.getPort())) {
                    assertThat(second.getPort()).isEqualTo(first.getPort());
                    await(() -> issued.size() >= before + ENOUGH);
                    stop.set(true);
                    for (Thread thread : threads) {
                        thread.join();
                    }
                    assertThat(faults)
                            .allSatisfy(fault -> assertThat(fault)
                                    .isInstanceOfSatisfying(
                                            IssuantException.Unavailable.class,
                                            e -> assertThat(e.isTransient()).isTrue()));
                    issued.forEach((id, secret) -> assertThat(authority
                                    .verify(Presented.of(FakeSpec.KIND, secret))
                                    .isAccepted())
                            .as("an acknowledged credential")
                            .isTrue());
                    assertThat(store.heads("restart")).hasSize(1);
                }
            }
        }
    }

    private static List<Thread> load(
            CredentialAuthority authority,
            Map<String, String> issued,
            ConcurrentLinkedQueue<Throwable> faults,
            AtomicBoolean stop) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int mine = i;
            Thread thread = new Thread(() -> {
                for (int n = 0; !stop.get(); n++) {
                    try {
                        Issued one = authority
                                .issue(CrashWorld.request(mine + "-" + n))
                                .orElseThrow();
                        one.secret().ifPresent(s -> issued.put(one.credential().id(), s.exposeText()));
                    } catch (RuntimeException e) {
                        faults.add(e);
                    }
                }
            });
            thread.start();
            threads.add(thread);
        }
        return threads;
    }

    /** As {@code pg_ctl stop -m immediate} does: no goodbye, no checkpoint. */
    private void killNow() throws IOException, InterruptedException {
        String pid =
                Files.readAllLines(folder.resolve("data/postmaster.pid")).get(0).strip();
        Process kill = new ProcessBuilder("kill", "-QUIT", pid).start();
        assertThat(kill.waitFor()).isZero();
    }

    private interface Condition {
        boolean holds();
    }

    private static void await(Condition condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }
}
