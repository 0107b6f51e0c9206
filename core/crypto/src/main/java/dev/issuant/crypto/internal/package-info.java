/** The engines behind the keys, and the rules that keys must meet. Not exported. */
@NullMarked
package dev.issuant.crypto.internal;

import org.jspecify.annotations.NullMarked;
