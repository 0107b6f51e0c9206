package dev.issuant;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * On which terms a policy lets a credential be issued. Terms only ever narrow what was asked; merging two of them
 * takes the shorter life, the common scopes and all approvals and quotas. Immutable.
 */
public final class Terms {
    private static final Terms AS_REQUESTED = new Terms(null, null, List.of(), List.of());

    private final @Nullable Duration maxLifetime;
    private final @Nullable Set<String> scopes;
    private final List<ApprovalRequirement> approvals;
    private final List<Quota> quotas;

    private Terms(
            @Nullable Duration maxLifetime,
            @Nullable Set<String> scopes,
            List<ApprovalRequirement> approvals,
            List<Quota> quotas) {
        this.maxLifetime = maxLifetime;
        this.scopes = scopes;
        this.approvals = approvals;
        this.quotas = quotas;
    }

    /** As requested, with nothing narrowed. */
    public static Terms asRequested() {
        return AS_REQUESTED;
    }

    /**
     * These terms with a life of at most {@code cap}.
     *
     * @throws IssuantException.InvalidInput if the cap is not positive; zero does not mean "for ever"
     */
    public Terms capLifetime(Duration cap) {
        if (cap.isZero() || cap.isNegative()) {
            throw new IssuantException.InvalidInput("LIFETIME_NOT_POSITIVE", "a lifetime cap must be above zero");
        }
        return maxLifetime == null || cap.compareTo(maxLifetime) < 0 ? new Terms(cap, scopes, approvals, quotas) : this;
    }

    /** These terms with only those scopes that are also in {@code allowed}. */
    public Terms limitScopes(Set<String> allowed) {
        if (scopes == null) {
            return new Terms(maxLifetime, Set.copyOf(allowed), approvals, quotas);
        }
        Set<String> common = new LinkedHashSet<>(allowed);
        common.retainAll(scopes);
        return new Terms(maxLifetime, Set.copyOf(common), approvals, quotas);
    }

    /** These terms with one more approval; of two that ask the same people with the same assurance the larger stays. */
    public Terms requireApproval(ApprovalRequirement requirement) {
        List<ApprovalRequirement> all = new ArrayList<>(approvals);
        for (int i = 0; i < all.size(); i++) {
            ApprovalRequirement known = all.get(i);
            if (known.withQuorum(requirement.quorum()).equals(requirement)) {
                all.set(i, known.quorum() >= requirement.quorum() ? known : requirement);
                return new Terms(maxLifetime, scopes, List.copyOf(all), quotas);
            }
        }
        all.add(requirement);
        return new Terms(maxLifetime, scopes, List.copyOf(all), quotas);
    }

    /** These terms with one more quota; of two on one counter the smaller stays, for it is counted once. */
    public Terms limitLive(Quota quota) {
        List<Quota> all = new ArrayList<>(quotas);
        for (int i = 0; i < all.size(); i++) {
            Quota known = all.get(i);
            if (known.counter().equals(quota.counter())) {
                all.set(i, known.max() <= quota.max() ? known : quota);
                return new Terms(maxLifetime, scopes, approvals, List.copyOf(all));
            }
        }
        all.add(quota);
        return new Terms(maxLifetime, scopes, approvals, List.copyOf(all));
    }

    /** The narrower of both in every respect. */
    public Terms mergedWith(Terms other) {
        if (maxLifetime == null && scopes == null && approvals.isEmpty() && quotas.isEmpty()) {
            return other;
        }
        Terms merged = this;
        if (other.maxLifetime != null) {
            merged = merged.capLifetime(other.maxLifetime);
        }
        if (other.scopes != null) {
            merged = merged.limitScopes(other.scopes);
        }
        for (ApprovalRequirement requirement : other.approvals) {
            merged = merged.requireApproval(requirement);
        }
        for (Quota quota : other.quotas) {
            merged = merged.limitLive(quota);
        }
        return merged;
    }

    /** The longest life allowed; absent when the policy sets none. */
    public Optional<Duration> maxLifetime() {
        return Optional.ofNullable(maxLifetime);
    }

    /** The only scopes allowed; absent when the policy does not narrow them. An empty set allows none. */
    public Optional<Set<String>> scopes() {
        return Optional.ofNullable(scopes);
    }

    /** The approvals needed; each must be met by people who count for no other. */
    public List<ApprovalRequirement> approvals() {
        return approvals;
    }

    /** The counts that the commit enforces. */
    public List<Quota> quotas() {
        return quotas;
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof Terms t
                && Objects.equals(maxLifetime, t.maxLifetime)
                && Objects.equals(scopes, t.scopes)
                && approvals.equals(t.approvals)
                && quotas.equals(t.quotas);
    }

    @Override
    public int hashCode() {
        return Objects.hash(maxLifetime, scopes, approvals, quotas);
    }

    @Override
    public String toString() {
        return "Terms(maxLifetime=" + maxLifetime + ", scopes=" + scopes + ", approvals=" + approvals + ", quotas="
                + quotas + ")";
    }
}
