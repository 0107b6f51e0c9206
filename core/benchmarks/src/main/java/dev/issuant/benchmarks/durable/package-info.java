/** Load on the durable stores beside plain JDBC on the same database. */
@NullMarked
package dev.issuant.benchmarks.durable;

import org.jspecify.annotations.NullMarked;
