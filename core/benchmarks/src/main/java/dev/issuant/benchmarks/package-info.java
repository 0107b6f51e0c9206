/**
 * What governed issuance and verification cost, measured beside the bare libraries in the same run. Every {@link
 * dev.issuant.benchmarks.Body} is measured twice over: paired, in one JVM and in shuffled order, by {@link
 * dev.issuant.benchmarks.Paired}, and alone, in a JVM of its own, by JMH.
 */
@NullMarked
package dev.issuant.benchmarks;

import org.jspecify.annotations.NullMarked;
