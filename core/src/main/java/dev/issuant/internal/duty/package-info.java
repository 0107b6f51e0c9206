/** Who may do what. Not exported. */
@NullMarked
package dev.issuant.internal.duty;

import org.jspecify.annotations.NullMarked;
