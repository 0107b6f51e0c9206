package dev.issuant.policy.internal;

import dev.issuant.PolicyInput;
import dev.issuant.policy.Description;
import dev.issuant.policy.Opinion;
import dev.issuant.policy.Rule;

/** A host's rule under another id. */
public record NamedRule(String id, Rule inner) implements Renamable {

    /** The rule under an id that still has to be checked. */
    public static Rule of(Rule rule, String id) {
        return new NamedRule(Names.ruleId(id), rule);
    }

    @Override
    public Rule withId(String newId) {
        return new NamedRule(newId, inner);
    }

    @Override
    public Opinion evaluate(PolicyInput input) {
        return inner.evaluate(input);
    }

    @Override
    public Description describe() {
        return inner.describe();
    }
}
