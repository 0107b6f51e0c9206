/** Limits and alphabets of text that callers pass in. Not exported. */
@NullMarked
package dev.issuant.internal.text;

import org.jspecify.annotations.NullMarked;
