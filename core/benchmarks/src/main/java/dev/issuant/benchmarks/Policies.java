package dev.issuant.benchmarks;

import static dev.issuant.policy.Rules.allOf;
import static dev.issuant.policy.Rules.maxLifetime;
import static dev.issuant.policy.Rules.noPersonFetchesWorkloadSecret;
import static dev.issuant.policy.Rules.ownerRequired;
import static dev.issuant.policy.Rules.purposeRequired;
import static dev.issuant.policy.Rules.scopesAllowed;

import dev.cel.common.CelValidationException;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.issuant.Actor;
import dev.issuant.CredentialFacts;
import dev.issuant.CredentialKind;
import dev.issuant.Decision;
import dev.issuant.Duty;
import dev.issuant.IssuancePolicy;
import dev.issuant.PolicyInput;
import dev.issuant.Subject;
import dev.issuant.SubjectKind;
import dev.issuant.spi.IssuerCapabilities;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.casbin.jcasbin.main.Enforcer;
import org.casbin.jcasbin.model.Model;

/** The same five rules about the same request, with reasons by Issuant and as yes or no by the others. */
final class Policies {
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Set<String> SCOPES = Set.of("ledger:read", "ledger:write");
    private static final PolicyInput INPUT = input();

    private Policies() {}

    private static PolicyInput input() {
        Subject ann = Subject.builder("ann", SubjectKind.HUMAN).build();
        Subject service = Subject.builder(Sample.SUBJECT, SubjectKind.WORKLOAD)
                .owner("ann")
                .scopes("ledger:read", "ledger:write")
                .build();
        return PolicyInput.builder("acme", Sample.NOW)
                .subject(service, ann)
                .requester(Actor.of(Sample.SUBJECT, Duty.REQUEST), service)
                .kind(
                        CredentialKind.of("jwt"),
                        new IssuerCapabilities(false, true, Duration.ofDays(1), Set.of(CredentialFacts.Field.SUBJECT)))
                .facts(CredentialFacts.builder().scopes(SCOPES).build())
                .lifetime(Sample.LIFE)
                .purpose("INC-4821 replay failed settlements")
                .labels(Set.of())
                .evidence(List.of())
                .build();
    }

    /** Rules, reasons and terms. */
    static Body issuant() {
        IssuancePolicy policy = allOf(
                ownerRequired(),
                maxLifetime(LONGEST),
                scopesAllowed("ledger:read", "ledger:write"),
                purposeRequired(),
                noPersonFetchesWorkloadSecret());
        return () -> {
            Decision decision = policy.decide(INPUT);
            require(decision.verdict() == Decision.Verdict.PERMIT);
            return decision;
        };
    }

    /** What one would write by hand, without a reason. */
    static Body plainJava() {
        return () -> require(INPUT.owner().isPresent()
                && INPUT.lifetime().compareTo(LONGEST) <= 0
                && SCOPES.containsAll(INPUT.facts().scopes())
                && !INPUT.purpose().isBlank()
                && !isPersonForWorkload());
    }

    private static boolean isPersonForWorkload() {
        return INPUT.requesterSubject().kind() == SubjectKind.HUMAN
                && INPUT.subject().kind() != SubjectKind.HUMAN
                && INPUT.facts().holderKey().isEmpty();
    }

    /** Common Expression Language, compiled and checked once. */
    static Body cel() {
        CelCompiler compiler = CelCompilerFactory.standardCelCompilerBuilder()
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addVar("owner", SimpleType.STRING)
                .addVar("lifetime", SimpleType.INT)
                .addVar("scopes", ListType.create(SimpleType.STRING))
                .addVar("purpose", SimpleType.STRING)
                .addVar("requester", SimpleType.STRING)
                .addVar("subject", SimpleType.STRING)
                .addVar("holderKey", SimpleType.STRING)
                .setResultType(SimpleType.BOOL)
                .build();
        String rules = "owner != '' && lifetime <= 3600"
                + " && scopes.all(s, s in ['ledger:read', 'ledger:write']) && purpose != ''"
                + " && !(requester == 'HUMAN' && subject != 'HUMAN' && holderKey == '')";
        CelRuntime.Program program;
        try {
            program = CelRuntimeFactory.plannerRuntimeBuilder()
                    .build()
                    .createProgram(compiler.compile(rules).getAst());
        } catch (CelValidationException | CelEvaluationException e) {
            throw new IllegalStateException(e);
        }
        return () -> {
            try {
                return require((boolean) program.eval(Map.of(
                        "owner", INPUT.owner().map(Subject::id).orElse(""),
                        "lifetime", INPUT.lifetime().toSeconds(),
                        "scopes", List.copyOf(INPUT.facts().scopes()),
                        "purpose", INPUT.purpose(),
                        "requester", INPUT.requesterSubject().kind().name(),
                        "subject", INPUT.subject().kind().name(),
                        "holderKey", INPUT.facts().holderKey().orElse(""))));
            } catch (CelEvaluationException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    /** jCasbin: one question for each scope, the other rules in its matcher. */
    static Body casbin() {
        Model model = new Model();
        model.loadModelFromText("""
                [request_definition]
                r = sub, scope, owner, lifetime, purpose, person
                [policy_definition]
                p = sub, scope
                [policy_effect]
                e = some(where (p.eft == allow))
                [matchers]
                m = r.sub == p.sub && r.scope == p.scope && r.owner != '' && r.lifetime <= 3600 && r.purpose != '' && r.person == 'no'
                """);
        Enforcer enforcer = new Enforcer(model);
        for (String scope : SCOPES) {
            enforcer.addPolicy(Sample.SUBJECT, scope);
        }
        return () -> {
            String owner = INPUT.owner().map(Subject::id).orElse("");
            long lifetime = INPUT.lifetime().toSeconds();
            String person = isPersonForWorkload() ? "yes" : "no";
            boolean allowed = true;
            for (String scope : INPUT.facts().scopes()) {
                allowed &= enforcer.enforce(Sample.SUBJECT, scope, owner, lifetime, INPUT.purpose(), person);
            }
            return require(allowed);
        };
    }

    private static Boolean require(boolean allowed) {
        if (!allowed) {
            throw new IllegalStateException("the sample must be allowed");
        }
        return true;
    }
}
