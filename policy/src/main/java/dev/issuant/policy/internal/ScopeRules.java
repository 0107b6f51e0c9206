package dev.issuant.policy.internal;

import dev.issuant.CredentialKind;
import dev.issuant.SubjectKind;
import dev.issuant.Terms;
import dev.issuant.policy.Description;
import dev.issuant.policy.Opinion;
import dev.issuant.policy.Rule;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** Which rights, audiences and kinds may be asked for. An empty list allows nothing. */
public final class ScopeRules {
    private ScopeRules() {}

    /** Denies any scope that is not listed. */
    public static Rule allowed(Collection<String> scopes) {
        Set<String> exact = Names.exact("scope", scopes);
        Opinion deny = Opinion.deny(Why.SCOPE_NOT_ALLOWED.reason(Names.list(exact)));
        return SimpleRule.of(
                "scopes-allowed",
                Description.of("scopes-allowed").withSet("scopes", exact),
                in -> exact.containsAll(in.facts().scopes()) ? Opinion.none() : deny);
    }

    /** Leaves out any scope that is not listed. */
    public static Rule limited(Collection<String> scopes) {
        Set<String> exact = Names.exact("scope", scopes);
        Opinion narrow =
                Opinion.narrow(Terms.asRequested().limitScopes(exact), Why.SCOPES_NARROWED.reason(Names.list(exact)));
        return SimpleRule.of(
                "limit-scopes",
                Description.of("limit-scopes").withSet("scopes", exact),
                in -> exact.containsAll(in.facts().scopes()) ? Opinion.none() : narrow);
    }

    /** Denies any audience that is not listed, and a credential without an audience. */
    public static Rule audiences(Collection<String> audiences) {
        Set<String> exact = Names.exact("audience", audiences);
        Opinion missing = Opinion.deny(Why.AUDIENCE_REQUIRED.reason(Names.list(exact)));
        Opinion other = Opinion.deny(Why.AUDIENCE_NOT_ALLOWED.reason(Names.list(exact)));
        return SimpleRule.of(
                "audiences-allowed", Description.of("audiences-allowed").withSet("audiences", exact), in -> {
                    Set<String> asked = in.facts().audiences();
                    if (asked.isEmpty()) {
                        return missing;
                    }
                    return exact.containsAll(asked) ? Opinion.none() : other;
                });
    }

    /** Denies any kind of credential that is not listed to subjects of one kind. */
    public static Rule kinds(SubjectKind subjects, Collection<CredentialKind> kinds) {
        Set<CredentialKind> exact = Set.copyOf(kinds);
        Set<String> names = new LinkedHashSet<>();
        exact.forEach(kind -> names.add(kind.name()));
        Opinion deny = Opinion.deny(Why.KIND_NOT_ALLOWED.reason(subjects.name(), Names.list(names)));
        return SimpleRule.of(
                "kinds-allowed(" + subjects + ")",
                Description.of("kinds-allowed")
                        .with("subjects", subjects.name())
                        .withSet("kinds", names),
                in -> in.subject().kind() != subjects || exact.contains(in.kind()) ? Opinion.none() : deny);
    }
}
