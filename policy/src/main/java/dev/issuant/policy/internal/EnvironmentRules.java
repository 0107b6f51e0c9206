package dev.issuant.policy.internal;

import dev.issuant.PolicyInput;
import dev.issuant.VerifiedEvidence;
import dev.issuant.policy.Description;
import dev.issuant.policy.Opinion;
import dev.issuant.policy.Rule;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Environments do not mix. */
public final class EnvironmentRules {
    private EnvironmentRules() {}

    /** Requester, evidence and subject belong to one environment. */
    public static Rule isolated() {
        Opinion requester = Opinion.deny(Why.REQUESTER_IN_OTHER_ENVIRONMENT.reason());
        Opinion evidence = Opinion.deny(Why.EVIDENCE_OF_OTHER_ENVIRONMENT.reason());
        return SimpleRule.of("environments-isolated", Description.of("environments-isolated"), in -> {
            String environment = in.subject().environment();
            if (!environment.equals(in.requesterSubject().environment())) {
                return requester;
            }
            List<VerifiedEvidence> shown = in.evidence();
            for (int i = 0; i < shown.size(); i++) {
                String spoken = shown.get(i).environment().orElse(environment);
                if (!environment.equals(spoken)) {
                    return evidence;
                }
            }
            return Opinion.none();
        });
    }

    /** These scopes belong to one environment alone. */
    public static Rule scopesOnlyIn(String environment, Collection<String> scopes) {
        return reserved(
                "scope",
                Why.SCOPE_OF_OTHER_ENVIRONMENT,
                environment,
                scopes,
                in -> in.facts().scopes());
    }

    /** These audiences belong to one environment alone. */
    public static Rule audiencesOnlyIn(String environment, Collection<String> audiences) {
        return reserved(
                "audience",
                Why.AUDIENCE_OF_OTHER_ENVIRONMENT,
                environment,
                audiences,
                in -> in.facts().audiences());
    }

    private static Rule reserved(
            String what,
            Why why,
            String environment,
            Collection<String> values,
            Function<PolicyInput, Set<String>> asked) {
        String home = Names.exact("environment", environment);
        Set<String> exact = Names.exact(what, values);
        Opinion deny = Opinion.deny(why.reason(Names.list(Set.of(home))));
        return new SimpleRule(
                Names.id(what + "s-only-in(" + Names.escape(home) + ")"),
                Description.of(what + "s-only-in").with("environment", home).withSet("values", exact),
                in -> !in.subject().environment().equals(home) && anyOf(asked.apply(in), exact) ? deny : Opinion.none(),
                new Fact.Reserved(what, home, exact));
    }

    private static boolean anyOf(Set<String> asked, Set<String> reserved) {
        for (String value : asked) {
            if (reserved.contains(value)) {
                return true;
            }
        }
        return false;
    }
}
