package dev.issuant.policy.internal;

import dev.issuant.PolicyInput;
import dev.issuant.policy.Description;
import dev.issuant.policy.Opinion;
import dev.issuant.policy.Rule;
import org.jspecify.annotations.Nullable;

/**
 * A rule of this module.
 *
 * @param fact what can be proven of it when a policy is built; null when there is nothing
 */
record SimpleRule(
        String id,
        Description describe,
        Body body,
        @Nullable Fact fact) implements Renamable {

    SimpleRule {
        Names.ruleId(id);
    }

    static Rule of(String id, Description description, Body body) {
        return new SimpleRule(id, description, body, null);
    }

    @Override
    public Rule withId(String newId) {
        return new SimpleRule(newId, describe, body, fact);
    }

    @Override
    public Opinion evaluate(PolicyInput input) {
        return body.evaluate(input);
    }
}
