/** Audit events, the sinks that take them, and the hash chain with its offline verifier. */
@NullMarked
package dev.issuant.audit;

import org.jspecify.annotations.NullMarked;
