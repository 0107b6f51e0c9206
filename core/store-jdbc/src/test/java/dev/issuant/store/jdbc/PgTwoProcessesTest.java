package dev.issuant.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.CredentialAuthority;
import dev.issuant.CredentialQuery;
import dev.issuant.LifecycleState;
import dev.issuant.spi.CredentialStore;
import dev.issuant.store.jdbc.Rivals.Thing;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Two processes on one PostgreSQL, 64 threads in all, fight for things that succeed once; 2,000 rounds in a campaign. */
class PgTwoProcessesTest {
    private static final int ROUNDS = Boolean.getBoolean("issuant.campaign") ? 2_000 : 5;

    private int elsewhere;

    @Test
    void p9_twoProcesses64Threads_everySingleUseThingSucceedsOnce() throws Exception {
        String realm = "rivals-" + UUID.randomUUID();
        Process other = launch(realm);
        try (BufferedReader in = other.inputReader(StandardCharsets.US_ASCII);
                BufferedWriter out = other.outputWriter(StandardCharsets.US_ASCII);
                CredentialStore store = PgStores.open();
                CredentialAuthority authority = Rivals.authority(store, realm);
                RivalProcess here = new RivalProcess(authority)) {
            assertThat(in.readLine()).isEqualTo("here");
            for (int round = 0; round < ROUNDS; round++) {
                Race race = new Race(here, in, out);
                String lost = race.once(Thing.KEY, "k" + round, Set.of("ISSUED"));
                race.once(Thing.REPLACEMENT, lost, Set.of("REPLACED_MEANWHILE", "NOT_REPLACEABLE"));
                race.once(Thing.EVIDENCE, "e" + round, Set.of("EVIDENCE_REPLAYED"));
                String request = Rivals.pending(authority);
                race.once(Thing.VOTE, request, Set.of("ALREADY_VOTED"));
                authority.approve(request, Rivals.CAROL, "");
                race.once(Thing.APPROVAL, request, Set.of("ISSUED"));
            }
            assertThat(live(authority)).isEqualTo(3 * ROUNDS);
        } finally {
            other.destroyForcibly();
        }
        assertThat(other.waitFor()).isNotNegative();
        System.out.println("two processes: " + ROUNDS + " rounds, " + Thing.values().length
                + " things each, one success each; the other process won " + elsewhere + " of "
                + ROUNDS * Thing.values().length);
        // A fight in which one side never wins is none.
        assertThat(elsewhere).isBetween(1, ROUNDS * Thing.values().length - 1);
    }

    private static Process launch(String realm) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        RivalProcess.class.getName(),
                        PgStores.url(),
                        realm)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static int live(CredentialAuthority authority) {
        CredentialQuery query = CredentialQuery.builder()
                .state(LifecycleState.ACTIVE)
                .limit(CredentialQuery.MAX_PAGE)
                .build();
        int live = 0;
        var page = authority.credentials(query, Rivals.AUDITOR);
        while (true) {
            live += page.items().size();
            if (page.next().isEmpty()) {
                return live;
            }
            page = authority.credentials(query.after(page.next().get()), Rivals.AUDITOR);
        }
    }

    /** Both processes at one start line. */
    private final class Race {
        private final RivalProcess here;
        private final BufferedReader in;
        private final BufferedWriter out;

        Race(RivalProcess here, BufferedReader in, BufferedWriter out) {
            this.here = here;
            this.in = in;
            this.out = out;
        }

        /** One thread of all gets it; the id of what it got. */
        String once(Thing thing, String handle, Set<String> others) throws Exception {
            say(thing + " " + handle);
            here.prepare(thing, handle);
            assertThat(in.readLine()).isEqualTo("ready");
            say("go");
            here.go();
            List<String> all = new ArrayList<>(here.answers());
            String line = in.readLine();
            assertThat(line).as("the other process").isNotNull();
            List<String> there = List.of(line.split(" "));
            all.addAll(there);
            List<String> won = all.stream()
                    .filter(told -> word(told).equals(Rivals.SECRET))
                    .toList();
            assertThat(won).as("%s %s: %s", thing, handle, all).hasSize(1);
            assertThat(all).hasSize(2 * RivalProcess.THREADS);
            String id = won.get(0).substring(won.get(0).indexOf(':') + 1);
            assertThat(all).as(thing.name()).allSatisfy(told -> {
                assertThat(told.equals(won.get(0)) || others.contains(word(told)))
                        .as(told)
                        .isTrue();
                assertThat(!word(told).equals("ISSUED") || told.endsWith(":" + id))
                        .as(told)
                        .isTrue();
            });
            if (there.contains(won.get(0))) {
                elsewhere++;
            }
            return id;
        }

        private void say(String line) throws IOException {
            out.write(line);
            out.newLine();
            out.flush();
        }

        private static String word(String told) {
            return told.substring(0, told.indexOf(':'));
        }
    }
}
