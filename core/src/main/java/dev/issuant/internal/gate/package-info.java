/** The steps of a request, one small class each. Not exported. */
@NullMarked
package dev.issuant.internal.gate;

import org.jspecify.annotations.NullMarked;
