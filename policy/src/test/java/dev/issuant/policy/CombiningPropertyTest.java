package dev.issuant.policy;

import static dev.issuant.policy.Rules.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.ApprovalRequirement;
import dev.issuant.Assurance;
import dev.issuant.CredentialKind;
import dev.issuant.Decision;
import dev.issuant.PolicyInput;
import dev.issuant.Reason;
import dev.issuant.Subject;
import dev.issuant.SubjectKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The laws of combining, for random rules and random requests. */
class CombiningPropertyTest {

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void decide_agreesWithTheReference(@ForAll("rules") List<Rule> rules, @ForAll("inputs") PolicyInput input) {
        Decision decision = RulePolicy.of(rules).decide(input);
        assertThat(Effect.of(input, decision)).isEqualTo(Reference.effect(input, rules));
        Set<String> denying = Reference.denialCodes(input, rules);
        if (!denying.isEmpty()) {
            assertThat(new TreeSet<>(Reason.codes(decision.reasons()))).isEqualTo(denying);
        }
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void decide_oneDenial_overridesWhateverTheOrder(
            @ForAll("rules") List<Rule> rules, @ForAll("inputs") PolicyInput input, @ForAll Random random) {
        List<Rule> shuffled = new ArrayList<>(rules);
        shuffled.add(forbid(Reason.of("NEVER", "never")));
        Collections.shuffle(shuffled, random);
        Decision decision = RulePolicy.of(shuffled).decide(input);
        assertThat(decision.verdict()).isEqualTo(Decision.Verdict.DENY);
        assertThat(Reason.codes(decision.reasons())).contains("NEVER");
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void decide_orderOfRules_changesNeitherDecisionNorDigest(
            @ForAll("rules") List<Rule> rules, @ForAll("inputs") PolicyInput input, @ForAll Random random) {
        List<Rule> shuffled = new ArrayList<>(rules);
        Collections.shuffle(shuffled, random);
        assertThat(RulePolicy.of(shuffled).decide(input))
                .isEqualTo(RulePolicy.of(rules).decide(input));
        assertThat(RulePolicy.of(shuffled).digest())
                .isEqualTo(RulePolicy.of(rules).digest());
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void decide_oneMoreRule_neverWidens(
            @ForAll("rules") List<Rule> rules, @ForAll("rule") Rule more, @ForAll("inputs") PolicyInput input) {
        List<Rule> all = new ArrayList<>(rules);
        all.add(more.named("one-more"));
        Assume.that(canStand(all));
        Effect before = Effect.of(input, RulePolicy.of(rules).decide(input));
        Effect after = Effect.of(input, RulePolicy.of(all).decide(input));
        assertThat(after.isWithin(before)).isTrue();
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void decide_whole_isWithinEachOfItsParts(@ForAll("rules") List<Rule> rules, @ForAll("inputs") PolicyInput input) {
        Effect whole = Effect.of(input, RulePolicy.of(rules).decide(input));
        for (Rule rule : rules) {
            assertThat(whole.isWithin(Effect.of(input, allOf(rule).decide(input))))
                    .isTrue();
        }
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void decide_sameRuleTwice_isTheSameDecision(@ForAll("rule") Rule rule, @ForAll("inputs") PolicyInput input) {
        // A limit is named by its rule, so a second one is another counter; everything else is idempotent.
        Decision once = allOf(rule).decide(input);
        Decision twice = allOf(rule, rule.named("again")).decide(input);
        if (once.terms().quotas().isEmpty()) {
            assertThat(twice).isEqualTo(once);
        } else {
            assertThat(twice.reasons()).isEqualTo(once.reasons());
        }
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void digest_isEqualExactlyWhenTheRulesAre(@ForAll("rules") List<Rule> one, @ForAll("rules") List<Rule> other) {
        assertThat(RulePolicy.of(one).digest().equals(RulePolicy.of(other).digest()))
                .isEqualTo(described(one).equals(described(other)));
    }

    private static Set<Object> described(List<Rule> rules) {
        Set<Object> all = new HashSet<>();
        rules.forEach(rule -> all.add(List.of(rule.id(), rule.describe())));
        return all;
    }

    @Provide
    Arbitrary<List<Rule>> rules() {
        return rule().list()
                .ofMinSize(1)
                .ofMaxSize(8)
                .map(list -> {
                    List<Rule> named = new ArrayList<>();
                    for (Rule rule : list) {
                        Rule unique =
                                rule.named("r" + named.size() + "-" + rule.id().hashCode());
                        named.add(unique);
                    }
                    return named;
                })
                .filter(CombiningPropertyTest::canStand);
    }

    private static boolean canStand(List<Rule> rules) {
        try {
            RulePolicy.of(rules);
            return true;
        } catch (dev.issuant.IssuantException.InvalidInput e) {
            return false;
        }
    }

    @Provide
    Arbitrary<Rule> rule() {
        Arbitrary<Duration> life = Arbitraries.of(60, 600, 3600, 86_400).map(Duration::ofSeconds);
        Arbitrary<String[]> scopes =
                Arbitraries.of("a", "b", "c").array(String[].class).ofMaxSize(3);
        Arbitrary<Rule> plain = Arbitraries.oneOf(
                life.map(Rules::maxLifetime),
                life.map(d -> maxLifetime(CredentialKind.of("jwt"), d)),
                life.map(d -> maxLifetimeIn("production", d)),
                life.map(Rules::revocableBeyond),
                scopes.map(Rules::scopesAllowed),
                scopes.map(Rules::limitScopes),
                Arbitraries.integers().between(1, 4).map(Rules::approvals),
                Arbitraries.integers()
                        .between(1, 3)
                        .map(n -> approvals(ApprovalRequirement.of(n).fromGroup("g"))),
                Arbitraries.integers().between(1, 3).map(n -> liveLimit(n, Per.SUBJECT)),
                Arbitraries.integers().between(1, 3).map(n -> liveLimit(n, Per.OWNER, Per.KIND)),
                Arbitraries.of(
                        ownerRequired(),
                        purposeRequired(),
                        environmentsIsolated(),
                        requesterIsSubjectOrOwner(),
                        noPersonFetchesWorkloadSecret(),
                        subjectAssurance(new Assurance(1, 1, 0)),
                        signingAlgorithms(CryptoFloor.nist()),
                        kindsAllowed(SubjectKind.WORKLOAD, CredentialKind.of("jwt"))));
        return Combinators.combine(plain, condition().injectNull(0.5))
                .as((rule, condition) -> condition == null ? rule : rule.when(condition));
    }

    private static Arbitrary<Condition> condition() {
        Arbitrary<Condition> plain = Arbitraries.of(
                scope("a"), scope("b"), kind("jwt"), environment("production"), subjectKind(SubjectKind.HUMAN));
        return Arbitraries.oneOf(
                plain,
                plain.map(Rules::not),
                Combinators.combine(plain, plain).as((x, y) -> and(x, y)),
                Combinators.combine(plain, plain).as((x, y) -> or(x, y)));
    }

    @Provide
    Arbitrary<PolicyInput> inputs() {
        Arbitrary<Set<String>> scopes = Arbitraries.of("a", "b", "c").set().ofMaxSize(3);
        Arbitrary<Duration> life = Arbitraries.of(1, 60, 601, 3600, 90_000).map(Duration::ofSeconds);
        Arbitrary<String> kind = Arbitraries.of("jwt", "api-key");
        Arbitrary<SubjectKind> subject = Arbitraries.of(SubjectKind.class);
        Arbitrary<Integer> flaws = Arbitraries.integers().between(0, 63);
        return Combinators.combine(scopes, life, kind, subject, flaws)
                .as((s, d, k, who, flaw) -> Ask.with(a -> {
                    a.facts.scopes(s);
                    a.lifetime = d;
                    a.kind = CredentialKind.of(k);
                    a.subject = Subject.builder("svc-billing", who)
                            .environment((flaw & 1) == 0 ? "production" : "staging")
                            .assurance(new Assurance(flaw & 2, 1, 1));
                    a.owner = (flaw & 4) == 0 ? Ask.ANN : null;
                    a.purpose = (flaw & 8) == 0 ? "why" : "";
                    a.revocableEarly = (flaw & 16) == 0;
                    a.facts.algorithm((flaw & 32) == 0 ? "ES256" : "none");
                }));
    }
}
