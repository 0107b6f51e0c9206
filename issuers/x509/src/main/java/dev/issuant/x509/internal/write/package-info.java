/** Writes certificates from constant parts. Shares nothing with what reads. Not exported. */
@NullMarked
package dev.issuant.x509.internal.write;

import org.jspecify.annotations.NullMarked;
