package dev.issuant.benchmarks;

import dev.issuant.benchmarks.Meter.Use;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/** One contender in a paired measurement: its body, and what each of its slices used. */
final class Lane {
    private final String name;
    private final Body body;
    private final Use[] uses;
    private long operations = 1;
    private Object last = "";

    Lane(Contender contender, Effort effort) {
        this.name = contender.name();
        this.body = contender.setUp().get();
        this.uses = new Use[effort.rounds()];
    }

    String name() {
        return name;
    }

    double nanos(int round) {
        return uses[round].nanos();
    }

    /** Runs until it has used so much processor time, and finds how many operations fill a slice. */
    void warmUp(Effort effort) {
        long slice = effort.sliceMillis() * 1_000_000L;
        double left = effort.warmUpMillis() * 1e6;
        do {
            body.reset();
            Meter start = Meter.read();
            loop();
            double each = Math.max(1, Meter.read().since(start, operations).nanos());
            left -= each * operations;
            // At most four times more at once: the first readings are those of cold code.
            operations = Math.max(1, Math.min(operations * 4, (long) (slice / each)));
        } while (left > 0);
    }

    void slice(int round) {
        body.reset();
        Meter start = Meter.read();
        loop();
        uses[round] = Meter.read().since(start, operations);
    }

    private void loop() {
        for (long i = 0; i < operations; i++) {
            last = body.run();
        }
        if (last == body) {
            throw new IllegalStateException("a body answers with what it made");
        }
    }

    Use median() {
        return new Use(middle(Use::nanos), middle(Use::bytes));
    }

    private double middle(ToDoubleFunction<Use> what) {
        double[] sorted = Arrays.stream(uses).mapToDouble(what).sorted().toArray();
        return quantile(sorted, 0.5);
    }

    static double quantile(double[] sorted, double q) {
        return sorted[(int) Math.round(q * (sorted.length - 1))];
    }
}
