package dev.issuant.benchmarks;

/** Makes tokens that differ in their id. */
abstract class Counting implements Body {
    private long counter;

    abstract Object make(String id);

    @Override
    public final Object run() {
        return make(Sample.id(counter++));
    }
}
