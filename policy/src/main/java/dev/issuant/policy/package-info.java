/** Rules that say what may be issued, and how they combine. */
@NullMarked
package dev.issuant.policy;

import org.jspecify.annotations.NullMarked;
