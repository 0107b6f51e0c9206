/** The strict reader and the rules of the verifier. Not exported. */
@NullMarked
package dev.issuant.jwt.internal;

import org.jspecify.annotations.NullMarked;
