package dev.issuant.policy.internal;

import dev.issuant.policy.Rule;

/** A rule that can take another id itself, because what it does depends on its id or on a rule within it. */
interface Renamable extends Rule {

    /** The same rule under an id that was checked. */
    Rule withId(String id);

    @Override
    default Rule named(String id) {
        return withId(Names.ruleId(id));
    }

    /** Any rule under another id. */
    static Rule rename(Rule rule, String id) {
        return rule instanceof Renamable r ? r.withId(id) : new NamedRule(id, rule);
    }
}
