package dev.issuant.benchmarks;

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
    private final Effort effort;
    private final List<Lane> ours;
    private final List<Lane> peers;
    private final Random order = new Random(20261123);

    Paired(Contest contest, Effort effort) {
        this.effort = effort;
        this.ours = contest.ours().stream().map(c -> new Lane(c, effort)).toList();
        this.peers = contest.peers().stream().map(c -> new Lane(c, effort)).toList();
    }

    /** One row for each of ours beside each peer; for each of ours alone if there is no peer. */
    List<Row> measure() {
        List<Lane> lanes = new ArrayList<>(ours);
        lanes.addAll(peers);
        lanes.forEach(lane -> lane.warmUp(effort));
        for (int round = 0; round < effort.rounds(); round++) {
            Collections.shuffle(lanes, order);
            for (Lane lane : lanes) {
                lane.slice(round);
            }
        }
        List<Row> rows = new ArrayList<>();
        for (Lane our : ours) {
            for (Lane peer : peers) {
                rows.add(compare(our, peer));
            }
            if (peers.isEmpty()) {
                rows.add(Row.alone(our.name(), our.median()));
            }
        }
        return rows;
    }

    private Row compare(Lane our, Lane peer) {
        double[] ratios = new double[effort.rounds()];
        for (int round = 0; round < ratios.length; round++) {
            ratios[round] = peer.nanos(round) / our.nanos(round);
        }
        Arrays.sort(ratios);
        return new Row(
                our.name(),
                peer.name(),
                Lane.quantile(ratios, 0.5),
                Lane.quantile(ratios, 0.25),
                Lane.quantile(ratios, 0.75),
                our.median(),
                peer.median());
    }
}
