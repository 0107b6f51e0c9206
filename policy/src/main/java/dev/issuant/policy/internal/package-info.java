/** How the rules, conditions and their combination work; outside every promise of compatibility. */
@NullMarked
package dev.issuant.policy.internal;

import org.jspecify.annotations.NullMarked;
