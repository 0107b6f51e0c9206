/** Reads requests and certificates strictly, and lints what was made. Shares nothing with what writes. Not exported. */
@NullMarked
package dev.issuant.x509.internal.read;

import org.jspecify.annotations.NullMarked;
