package dev.issuant.policy.internal;

import dev.issuant.ApprovalRequirement;
import dev.issuant.Decision;
import dev.issuant.PolicyInput;
import dev.issuant.Quota;
import dev.issuant.Reason;
import dev.issuant.Terms;
import dev.issuant.policy.Opinion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Combines the opinions on one input: deny overrides, terms are merged to the narrowest. Used once, by one thread. */
public final class Merge {
    private final Set<Reason> denials = new LinkedHashSet<>(4);
    private final List<Opinion> narrowings = new ArrayList<>(4);

    /** Adds the opinion of one rule; not "none". */
    public void add(Opinion opinion) {
        if (opinion.isDenial()) {
            opinion.reason().ifPresent(denials::add);
        } else {
            narrowings.add(opinion);
        }
    }

    /** The decision on the input that the opinions are about. */
    public Decision decision(PolicyInput input) {
        if (!denials.isEmpty()) {
            return Decision.deny(List.copyOf(denials));
        }
        Terms terms = merged();
        if (noScopeLeft(input, terms)) {
            return Decision.deny(whyNoScope());
        }
        Set<Reason> reasons = new LinkedHashSet<>();
        narrowings.forEach(o -> o.reason().ifPresent(reasons::add));
        return Decision.permit(terms, List.copyOf(reasons));
    }

    private Terms merged() {
        Terms all = Terms.asRequested();
        Map<String, Quota> quotas = new LinkedHashMap<>();
        for (Opinion opinion : narrowings) {
            Terms one = opinion.terms();
            all = one.maxLifetime().map(all::capLifetime).orElse(all);
            all = one.scopes().map(all::limitScopes).orElse(all);
            for (ApprovalRequirement requirement : one.approvals()) {
                all = all.requireApproval(requirement);
            }
            // One counter is counted once: of two limits on it the smaller holds.
            one.quotas().forEach(q -> quotas.merge(q.counter(), q, (a, b) -> a.max() <= b.max() ? a : b));
        }
        for (Quota quota : quotas.values()) {
            all = all.limitLive(quota);
        }
        return all;
    }

    /** A credential without any of the scopes asked for is of no use, and some verifiers read it as "all". */
    private static boolean noScopeLeft(PolicyInput input, Terms terms) {
        Set<String> asked = input.facts().scopes();
        return !asked.isEmpty()
                && terms.scopes().isPresent()
                && Collections.disjoint(asked, terms.scopes().get());
    }

    private List<Reason> whyNoScope() {
        Set<Reason> reasons = new LinkedHashSet<>();
        reasons.add(Why.NO_SCOPE_LEFT.reason());
        for (Opinion opinion : narrowings) {
            if (opinion.terms().scopes().isPresent()) {
                opinion.reason().ifPresent(reasons::add);
            }
        }
        return List.copyOf(reasons);
    }
}
