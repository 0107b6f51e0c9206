/**
 * Rules that say what may be issued, and how they combine. Start at {@link dev.issuant.policy.Rules}: import its
 * methods statically, pick rules, and combine them with {@link dev.issuant.policy.Rules#allOf}.
 */
@NullMarked
package dev.issuant.policy;

import org.jspecify.annotations.NullMarked;
