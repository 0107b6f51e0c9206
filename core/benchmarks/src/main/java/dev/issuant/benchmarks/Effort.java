package dev.issuant.benchmarks;

/**
 * How long is measured.
 *
 * @param warmUpMillis for each contender
 * @param sliceMillis for each contender in each round
 * @param rounds how often; odd, so that there is a middle
 */
public record Effort(int warmUpMillis, int sliceMillis, int rounds) {
    /** For a figure that is published. */
    static final Effort FULL = new Effort(4000, 60, 51);

    /** For a first look. */
    static final Effort QUICK = new Effort(1000, 30, 11);

    /** For a test that wants to know whether it runs at all. */
    static final Effort ONCE = new Effort(1, 1, 1);
}
