/** Calls of providers that may block, bounded in time. Not exported. */
@NullMarked
package dev.issuant.internal.deadline;

import org.jspecify.annotations.NullMarked;
