package dev.issuant.policy.internal;

import dev.issuant.CredentialKind;
import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.SubjectKind;
import dev.issuant.Terms;
import dev.issuant.policy.Condition;
import dev.issuant.policy.Description;
import dev.issuant.policy.Opinion;
import dev.issuant.policy.Rule;
import java.time.Duration;
import java.util.Locale;

/** How long a credential may live. */
public final class LifetimeRules {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(36_525);

    private LifetimeRules() {}

    /** A cap for every credential. */
    public static Rule cap(Duration max) {
        Duration checked = life("maxLifetime", max);
        Opinion narrow = narrow(checked);
        Description description = Description.of("max-lifetime").with("max", checked);
        return new SimpleRule(
                "max-lifetime",
                description,
                in -> in.lifetime().compareTo(checked) > 0 ? narrow : Opinion.none(),
                new Fact.Cap("", checked));
    }

    /** A cap for one kind of credential. */
    public static Rule cap(CredentialKind kind, Duration max) {
        return targeted(Conditions.kind(kind), max);
    }

    /** A cap for one kind of subject. */
    public static Rule cap(SubjectKind kind, Duration max) {
        return targeted(Conditions.subjectKind(kind), max);
    }

    /** A cap for the subjects of one environment. */
    public static Rule capIn(String environment, Duration max) {
        return targeted(Conditions.environment(environment), max);
    }

    private static Rule targeted(Condition where, Duration max) {
        Duration checked = life("maxLifetime", max);
        Opinion narrow = narrow(checked);
        Description target = where.describe();
        Description description =
                Description.of("max-lifetime").with("max", checked).withAll("for", java.util.List.of(target));
        return new SimpleRule(
                Names.id("max-lifetime(" + target + ")"),
                description,
                in -> in.lifetime().compareTo(checked) > 0 && where.holds(in) ? narrow : Opinion.none(),
                new Fact.Cap(target.toString(), checked));
    }

    private static Opinion narrow(Duration max) {
        return Opinion.narrow(Terms.asRequested().capLifetime(max), Why.LIFETIME_SHORTENED.reason(words(max)));
    }

    /** A long life only for kinds that can be revoked before they end. */
    public static Rule revocableBeyond(Duration max) {
        Duration checked = life("revocableBeyond", max);
        Opinion deny = Opinion.deny(Why.NOT_REVOCABLE_EARLY.reason(words(checked)));
        return SimpleRule.of(
                "revocable-beyond",
                Description.of("revocable-beyond").with("max", checked),
                in -> !in.capabilities().revocableEarly() && in.lifetime().compareTo(checked) > 0
                        ? deny
                        : Opinion.none());
    }

    /** A life that can be configured: at least a second, for credentials are dated in seconds, and never "for ever". */
    static Duration life(String field, Duration value) {
        if (value.compareTo(SHORTEST) < 0 || value.compareTo(LONGEST) > 0) {
            throw new InvalidInput(
                    "LIFETIME_NOT_POSITIVE",
                    field + " must be at least one second and below 100 years; zero does not mean \"for ever\"");
        }
        return value;
    }

    /** A length of time for people: such as {@code 1 d 12 h}. */
    static String words(Duration value) {
        StringBuilder out = new StringBuilder();
        unit(out, value.toDays(), "d");
        unit(out, value.toHoursPart(), "h");
        unit(out, value.toMinutesPart(), "min");
        unit(out, value.toSecondsPart(), "s");
        return out.isEmpty() ? value.toString().toLowerCase(Locale.ROOT) : out.toString();
    }

    private static void unit(StringBuilder out, long count, String unit) {
        if (count != 0) {
            out.append(out.isEmpty() ? "" : " ").append(count).append(' ').append(unit);
        }
    }
}
