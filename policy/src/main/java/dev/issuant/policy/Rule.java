package dev.issuant.policy;

import dev.issuant.PolicyInput;
import dev.issuant.policy.internal.ConditionalRule;
import dev.issuant.policy.internal.NamedRule;

/**
 * One rule of a policy. Most come from {@link Rules}; hosts implement their own. An implementation is immutable and
 * thread-safe, never blocks, and decides from the input alone: no clock, no look-up, no memory of earlier calls. Every
 * comparison is exact; Issuant knows no wildcards.
 */
public interface Rule {

    /**
     * The name of this rule within its policy, where it must be unique: 1 to 200 visible ASCII characters without
     * {@code |}. Constant. It stays the same when a parameter changes, so that two versions of a policy can be compared.
     */
    String id();

    /**
     * Evaluates the input. Called for every request, whatever the other rules say, and possibly again with the same
     * input, which must then get an equal opinion. An exception is a fault: nothing is decided and nothing is issued.
     */
    Opinion evaluate(PolicyInput input);

    /**
     * What this rule is and all its parameters. Constant. It goes into the digest of the policy, so whatever can change
     * an opinion must be in it; of a rule written in code, that includes a revision to raise when the code changes.
     */
    Description describe();

    /**
     * This rule, asked only where the condition holds; where it does not hold, the rule has no opinion.
     *
     * @return a rule whose id names the condition too
     */
    default Rule when(Condition condition) {
        return ConditionalRule.of(this, condition);
    }

    /**
     * This rule under another id, for a policy that needs the same kind of rule twice.
     *
     * @throws dev.issuant.IssuantException.InvalidInput if the id is malformed
     */
    default Rule named(String id) {
        return NamedRule.of(this, id);
    }
}
