/** Group commit, the journal's chain, and the relay that feeds audit sinks. Not exported. */
@NullMarked
package dev.issuant.internal.commit;

import org.jspecify.annotations.NullMarked;
