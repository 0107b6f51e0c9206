package dev.issuant.policy;

import dev.issuant.ApprovalRequirement;
import dev.issuant.Decision;
import dev.issuant.PolicyInput;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a decision lets happen: whether, for how long, with which scopes, after which approvals, within which counts. */
record Effect(
        boolean granted,
        Duration life,
        Set<String> scopes,
        Map<ApprovalRequirement, Integer> approvals,
        Map<String, Integer> limits) {

    static Effect of(PolicyInput asked, Decision decision) {
        if (decision.verdict() == Decision.Verdict.DENY) {
            return new Effect(false, Duration.ZERO, Set.of(), Map.of(), Map.of());
        }
        Duration cap = decision.terms().maxLifetime().orElse(asked.lifetime());
        Set<String> scopes = new TreeSet<>(asked.facts().scopes());
        decision.terms().scopes().ifPresent(scopes::retainAll);
        Map<ApprovalRequirement, Integer> approvals = new HashMap<>();
        decision.terms().approvals().forEach(a -> approvals.merge(a.withQuorum(1), a.quorum(), Math::max));
        Map<String, Integer> limits = new HashMap<>();
        decision.terms().quotas().forEach(q -> limits.merge(q.counter(), q.max(), Math::min));
        return new Effect(
                true, cap.compareTo(asked.lifetime()) < 0 ? cap : asked.lifetime(), scopes, approvals, limits);
    }

    /** Whether nothing is granted here that the other would not grant, and nothing is demanded less. */
    boolean isWithin(Effect other) {
        return !granted
                || (other.granted
                        && life.compareTo(other.life) <= 0
                        && other.scopes.containsAll(scopes)
                        && other.approvals.entrySet().stream()
                                .allMatch(e -> approvals.getOrDefault(e.getKey(), 0) >= e.getValue())
                        && other.limits.entrySet().stream()
                                .allMatch(e -> limits.getOrDefault(e.getKey(), Integer.MAX_VALUE) <= e.getValue()));
    }
}
