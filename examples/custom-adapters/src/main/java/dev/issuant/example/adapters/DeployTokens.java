package dev.issuant.example.adapters;

import static dev.issuant.policy.Rules.allOf;
import static dev.issuant.policy.Rules.approvals;
import static dev.issuant.policy.Rules.limitScopes;
import static dev.issuant.policy.Rules.maxLifetime;
import static dev.issuant.policy.Rules.purposeRequired;
import static dev.issuant.policy.Rules.scope;

import dev.issuant.Actor;
import dev.issuant.AuthorityBuilder;
import dev.issuant.CredentialAuthority;
import dev.issuant.Duty;
import dev.issuant.IssuanceOutcome;
import dev.issuant.IssuancePolicy;
import dev.issuant.IssuanceRequest;
import dev.issuant.IssuantException;
import dev.issuant.jwt.JwtSpec;
import java.time.Duration;

/** A small service of a host: it hands deployment tokens to pipelines. Thread-safe. */
public final class DeployTokens implements AutoCloseable {
    private final CredentialAuthority authority;

    /**
     * A service under its own policy.
     *
     * @param providers realm, directory, issuer, store, sinks and clock: those of production, or those of a test
     */
    public DeployTokens(AuthorityBuilder providers) {
        this.authority = providers.policy(policy()).build();
    }

    /** What this service hands out: for an hour at most, and to production only when somebody agrees. */
    public static IssuancePolicy policy() {
        return allOf(
                maxLifetime(Duration.ofHours(1)),
                limitScopes("deploy:staging", "deploy:production"),
                purposeRequired(),
                approvals(1).when(scope("deploy:production")));
    }

    /** Asks for a token for a pipeline, by itself. */
    public IssuanceOutcome token(String pipeline, String scope, String purpose) {
        return authority.issue(IssuanceRequest.builder()
                .subject(pipeline)
                .requestedBy(Actor.of(pipeline, Duty.REQUEST))
                .credential(JwtSpec.forAudience("deploy").scopes(scope))
                .lifetime(Duration.ofMinutes(30))
                .purpose(purpose)
                .build());
    }

    /** What a pipeline is told: its token, or what it waits for, or why not. */
    public String answer(String pipeline, String scope, String purpose) {
        try {
            return token(pipeline, scope, purpose)
                    .fold(
                            issued -> issued.secret().isPresent() ? "issued" : "issued before",
                            pending -> "waits for approval",
                            denied -> "denied: " + denied.reasons().get(0).code());
        } catch (IssuantException.Unavailable e) {
            return "try again later";
        }
    }

    /** The front door, for approvals and revocations. */
    public CredentialAuthority authority() {
        return authority;
    }

    @Override
    public void close() {
        authority.close();
    }
}
