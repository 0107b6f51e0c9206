/** The store in memory. Not exported. */
@NullMarked
package dev.issuant.internal.memory;

import org.jspecify.annotations.NullMarked;
