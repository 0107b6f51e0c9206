package dev.issuant.policy.internal;

import dev.issuant.PolicyInput;
import dev.issuant.policy.Condition;
import dev.issuant.policy.Description;
import dev.issuant.policy.Opinion;
import dev.issuant.policy.Rule;
import java.util.List;

/** A rule that is asked only where a condition holds. The rule within goes by the same id. */
public record ConditionalRule(String id, Rule inner, Condition condition) implements Renamable {

    /** The rule where the condition holds, under an id that names both. */
    public static Rule of(Rule rule, Condition condition) {
        String id = Names.id(rule.id() + "[" + condition.describe() + "]");
        return new ConditionalRule(id, Renamable.rename(rule, id), condition);
    }

    @Override
    public Rule withId(String newId) {
        return new ConditionalRule(newId, Renamable.rename(inner, newId), condition);
    }

    @Override
    public Opinion evaluate(PolicyInput input) {
        return condition.holds(input) ? inner.evaluate(input) : Opinion.none();
    }

    @Override
    public Description describe() {
        return Description.of("when")
                .withAll("condition", List.of(condition.describe()))
                .withAll("rule", List.of(inner.describe()));
    }
}
