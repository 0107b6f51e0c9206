package dev.issuant.policy;

import dev.issuant.PolicyInput;

/**
 * Where a rule applies; see {@link Rule#when}. It looks at what was asked, before anything was narrowed. Most come
 * from {@link Rules}; hosts implement their own, immutable, thread-safe, never blocking, from the input alone.
 */
public interface Condition {

    /** Whether it holds. An exception is a fault: nothing is decided and nothing is issued. */
    boolean holds(PolicyInput input);

    /** What this condition is and all its parameters, for the digest of the policy. Constant. */
    Description describe();
}
