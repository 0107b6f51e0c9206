package dev.issuant.example.quickstart;

import dev.issuant.CredentialAuthority;
import dev.issuant.Evidence;
import dev.issuant.IssuanceOutcome;
import dev.issuant.IssuanceOutcome.Issued;
import dev.issuant.IssuanceRequest;
import dev.issuant.Presented;
import dev.issuant.RevocationReason;
import dev.issuant.Verification;
import dev.issuant.attest.oidc.OidcAttestor;
import dev.issuant.attest.oidc.TrustRule;
import dev.issuant.jwt.JwtIssuer;
import dev.issuant.jwt.JwtSpec;
import dev.issuant.jwt.JwtVerifier;
import dev.issuant.jwt.VerificationKeys;
import dev.issuant.jwt.VerifiedJwt;
import dev.issuant.testkit.LoopbackOidcProvider;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Scenario ci-deploy: a pipeline shows its ID token and gets deployment rights for minutes. */
final class CiDeploy {
    private static final String AUDIENCE = "https://deploy.acme.example";

    private final CredentialAuthority authority;
    private final LoopbackOidcProvider pipelines;
    private final JwtIssuer tokens;
    private final InstantSource clock;
    private final Story story;

    CiDeploy(
            CredentialAuthority authority,
            LoopbackOidcProvider pipelines,
            JwtIssuer tokens,
            InstantSource clock,
            Story story) {
        this.authority = authority;
        this.pipelines = pipelines;
        this.tokens = tokens;
        this.clock = clock;
        this.story = story;
    }

    /** Whom a pipeline's token speaks for: matched on ids that are never given to another repository. */
    static TrustRule trustRule(String issuer) {
        return TrustRule.builder("deploy-payments")
                .issuer(issuer)
                .audience("acme-issuer")
                .identifiedBy("repository_id", "74219")
                .identifiedBy("repository_owner_id", "1001")
                .claim("ref", "refs/heads/main")
                .claim("environment", "production")
                .subject("pipeline-payments")
                .environment("production")
                .build();
    }

    void run(Folder folder) throws IOException {
        story.chapter("Scenario ci-deploy: a pipeline's ID token becomes deployment rights for minutes");
        String idToken = idToken(Map.of());
        Issued first =
                story.issued("the pipeline shows its ID token and asks for a day", deploy(idToken, Duration.ofDays(1)));
        story.require(
                first.credential()
                        .expiresAt()
                        .equals(first.credential().issuedAt().plus(Duration.ofMinutes(15))),
                "the policy's 15 minutes");
        String token = first.secret().orElseThrow().exposeText();
        authority.confirm(first.credential().id(), Company.PIPELINE);
        folder.write("token.jwt", token);
        folder.write("jwks.json", tokens.jwks());

        JwtVerifier relyingParty = JwtVerifier.builder()
                .issuer(tokens.issuer(), VerificationKeys.parseJwks(tokens.jwks()))
                .audience(AUDIENCE)
                .type("at+jwt")
                .clock(clock)
                .build();
        VerifiedJwt verified = relyingParty.verify(token);
        story.say("the deployment service verifies it with nothing but jwks.json: " + verified.scopes() + " for "
                + verified.subject().orElseThrow());
        story.accepted("and, asking this authority, learns of its status too", verify(token));

        story.denied("the same ID token again", deploy(idToken, Duration.ofMinutes(5)), "EVIDENCE_REPLAYED");
        story.denied(
                "a pull request's token",
                deploy(idToken(Map.of("ref", "refs/pull/7/merge")), Duration.ofMinutes(5)),
                "OIDC_NO_RULE");
        story.denied(
                "a fork with the same name but another repository id",
                deploy(idToken(Map.of("repository_id", "99999")), Duration.ofMinutes(5)),
                "OIDC_NO_RULE");
        story.denied(
                "a token of the staging environment",
                deploy(idToken(Map.of("environment", "staging")), Duration.ofMinutes(5)),
                "OIDC_NO_RULE");
        story.denied("no evidence at all", request(Duration.ofMinutes(5), null), "EVIDENCE_REQUIRED");

        Issued second = story.issued("the next run", deploy(idToken(Map.of()), Duration.ofMinutes(5)));
        String secondToken = second.secret().orElseThrow().exposeText();
        authority.revoke(second.credential().id(), RevocationReason.CESSATION_OF_OPERATION, Company.OLIVIA);
        story.refused(
                "olivia of the access team revokes that one; it is presented again",
                verify(secondToken),
                "NOT_ACTIVE_REVOKED");
    }

    private IssuanceOutcome deploy(String idToken, Duration lifetime) {
        return request(lifetime, idToken);
    }

    private IssuanceOutcome request(Duration lifetime, @Nullable String idToken) {
        IssuanceRequest.Builder request = IssuanceRequest.builder()
                .subject("pipeline-payments")
                .requestedBy(Company.PIPELINE)
                .credential(JwtSpec.forAudience(AUDIENCE).scopes("deploy:payments"))
                .environment("production")
                .lifetime(lifetime)
                .purpose("release 2026.47");
        if (idToken != null) {
            request.evidence(Evidence.of(OidcAttestor.TYPE, idToken));
        }
        return authority.issue(request.build());
    }

    private Verification verify(String token) {
        return authority.verify(Presented.of(JwtSpec.KIND, token).atAudience(AUDIENCE));
    }

    private String idToken(Map<String, String> otherwise) {
        Map<String, Object> claims = new HashMap<>(Map.of(
                "aud", "acme-issuer",
                "sub", "repo:acme/payments:environment:production",
                "repository", "acme/payments",
                "repository_id", "74219",
                "repository_owner_id", "1001",
                "ref", "refs/heads/main",
                "environment", "production"));
        claims.putAll(otherwise);
        return pipelines.issueToken(claims, clock.instant(), Duration.ofMinutes(10));
    }
}
