package dev.issuant.example.cluster;

import dev.issuant.store.jdbc.JdbcStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;

/** Starts a PostgreSQL and two nodes on it, and tells how long a revocation takes from one to the other. */
public final class Main {
    private static final int ROUNDS = 20;

    /** How old a node's view of revocations may be: the default of {@code AuthorityBuilder.revocationBound}. */
    private static final Duration BOUND = Duration.ofSeconds(1);

    private Main() {}

    /** Exit status 0 means that every revocation was seen within the bound. */
    public static void main(String[] args) throws IOException {
        run(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    }

    static void run(PrintStream out) throws IOException {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        String pepper = HexFormat.of().formatHex(random);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start()) {
            JdbcStore.createSchema(postgres.getPostgresDatabase());
            String url = postgres.getJdbcUrl("postgres", "postgres");
            try (NodeProcess one = new NodeProcess(url, pepper);
                    NodeProcess two = new NodeProcess(url, pepper)) {
                out.println("two nodes, processes " + one.pid() + " and " + two.pid() + ", on one PostgreSQL");
                long[] nanos = new long[ROUNDS];
                for (int i = 0; i < ROUNDS; i++) {
                    nanos[i] = round(i % 2 == 0 ? one : two, i % 2 == 0 ? two : one);
                }
                tell(nanos, out);
            }
        }
    }

    /** Issues here, revokes there, and answers how long this node went on accepting after the other had revoked. */
    private static long round(NodeProcess here, NodeProcess there) throws IOException {
        String[] issued = here.ask("issue").split(" ", -1);
        expect("ACCEPTED", there.ask("verify " + issued[1]));
        expect("ACCEPTED", here.ask("verify " + issued[1]));
        expect("REVOKED", there.ask("revoke " + issued[0]));
        long start = System.nanoTime();
        expect("NOT_ACTIVE_REVOKED", there.ask("verify " + issued[1]));
        String answer = here.ask("verify " + issued[1]);
        while (answer.equals("ACCEPTED")) {
            answer = here.ask("verify " + issued[1]);
        }
        long nanos = System.nanoTime() - start;
        expect("NOT_ACTIVE_REVOKED", answer);
        return nanos;
    }

    private static void tell(long[] nanos, PrintStream out) {
        Arrays.sort(nanos);
        Duration median = Duration.ofNanos(nanos[ROUNDS / 2]);
        Duration longest = Duration.ofNanos(nanos[ROUNDS - 1]);
        out.println(ROUNDS + " keys issued on one node and revoked on the other, which refused each from then on");
        out.println("from the end of revoke to the other node's refusal: median " + median.toMillis() + " ms, longest "
                + longest.toMillis() + " ms, bound " + BOUND.toMillis() + " ms");
        if (longest.compareTo(BOUND) > 0) {
            throw new IllegalStateException("a revoked key was accepted for longer than the bound");
        }
    }

    private static void expect(String expected, String answer) {
        if (!answer.equals(expected)) {
            throw new IllegalStateException("expected " + expected + ", not " + answer);
        }
    }
}
