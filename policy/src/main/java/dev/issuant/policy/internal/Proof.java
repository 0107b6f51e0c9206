package dev.issuant.policy.internal;

import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.policy.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what contradicts itself in the rules of a policy before it is used. */
public final class Proof {
    private static final int MAX_RULES = 1000;

    private Proof() {}

    /**
     * Checks the rules of one policy.
     *
     * @throws InvalidInput naming the rules that cannot stand together
     */
    public static void prove(List<Rule> rules) {
        if (rules.isEmpty()) {
            throw new InvalidInput("POLICY_EMPTY", "a policy without rules would permit everything; add a rule");
        }
        if (rules.size() > MAX_RULES) {
            throw new InvalidInput("POLICY_TOO_LARGE", "a policy has at most " + MAX_RULES + " rules");
        }
        Set<String> ids = new HashSet<>();
        for (Rule rule : rules) {
            if (!ids.add(Names.ruleId(rule.id()))) {
                throw new InvalidInput(
                        "RULE_TWICE",
                        "two rules have the id " + rule.id() + "; remove one, or tell them apart with named(...)");
            }
        }
        caps(rules);
        reservations(rules);
    }

    /** A cap that another, stricter one always overrides was meant to do something and does nothing. */
    private static void caps(List<Rule> rules) {
        List<Rule> always = new ArrayList<>();
        for (Rule rule : rules) {
            if (!(rule instanceof ConditionalRule) && fact(rule) instanceof Fact.Cap) {
                always.add(rule);
            }
        }
        for (Rule rule : rules) {
            if (!(fact(rule) instanceof Fact.Cap cap)) {
                continue;
            }
            for (Rule strict : always) {
                if (fact(strict) instanceof Fact.Cap other
                        && (other.target().isEmpty() || other.target().equals(cap.target()))
                        && other.max().compareTo(cap.max()) < 0) {
                    throw new InvalidInput(
                            "CAPS_CONTRADICT",
                            "the cap of " + rule.id() + " is longer than that of " + strict.id()
                                    + ", which always applies too; shorten or remove one");
                }
            }
        }
    }

    /** What belongs to two environments alone could be granted in neither. */
    private static void reservations(List<Rule> rules) {
        Map<String, String> environments = new HashMap<>();
        for (Rule rule : rules) {
            if (fact(rule) instanceof Fact.Reserved reserved) {
                for (String value : reserved.values()) {
                    String before = environments.putIfAbsent(reserved.what() + " " + value, reserved.environment());
                    if (before != null && !before.equals(reserved.environment())) {
                        throw new InvalidInput(
                                "RESERVED_TWICE",
                                "one " + reserved.what() + " is reserved for two environments in " + rule.id()
                                        + " and another rule; keep one of them");
                    }
                }
            }
        }
    }

    private static @Nullable Fact fact(Rule rule) {
        Rule at = rule;
        while (at instanceof ConditionalRule conditional) {
            at = conditional.inner();
        }
        return at instanceof SimpleRule simple ? simple.fact() : null;
    }
}
