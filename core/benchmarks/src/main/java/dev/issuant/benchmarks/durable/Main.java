package dev.issuant.benchmarks.durable;

import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * Prints what durable issuance costs beside plain JDBC in the same run: {@code Main sqlite|postgresql [seconds]}, or
 * {@code Main find sqlite|postgresql [few many]} for look-ups among few and among many, or
 * {@code Main revoke memory|sqlite|postgresql [many]} for taking back all that one owner answers for.
 */
public final class Main {
    private static final int ROUNDS = 3;

    private Main() {}

    /**
     * Runs it.
     *
     * @param args see above
     */
    public static void main(String[] args) throws IOException, SQLException, InterruptedException, ExecutionException {
        if (args[0].equals("find")) {
            int few = args.length > 2 ? Integer.parseInt(args[2]) : 10_000;
            int many = args.length > 3 ? Integer.parseInt(args[3]) : 1_000_000;
            try (Ground ground = Ground.of(args[1])) {
                Finding.run(ground, few, many, System.out);
            }
            return;
        }
        if (args[0].equals("revoke")) {
            int many = args.length > 2 ? Integer.parseInt(args[2]) : 100_000;
            try (Ground ground = args[1].equals("memory") ? null : Ground.of(args[1])) {
                Revoking.run(ground, many, System.out);
            }
            return;
        }
        long millis = 1000L * (args.length > 1 ? Integer.parseInt(args[1]) : 10);
        try (Ground ground = Ground.of(args[0])) {
            run(ground, new int[] {1, 8, 64}, millis, System.out);
        }
    }

    /** Interleaved rounds; best and median of each, and the ratio of the medians to the plain insert. */
    static void run(Ground ground, int[] crowds, long millis, PrintStream out)
            throws SQLException, InterruptedException {
        double plainOf8 = 0;
        out.println(
                "| callers | what | best a second | median a second | of the plain insert | of the plain insert by 8 |");
        out.println("|---|---|---|---|---|---|");
        for (int callers : crowds) {
            Map<String, double[]> rates = new LinkedHashMap<>();
            for (int round = -1; round < ROUNDS; round++) {
                for (Rival rival : rivals(ground)) {
                    try (rival) {
                        double rate = Load.perSecond(rival, callers, round < 0 ? millis / 4 + 1 : millis);
                        if (round >= 0) {
                            rates.computeIfAbsent(rival.name(), n -> new double[ROUNDS])[round] = rate;
                        }
                    }
                }
            }
            rates.values().forEach(Arrays::sort);
            double plain = median(rates.values().iterator().next());
            plainOf8 = callers == 8 ? plain : plainOf8;
            for (Map.Entry<String, double[]> rate : rates.entrySet()) {
                double median = median(rate.getValue());
                out.printf(
                        Locale.ROOT,
                        "| %d | %s | %.0f | %.0f | %.2f | %s |%n",
                        callers,
                        rate.getKey(),
                        rate.getValue()[ROUNDS - 1],
                        median,
                        median / plain,
                        plainOf8 == 0 ? "" : String.format(Locale.ROOT, "%.2f", median / plainOf8));
            }
            if (callers == 8) {
                latency(ground, median(rates.getOrDefault(GovernedLoad.ISSUE, new double[ROUNDS])) / 2, millis, out);
            }
        }
    }

    private static double median(double[] sorted) {
        return sorted[sorted.length / 2];
    }

    private static void latency(Ground ground, double rate, long millis, PrintStream out)
            throws SQLException, InterruptedException {
        try (Rival rival = GovernedLoad.issuing(ground)) {
            long[] micros = Load.latencies(rival, 64, rate, millis);
            out.printf(
                    Locale.ROOT,
                    "| | Issuant issue at %.0f a second: median %d us, p99 %d us | | | | |%n",
                    rate,
                    micros[micros.length / 2],
                    micros[micros.length * 99 / 100]);
        }
    }

    private static List<Rival> rivals(Ground ground) throws SQLException {
        List<Rival> rivals = new ArrayList<>();
        rivals.add(new Plain(ground, Plain.Form.INSERT));
        rivals.add(new Plain(ground, Plain.Form.TWO_STATEMENTS));
        if (!ground.isSqlite()) {
            rivals.add(new Plain(ground, Plain.Form.LOCKED_CHAIN));
        }
        rivals.add(GovernedLoad.issuing(ground));
        rivals.add(GovernedLoad.denied(ground));
        return rivals;
    }
}
