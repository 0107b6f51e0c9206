package dev.issuant.policy.internal;

import dev.issuant.Assurance;
import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.PolicyInput;
import dev.issuant.VerifiedEvidence;
import dev.issuant.policy.Description;
import dev.issuant.policy.Opinion;
import dev.issuant.policy.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What must have been shown: verified evidence, and how well an identity is established. */
public final class EvidenceRules {
    private EvidenceRules() {}

    /** One piece of evidence of this type that carries each of these claims with one of the listed values. */
    public static Rule required(String type, Map<String, Set<String>> claims) {
        String exact = Names.exact("evidence type", type);
        Map<String, Set<String>> allowed = new TreeMap<>();
        List<Description> described = new ArrayList<>();
        for (Map.Entry<String, Set<String>> claim : new TreeMap<>(claims).entrySet()) {
            Names.text("claim name", claim.getKey(), 200);
            Set<String> values = values(claim.getValue());
            allowed.put(claim.getKey(), values);
            described.add(Description.of("claim").with("name", claim.getKey()).withSet("values", values));
        }
        Claim[] checks = allowed.entrySet().stream()
                .map(e -> new Claim(e.getKey(), e.getValue()))
                .toArray(Claim[]::new);
        Opinion deny = Opinion.deny(Why.EVIDENCE_REQUIRED.reason(Names.list(Set.of(exact))));
        Description description =
                Description.of("evidence-required").with("type", exact).withAll("claims", described);
        return SimpleRule.of(
                Names.id("evidence-required(" + Names.escape(exact) + ")"),
                description,
                in -> shown(in, exact, checks) ? Opinion.none() : deny);
    }

    private record Claim(String name, Set<String> values) {
        boolean heldBy(VerifiedEvidence evidence) {
            @Nullable String said = evidence.claims().get(name);
            return said != null && values.contains(said);
        }
    }

    private static boolean shown(PolicyInput in, String type, Claim[] claims) {
        List<VerifiedEvidence> all = in.evidence();
        for (int i = 0; i < all.size(); i++) {
            VerifiedEvidence evidence = all.get(i);
            if (evidence.type().equals(type) && holds(evidence, claims)) {
                return true;
            }
        }
        return false;
    }

    private static boolean holds(VerifiedEvidence evidence, Claim[] claims) {
        for (Claim claim : claims) {
            if (!claim.heldBy(evidence)) {
                return false;
            }
        }
        return true;
    }

    private static Set<String> values(Set<String> values) {
        for (String value : values) {
            Names.text("claim value", value, 1000);
            if (value.indexOf('*') >= 0) {
                throw new InvalidInput(
                        "NO_WILDCARDS", "a claim is compared exactly; list every value instead of using a wildcard");
            }
        }
        return Set.copyOf(values);
    }

    /** The subject's identity is established this well. */
    public static Rule subjectAssurance(Assurance floor) {
        return assurance(
                "subject-assurance",
                Why.SUBJECT_ASSURANCE_LOW,
                floor,
                in -> in.subject().assurance());
    }

    /** The requester is authenticated this well. */
    public static Rule requesterAssurance(Assurance floor) {
        return assurance(
                "requester-assurance",
                Why.REQUESTER_ASSURANCE_LOW,
                floor,
                in -> in.requester().assurance());
    }

    private static Rule assurance(String id, Why why, Assurance floor, Function<PolicyInput, Assurance> shown) {
        if (floor.equals(Assurance.NONE)) {
            throw new InvalidInput("FLOOR_EMPTY", id + " needs a level above 0; a floor of nothing checks nothing");
        }
        Opinion deny = Opinion.deny(why.reason("IAL" + floor.ial() + ", AAL" + floor.aal() + ", FAL" + floor.fal()));
        return SimpleRule.of(
                id,
                Description.of(id)
                        .with("ial", floor.ial())
                        .with("aal", floor.aal())
                        .with("fal", floor.fal()),
                in -> shown.apply(in).meets(floor) ? Opinion.none() : deny);
    }
}
