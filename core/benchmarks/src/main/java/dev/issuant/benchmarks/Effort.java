package dev.issuant.benchmarks;

/**
 * How long is measured.
 *
 * @param warmUpMillis processor time for each contender
 * @param sliceMillis processor time for each contender in each round
 * @param rounds how often; odd, so that there is a middle
 */
public record Effort(int warmUpMillis, int sliceMillis, int rounds) {
    /** For a figure that is published. */
    static final Effort FULL = new Effort(8000, 50, 51);

    /** For a first look. */
    static final Effort QUICK = new Effort(3000, 30, 15);

    /** For a test that wants to know whether it runs at all. */
    static final Effort ONCE = new Effort(1, 1, 1);
}
