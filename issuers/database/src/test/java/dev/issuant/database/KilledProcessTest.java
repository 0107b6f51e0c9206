package dev.issuant.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.CredentialAuthority;
import dev.issuant.LifecycleState;
import dev.issuant.OutsideThing;
import dev.issuant.RevocationReason;
import dev.issuant.RevocationScope;
import dev.issuant.spi.CredentialStore;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The issuing process is killed ({@code SIGKILL}) while it makes and ends roles; 200 times in a campaign. */
class KilledProcessTest {
    private static final int CYCLES = Boolean.getBoolean("issuant.campaign") ? 200 : 4;

    @Test
    void p1_processKilled_leavesNoRoleWithoutARecord() throws Exception {
        try (Ledger ledger = new Ledger()) {
            List<String> before = ledger.server.roles();
            Path file = ledger.folder.resolve("killed.db");
            SplittableRandom random = new SplittableRandom(4);
            int stood = 0;
            int stuck = 0;
            for (int cycle = 0; cycle < CYCLES; cycle++) {
                killAfter(1 + random.nextInt(400), file, ledger);
                try (CredentialStore store = Ledger.store(file);
                        CredentialAuthority next = Ledger.authorityOn(
                                ledger.issuer(),
                                store,
                                InstantSource.offset(InstantSource.system(), Duration.ofMinutes(1)),
                                Victim.DEADLINE)) {
                    String where = "after cycle " + cycle;
                    Set<String> left = made(ledger, before);
                    stuck += left.size() - listed(next, left, where);
                    next.sweepOnce();
                    assertThat(next.lingering(null, 100, Ledger.OSCAR).items())
                            .as(where)
                            .isEmpty();
                    Set<String> live = made(ledger, before);
                    assertThat(live).as(where).isEqualTo(Ledger.recorded(next));
                    stood += live.size();
                    next.revokeAll(RevocationScope.realm(), RevocationReason.SUPERSEDED, Ledger.OSCAR);
                    next.sweepOnce();
                    assertThat(made(ledger, before)).as("cut " + where).isEmpty();
                }
            }
            System.out.println("killed: " + CYCLES + " kills; " + stood + " roles stood with their record, " + stuck
                    + " were unfinished or owed and listed, and went with the next sweep; 0 without a record");
            assertThat(stood).isPositive();
        }
    }

    private static Set<String> made(Ledger ledger, List<String> before) {
        Set<String> made = new TreeSet<>(ledger.server.roles());
        made.removeAll(before);
        return made;
    }

    /** Every role that was left is live on record, or listed with its owner; how many are live. */
    private static int listed(CredentialAuthority next, Set<String> left, String where) {
        Set<String> live = Ledger.names(next, LifecycleState.ACTIVE);
        Set<String> listed = new TreeSet<>(live);
        listed.addAll(Ledger.names(next, LifecycleState.INTENDED));
        for (OutsideThing thing : next.lingering(null, 1000, Ledger.OSCAR).items()) {
            assertThat(thing.owner()).isEqualTo("ann");
            listed.add(thing.name().substring("ledger/".length()));
        }
        assertThat(listed).as(where).containsAll(left);
        live.retainAll(left);
        return live.size();
    }

    private static void killAfter(long millis, Path file, Ledger ledger) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        file.toString(),
                        Integer.toString(ledger.server.port()),
                        ledger.name)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).isEqualTo("ready");
            assertThat(process.waitFor(millis, TimeUnit.MILLISECONDS))
                    .as("ended by itself")
                    .isFalse();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
