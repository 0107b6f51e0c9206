package dev.issuant.policy;

import dev.issuant.Decision;
import dev.issuant.IssuancePolicy;
import dev.issuant.IssuantException;
import dev.issuant.PolicyInput;
import dev.issuant.policy.internal.Body;
import dev.issuant.policy.internal.Canonical;
import dev.issuant.policy.internal.Merge;
import dev.issuant.policy.internal.Names;
import dev.issuant.policy.internal.Proof;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A policy made of rules. Every rule is asked; one denial denies (deny overrides) and a denial lists the reasons of the
 * rules that deny, no others. Without a denial the terms of all rules are merged: the shortest life, the common scopes,
 * all approvals, all limits. A request that no rule has anything against is permitted as it is. Rules are asked in the
 * order of their ids, so the order in which they were written changes neither a decision nor the digest. Immutable and
 * thread-safe; never blocks.
 */
public final class RulePolicy implements IssuancePolicy {
    /** Raised when the meaning of a rule of this module, or of their combination, changes. */
    private static final int REVISION = 1;

    private static final Decision PERMIT = Decision.permit(dev.issuant.Terms.asRequested());

    private final String name;
    private final String version;
    private final Rule[] rules;
    private final Body[] bodies;
    private final String[] ids;
    private final String digest;

    private RulePolicy(String name, String version, List<Rule> sorted) {
        this.name = name;
        this.version = version;
        this.rules = sorted.toArray(Rule[]::new);
        this.bodies = sorted.stream().map(Body::of).toArray(Body[]::new);
        this.ids = sorted.stream().map(Rule::id).toArray(String[]::new);
        Canonical out = new Canonical()
                .text("issuant-policy")
                .number(REVISION)
                .text(name)
                .text(version)
                .number(rules.length);
        for (int i = 0; i < rules.length; i++) {
            out.text(ids[i]);
            rules[i].describe().writeTo(out);
        }
        this.digest = out.sha256();
    }

    /**
     * A policy of these rules, without name and version.
     *
     * @throws IssuantException.InvalidInput if there is no rule, if two have one id, or if they contradict each other
     */
    public static RulePolicy of(Collection<? extends Rule> rules) {
        List<Rule> sorted = new ArrayList<>(rules);
        Proof.prove(sorted);
        sorted.sort(Comparator.comparing(Rule::id));
        return new RulePolicy("", "", sorted);
    }

    /**
     * The same rules under a name and a version, for people; both are part of the digest.
     *
     * @throws IssuantException.InvalidInput if one is empty, longer than 200 characters or more than one line
     */
    public RulePolicy named(String newName, String newVersion) {
        return new RulePolicy(
                Names.text("policy name", newName, 200), Names.text("policy version", newVersion, 200), rules());
    }

    @Override
    public Decision decide(PolicyInput input) {
        @Nullable Merge merge = null;
        for (int i = 0; i < bodies.length; i++) {
            Opinion opinion = ask(i, input);
            if (!opinion.isNone()) {
                merge = merge == null ? new Merge() : merge;
                merge.add(opinion);
            }
        }
        return merge == null ? PERMIT : merge.decision(input);
    }

    /** What each rule that has an opinion says, by the id of the rule; it explains {@link #decide}. */
    public Map<String, Opinion> opinions(PolicyInput input) {
        Map<String, Opinion> all = new LinkedHashMap<>();
        for (int i = 0; i < rules.length; i++) {
            Opinion opinion = ask(i, input);
            if (!opinion.isNone()) {
                all.put(ids[i], opinion);
            }
        }
        return Collections.unmodifiableMap(all);
    }

    private Opinion ask(int i, PolicyInput input) {
        @Nullable Opinion opinion;
        try {
            opinion = bodies[i].evaluate(input);
        } catch (RuntimeException e) {
            throw new IssuantException.Broken(
                    "RULE_FAILED", "the rule " + ids[i] + " failed, so nothing was decided; mend the rule", e);
        }
        if (opinion == null) {
            throw new IssuantException.Broken(
                    "RULE_FAILED",
                    "the rule " + ids[i] + " answered null, so nothing was decided; mend the rule",
                    null);
        }
        return opinion;
    }

    /** The name; empty when none was given. */
    public String name() {
        return name;
    }

    /** The version; empty when none was given. */
    public String version() {
        return version;
    }

    /** The rules, in the order of their ids. */
    public List<Rule> rules() {
        return List.of(rules);
    }

    @Override
    public String digest() {
        return digest;
    }

    @Override
    public String toString() {
        return "RulePolicy(" + (name.isEmpty() ? "" : name + " " + version + ", ") + rules.length + " rules, "
                + digest.substring(0, 12) + ")";
    }
}
