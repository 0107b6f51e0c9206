/** The versioned encoding of the bodies of stored rows. Not exported. */
@NullMarked
package dev.issuant.internal.codec;

import org.jspecify.annotations.NullMarked;
