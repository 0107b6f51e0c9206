/** Encodings and strict parsing shared by the audit types; not exported, and outside every compatibility promise. */
@NullMarked
package dev.issuant.audit.internal;

import org.jspecify.annotations.NullMarked;
