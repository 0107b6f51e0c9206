package dev.issuant.attest.oidc;

import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All trust rules, by issuer. Immutable. */
final class RuleBook {
    private static final String EXACT = "OWASP-NHI6:2025";
    private static final String ENVIRONMENTS = "OWASP-NHI8:2025";
    private static final int MOST_NAMED = 5;

    private final Map<String, List<TrustRule>> byIssuer;

    private RuleBook(Map<String, List<TrustRule>> byIssuer) {
        this.byIssuer = byIssuer;
    }

    /** Either the rule that matched or why none did. */
    record Verdict(@Nullable TrustRule rule, @Nullable Reason refusal) {}

    /**
     * A book of these rules.
     *
     * @throws InvalidInput {@code TRUST_RULE} if there is none, an id occurs twice, or two rules ask for the same
     */
    static RuleBook of(Collection<TrustRule> rules) {
        if (rules.isEmpty()) {
            throw new InvalidInput("TRUST_RULE", "an attestor without trust rules trusts nobody; add one");
        }
        Map<String, List<TrustRule>> byIssuer = new TreeMap<>();
        Set<String> ids = new TreeSet<>();
        for (TrustRule rule : rules) {
            if (!ids.add(rule.id())) {
                throw RuleText.refusal(rule.id(), "there are two rules of this id");
            }
            List<TrustRule> others = byIssuer.computeIfAbsent(rule.issuer(), issuer -> new ArrayList<>());
            for (TrustRule other : others) {
                if (rule.asksTheSameAs(other)) {
                    throw RuleText.refusal(rule.id(), "rule " + other.id() + " asks for exactly the same");
                }
            }
            others.add(rule);
        }
        byIssuer.values().forEach(list -> list.sort(Comparator.comparing(TrustRule::id)));
        return new RuleBook(byIssuer);
    }

    /** The issuers that rules name. */
    Set<String> issuers() {
        return byIssuer.keySet();
    }

    /** The audiences that rules of this issuer name. */
    Set<String> audiences(String issuer) {
        Set<String> audiences = new TreeSet<>();
        of(issuer).forEach(rule -> audiences.add(rule.audience()));
        return audiences;
    }

    /** The rule that a verified token of this issuer and this only audience matches. */
    Verdict match(String issuer, String audience, Claims claims) {
        TrustRule match = null;
        TrustRule nearest = null;
        List<String> nearestWrong = List.of();
        for (TrustRule rule : of(issuer)) {
            if (!rule.audience().equals(audience)) {
                continue;
            }
            List<String> wrong = wrong(rule, claims);
            if (wrong.isEmpty()) {
                if (match != null && !speaksForTheSame(match, rule)) {
                    return refused(ambiguous());
                }
                match = match == null ? rule : match;
            } else if (nearest == null || wrong.size() < nearestWrong.size()) {
                nearest = rule;
                nearestWrong = wrong;
            }
        }
        if (match != null) {
            return new Verdict(match, null);
        }
        return refused(nearest == null ? Refusals.AUDIENCE : noRule(nearestWrong));
    }

    private List<TrustRule> of(String issuer) {
        return byIssuer.getOrDefault(issuer, List.of());
    }

    private static List<String> wrong(TrustRule rule, Claims claims) {
        List<String> wrong = new ArrayList<>(0);
        for (Map.Entry<String, Set<String>> wanted : rule.claims().entrySet()) {
            String found = claims.text(wanted.getKey());
            if (found == null || !wanted.getValue().contains(found)) {
                wrong.add(wanted.getKey());
            }
        }
        return wrong;
    }

    private static boolean speaksForTheSame(TrustRule a, TrustRule b) {
        return a.subject().equals(b.subject()) && a.environment().equals(b.environment());
    }

    private static Verdict refused(Reason reason) {
        return new Verdict(null, reason);
    }

    private static Reason ambiguous() {
        return Reason.of(
                "OIDC_AMBIGUOUS",
                "more than one trust rule fits this token and they speak for different subjects or environments;"
                        + " make the rules tell them apart",
                EXACT);
    }

    /** Names claims, never values: what a rule expects is not for those who are not trusted. */
    private static Reason noRule(List<String> wrong) {
        List<String> named = new ArrayList<>();
        int length = 0;
        for (String name : wrong) {
            length += name.length();
            if (named.size() < MOST_NAMED && length < 300) {
                named.add(name);
            }
        }
        String more = named.size() < wrong.size() ? " and others" : "";
        return Reason.of(
                "OIDC_NO_RULE",
                "no trust rule fits this token; the nearest one expects something else in " + String.join(", ", named)
                        + more,
                EXACT,
                ENVIRONMENTS);
    }
}
