/** Puts the parts of an authority together. Not exported. */
@NullMarked
package dev.issuant.internal.wiring;

import org.jspecify.annotations.NullMarked;
