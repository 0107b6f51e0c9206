package dev.issuant.policy;

import static dev.issuant.policy.Rules.*;

import dev.issuant.Assurance;
import dev.issuant.CredentialKind;
import dev.issuant.IssuancePolicy;
import dev.issuant.SubjectKind;
import dev.issuant.testkit.IssuancePolicyContract;
import java.time.Duration;
import org.junit.jupiter.api.Nested;

/** The laws of a policy, on a strict one and on one that mostly narrows. */
class RulePolicyContractTest {

    @Nested
    class Strict implements IssuancePolicyContract {
        @Override
        public IssuancePolicy policy() {
            return allOf(
                    ownerRequired(),
                    purposeRequired(),
                    environmentsIsolated(),
                    noPersonFetchesWorkloadSecret(),
                    kindsAllowed(SubjectKind.HUMAN, CredentialKind.of("jwt")),
                    scopesAllowed("ledger:read", "ledger:write"),
                    audiencesAllowed("payments"),
                    subjectAssurance(new Assurance(1, 1, 0)),
                    evidenceRequired("oidc", "repository_id", "1", "2"),
                    holderKeys(CryptoFloor.nist()),
                    signingAlgorithms(CryptoFloor.nist()));
        }
    }

    @Nested
    class Narrowing implements IssuancePolicyContract {
        @Override
        public IssuancePolicy policy() {
            return allOf(
                    maxLifetime(Duration.ofHours(8)),
                    maxLifetime(SubjectKind.HUMAN, Duration.ofHours(1)),
                    maxLifetimeIn("production", Duration.ofMinutes(15)),
                    limitScopes("ledger:read", "ledger:write"),
                    liveLimit(5, Per.SUBJECT),
                    approvals(1).when(scope("ledger:write")),
                    approvals(2).when(and(environment("production"), not(label("break-glass")))));
        }
    }
}
