package dev.issuant.policy.internal;

import dev.issuant.CredentialKind;
import dev.issuant.Duty;
import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.PolicyInput;
import dev.issuant.SubjectKind;
import dev.issuant.policy.Condition;
import dev.issuant.policy.Description;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** The conditions of this module. */
public final class Conditions {
    private static final Comparator<Condition> CANONICAL = Comparator.comparing(
            c -> c.describe().toString() + " " + c.describe().digest());

    private Conditions() {}

    private record Simple(Description describe, Predicate<PolicyInput> test) implements Condition {
        @Override
        public boolean holds(PolicyInput input) {
            return test.test(input);
        }
    }

    /** The scope is among those asked for. */
    public static Condition scope(String scope) {
        String exact = Names.exact("scope", scope);
        return new Simple(
                Description.of("scope").with("is", exact),
                in -> in.facts().scopes().contains(exact));
    }

    /** The audience is among those asked for. */
    public static Condition audience(String audience) {
        String exact = Names.exact("audience", audience);
        return new Simple(
                Description.of("audience").with("is", exact),
                in -> in.facts().audiences().contains(exact));
    }

    /** A credential of this kind is asked for. */
    public static Condition kind(CredentialKind kind) {
        return new Simple(
                Description.of("kind").with("is", kind.name()), in -> in.kind().equals(kind));
    }

    /** The subject is of this kind. */
    public static Condition subjectKind(SubjectKind kind) {
        return new Simple(
                Description.of("subject-kind").with("is", kind.name()),
                in -> in.subject().kind() == kind);
    }

    /** The requester is of this kind. */
    public static Condition requesterKind(SubjectKind kind) {
        return new Simple(
                Description.of("requester-kind").with("is", kind.name()),
                in -> in.requesterSubject().kind() == kind);
    }

    /** The requester acts with this duty. */
    public static Condition requesterDuty(Duty duty) {
        return new Simple(
                Description.of("requester-duty").with("is", duty.name()),
                in -> in.requester().has(duty));
    }

    /** The subject belongs to this environment. */
    public static Condition environment(String environment) {
        String exact = Names.exact("environment", environment);
        return new Simple(
                Description.of("environment").with("is", exact),
                in -> in.subject().environment().equals(exact));
    }

    /** The request carries this label. */
    public static Condition label(String label) {
        String exact = Names.exact("label", label);
        return new Simple(
                Description.of("label").with("is", exact), in -> in.labels().contains(exact));
    }

    /** A longer life than this is asked for. */
    public static Condition lifetimeAbove(Duration limit) {
        Duration checked = LifetimeRules.life("lifetimeAbove", limit);
        return new Simple(
                Description.of("lifetime-above").with("limit", checked),
                in -> in.lifetime().compareTo(checked) > 0);
    }

    /** It does not hold. */
    public static Condition not(Condition condition) {
        return new Simple(
                Description.of("not").withAll("of", List.of(condition.describe())), in -> !condition.holds(in));
    }

    /** All hold. */
    public static Condition and(Condition... conditions) {
        Condition[] parts = parts("and", conditions);
        return new Simple(describe("and", parts), in -> {
            for (Condition part : parts) {
                if (!part.holds(in)) {
                    return false;
                }
            }
            return true;
        });
    }

    /** At least one holds. */
    public static Condition or(Condition... conditions) {
        Condition[] parts = parts("or", conditions);
        return new Simple(describe("or", parts), in -> {
            for (Condition part : parts) {
                if (part.holds(in)) {
                    return true;
                }
            }
            return false;
        });
    }

    /** In one order, whichever way they were written: evaluation and description are then the same. */
    private static Condition[] parts(String name, Condition[] conditions) {
        if (conditions.length == 0) {
            throw new InvalidInput("CONDITION_EMPTY", name + " needs at least one condition");
        }
        Condition[] sorted = conditions.clone();
        Arrays.sort(sorted, CANONICAL);
        return sorted;
    }

    private static Description describe(String name, Condition[] parts) {
        return Description.of(name)
                .withAll("of", Arrays.stream(parts).map(Condition::describe).toList());
    }
}
