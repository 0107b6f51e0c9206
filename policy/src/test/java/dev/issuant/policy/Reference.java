package dev.issuant.policy;

import dev.issuant.ApprovalRequirement;
import dev.issuant.PolicyInput;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What combining must come to, said as plainly as possible: the oracle of the property tests. */
final class Reference {
    private Reference() {}

    static Effect effect(PolicyInput in, List<Rule> rules) {
        Duration life = in.lifetime();
        Set<String> scopes = new TreeSet<>(in.facts().scopes());
        Map<ApprovalRequirement, Integer> approvals = new HashMap<>();
        Map<String, Integer> limits = new HashMap<>();
        boolean granted = true;
        for (Rule rule : rules) {
            Opinion says = rule.evaluate(in);
            granted &= !says.isDenial();
            Duration cap = says.terms().maxLifetime().orElse(life);
            life = cap.compareTo(life) < 0 ? cap : life;
            says.terms().scopes().ifPresent(scopes::retainAll);
            says.terms().approvals().forEach(a -> approvals.merge(a.withQuorum(1), a.quorum(), Math::max));
            says.terms().quotas().forEach(q -> limits.merge(q.counter(), q.max(), Math::min));
        }
        granted &= in.facts().scopes().isEmpty() || !scopes.isEmpty();
        return granted
                ? new Effect(true, life, scopes, approvals, limits)
                : new Effect(false, Duration.ZERO, Set.of(), Map.of(), Map.of());
    }

    static Set<String> denialCodes(PolicyInput in, List<Rule> rules) {
        Set<String> codes = new TreeSet<>();
        rules.stream()
                .map(rule -> rule.evaluate(in))
                .filter(Opinion::isDenial)
                .forEach(o -> codes.add(o.reason().orElseThrow().code()));
        return codes;
    }
}
