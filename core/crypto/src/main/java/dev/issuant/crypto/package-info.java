/** Keys, engines, limits and self-tests that the issuers share. */
@NullMarked
package dev.issuant.crypto;

import org.jspecify.annotations.NullMarked;
