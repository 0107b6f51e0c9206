/** Contracts that an adapter of Issuant runs against itself, fakes, and a clock to turn. */
@NullMarked
package dev.issuant.testkit;

import org.jspecify.annotations.NullMarked;
