package dev.issuant.benchmarks;

import java.util.function.Supplier;

/**
 * A body by its name.
 *
 * @param name unique among all contenders, without white space: the parameter by which JMH knows it
 * @param setUp makes the body; costly
 */
public record Contender(String name, Supplier<Body> setUp) {}
