package dev.issuant.policy.internal;

import dev.issuant.PolicyInput;
import dev.issuant.policy.Opinion;
import dev.issuant.policy.Rule;

/** What a rule does, without the rule around it: a policy calls it directly, which saves a virtual call each time. */
@FunctionalInterface
public interface Body {

    /** As {@link Rule#evaluate}. */
    Opinion evaluate(PolicyInput input);

    /** What this rule does. */
    static Body of(Rule rule) {
        return rule instanceof SimpleRule simple ? simple.body() : rule::evaluate;
    }
}
