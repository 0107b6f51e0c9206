package dev.issuant.benchmarks.durable;

import dev.issuant.spi.Change;
import dev.issuant.spi.Change.Commit;
import dev.issuant.spi.CredentialStore;
import dev.issuant.spi.Row;
import dev.issuant.spi.RowQuery;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Look-ups among few credentials and among very many of the same shape. */
final class Finding {
    private static final String TABLE = "credential";
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    private static final int OF_ONE_SUBJECT = 10;
    private static final int BATCH = 1_000;
    private static final int LOOKS = 2_000;
    private static final int ROUNDS = 5;

    private final CredentialStore store;
    private final String realm = "find-" + UUID.randomUUID();
    private final int size;

    private Finding(CredentialStore store, int size) {
        this.store = store;
        this.size = size;
    }

    static void run(Ground ground, int few, int many, PrintStream out) {
        try (CredentialStore store = ground.store()) {
            Finding small = new Finding(store, few);
            Finding large = new Finding(store, many);
            small.fill();
            large.fill();
            out.printf(Locale.ROOT, "| find by | us among %d | us among %d | ratio |%n|---|---|---|---|%n", few, many);
            for (String by : List.of("id", "subject", "owner")) {
                double[] ratios = new double[ROUNDS];
                double[] last = new double[2];
                small.look(by);
                large.look(by);
                for (int round = 0; round < ROUNDS; round++) {
                    last[0] = small.look(by);
                    last[1] = large.look(by);
                    ratios[round] = last[1] / last[0];
                }
                Arrays.sort(ratios);
                out.printf(Locale.ROOT, "| %s | %.1f | %.1f | %.2f |%n", by, last[0], last[1], ratios[ROUNDS / 2]);
            }
        }
    }

    private static String idOf(int i) {
        // Spread like random ids, and found again.
        return String.format(Locale.ROOT, "%08x", i * 0x9E3779B1);
    }

    private void fill() {
        for (int from = 0; from < size; from += BATCH) {
            List<Change> puts = new ArrayList<>(BATCH);
            for (int i = from; i < Math.min(size, from + BATCH); i++) {
                puts.add(new Change.Put(row(i), 0, false));
            }
            if (!store.commit(List.of(new Commit(realm, puts, List.of()))).applied()) {
                throw new IllegalStateException("the rows were not put");
            }
        }
    }

    private Row row(int i) {
        Row.Index index = new Row.Index(
                "svc-" + i / OF_ONE_SUBJECT,
                "owner-" + i / OF_ONE_SUBJECT / 2,
                "jwt",
                "ACTIVE",
                "production",
                NOON.plusSeconds(i),
                Set.of());
        return new Row(realm, TABLE, idOf(i), 1, index, NOON.plusSeconds(i), new byte[600]);
    }

    /** Microseconds a look. */
    private double look(String by) {
        IntConsumer look = switch (by) {
            case "id" -> i -> require(store.find(realm, TABLE, idOf(i)).isPresent());
            case "subject" ->
                i -> require(
                        !store.query(query("svc-" + i / OF_ONE_SUBJECT, null)).isEmpty());
            default ->
                i -> require(!store.query(query(null, "owner-" + i / OF_ONE_SUBJECT / 2))
                        .isEmpty());
        };
        long began = System.nanoTime();
        for (int n = 0; n < LOOKS; n++) {
            look.accept((int) ((long) n * 7919 * 31 % size));
        }
        return (System.nanoTime() - began) / 1000.0 / LOOKS;
    }

    private RowQuery query(@Nullable String subject, @Nullable String owner) {
        return new RowQuery(realm, TABLE, subject, owner, null, null, null, null, null, null, null, 100);
    }

    private static void require(boolean found) {
        if (!found) {
            throw new IllegalStateException("a row was not found");
        }
    }
}
