/**
 * Published failures of systems of this kind, as tests over any store: the numbers are those of
 * {@code core/docs/lessons.md}. The author of a store implements one method and runs them all.
 */
@NullMarked
package dev.issuant.testkit.lessons;

import org.jspecify.annotations.NullMarked;
