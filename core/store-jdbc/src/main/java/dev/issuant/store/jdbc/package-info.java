/** One credential store over a data source that the host supplies: SQLite on one machine, PostgreSQL for a cluster. */
@NullMarked
package dev.issuant.store.jdbc;

import org.jspecify.annotations.NullMarked;
