package dev.issuant.benchmarks;

/** What is measured: one call is one operation. Used by one thread. */
public interface Body {

    /** One operation; the answer keeps the compiler from leaving it out. */
    Object run();

    /** Called before each stretch of measurement, outside of it: a body that keeps what it made starts afresh. */
    default void reset() {}
}
