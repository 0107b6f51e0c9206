package dev.issuant.benchmarks;

import dev.issuant.benchmarks.Meter.Use;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Measures the contenders of one contest in one JVM, in rounds; in each round every contender runs one slice, in an
 * order that is shuffled anew. A ratio is taken within a round, where both saw the same machine, and reported as the
 * median over the rounds: that is what survives a noisy neighbour.
 */
final class Paired {
    private final Contest contest;
    private final Effort effort;
    private final List<Lane> lanes = new ArrayList<>();
    private final Random order = new Random(20261123);

    Paired(Contest contest, Effort effort) {
        this.contest = contest;
        this.effort = effort;
        lanes.add(new Lane(contest.ours(), effort));
        contest.peers().forEach(peer -> lanes.add(new Lane(peer, effort)));
    }

    /** One row for each peer; one without a peer if there is none. */
    List<Row> measure() {
        lanes.forEach(lane -> lane.warmUp(effort));
        for (int round = 0; round < effort.rounds(); round++) {
            List<Lane> shuffled = new ArrayList<>(lanes);
            Collections.shuffle(shuffled, order);
            for (Lane lane : shuffled) {
                lane.slice(round);
            }
        }
        List<Row> rows = new ArrayList<>();
        Lane ours = lanes.get(0);
        for (Lane peer : lanes.subList(1, lanes.size())) {
            double[] ratios = new double[effort.rounds()];
            for (int round = 0; round < ratios.length; round++) {
                ratios[round] = peer.uses[round].nanos() / ours.uses[round].nanos();
            }
            Arrays.sort(ratios);
            rows.add(new Row(
                    ours.name,
                    peer.name,
                    quantile(ratios, 0.5),
                    quantile(ratios, 0.25),
                    quantile(ratios, 0.75),
                    ours.median(),
                    peer.median()));
        }
        if (rows.isEmpty()) {
            rows.add(Row.alone(contest.ours().name(), ours.median()));
        }
        return rows;
    }

    private static double quantile(double[] sorted, double q) {
        return sorted[(int) Math.round(q * (sorted.length - 1))];
    }

    /** One contender, its body and what was measured of it. */
    private static final class Lane {
        private final String name;
        private final Body body;
        private final Use[] uses;
        private long operations = 1;
        private Object sink = "";

        Lane(Contender contender, Effort effort) {
            this.name = contender.name();
            this.body = contender.setUp().get();
            this.uses = new Use[effort.rounds()];
        }

        void warmUp(Effort effort) {
            long nanos = effort.warmUpMillis() * 1_000_000L;
            long start = System.nanoTime();
            long slice = Math.max(1, effort.sliceMillis()) * 1_000_000L;
            long spent;
            do {
                body.reset();
                long from = System.nanoTime();
                loop();
                spent = System.nanoTime() - from;
                if (spent < slice) {
                    operations = Math.max(operations + 1, Math.min(operations * 4, operations * slice / (spent + 1)));
                } else {
                    operations = Math.max(1, operations * slice / spent);
                }
            } while (System.nanoTime() - start < nanos);
        }

        void slice(int round) {
            body.reset();
            Meter start = Meter.read();
            loop();
            uses[round] = Meter.read().since(start, operations);
        }

        private void loop() {
            for (long i = 0; i < operations; i++) {
                sink = body.run();
            }
            if (sink == body) {
                throw new IllegalStateException("a body answers with what it made");
            }
        }

        Use median() {
            double[] nanos =
                    Arrays.stream(uses).mapToDouble(Use::nanos).sorted().toArray();
            double[] bytes =
                    Arrays.stream(uses).mapToDouble(Use::bytes).sorted().toArray();
            return new Use(quantile(nanos, 0.5), quantile(bytes, 0.5));
        }
    }
}
