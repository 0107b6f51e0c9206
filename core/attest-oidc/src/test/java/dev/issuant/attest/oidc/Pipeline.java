package dev.issuant.attest.oidc;

import dev.issuant.Evidence;
import dev.issuant.VerifiedEvidence;
import dev.issuant.spi.Attestation;
import dev.issuant.testkit.LoopbackOidcProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** The scenario ci-deploy: a provider on the loopback address, one trusted repository, a clock and a ticker to turn. */
final class Pipeline implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    static final String AUDIENCE = "https://issuant.example/acme";

    final LoopbackOidcProvider provider;
    final AtomicLong ticks = new AtomicLong(Long.MAX_VALUE - 5_000_000_000L);
    final OidcAttestor attestor;

    Pipeline() {
        this(LoopbackOidcProvider.start());
    }

    private Pipeline(LoopbackOidcProvider provider) {
        this.provider = provider;
        this.attestor =
                attestor(answersWithin(Duration.ofSeconds(20)), deployRule().build());
    }

    /** A provider on the loopback address with a given patience. */
    OidcProvider.Builder answersWithin(Duration patience) {
        return OidcProvider.builder(provider.issuer()).allowHttpOnLoopback().answerWithin(patience);
    }

    OidcAttestor attestor(OidcProvider.Builder trusted, TrustRule... rules) {
        return OidcAttestor.builder()
                .provider(trusted.build())
                .trust(java.util.List.of(rules))
                .ticker(ticks::get)
                .build();
    }

    TrustRule.Builder deployRule() {
        return TrustRule.builder("deploy-payments")
                .issuer(provider.issuer())
                .audience(AUDIENCE)
                .claim("repository_id", "123")
                .claim("repository_owner_id", "45")
                .claim("ref", "refs/heads/main", "refs/heads/release")
                .claim("environment", "production")
                .alsoRecord("sha", "run_id")
                .subject("pipeline-payments")
                .environment("production");
    }

    /** The claims of a deployment that the rule trusts, as GitHub gives them. */
    static Map<String, Object> claims() {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", "repo:acme/payments:environment:production");
        claims.put("aud", AUDIENCE);
        claims.put("ref", "refs/heads/main");
        claims.put("sha", "0a1b2c3d4e5f60718293a4b5c6d7e8f901234567");
        claims.put("repository", "acme/payments");
        claims.put("repository_id", "123");
        claims.put("repository_owner", "acme");
        claims.put("repository_owner_id", "45");
        claims.put("run_id", "9000000001");
        claims.put("actor", "octocat");
        claims.put("actor_id", "777");
        claims.put("event_name", "push");
        claims.put("environment", "production");
        claims.put("job_workflow_ref", "acme/payments/.github/workflows/deploy.yml@refs/heads/main");
        return claims;
    }

    static Map<String, Object> claimsWith(String name, Object value) {
        Map<String, Object> claims = claims();
        claims.put(name, value);
        return claims;
    }

    static Map<String, Object> claimsWithout(String name) {
        Map<String, Object> claims = claims();
        claims.remove(name);
        return claims;
    }

    /** A token of these claims that lives for five minutes. */
    String token(Map<String, ?> claims) {
        return provider.issueToken(claims, NOW, Duration.ofMinutes(5));
    }

    Attestation attest(String token) {
        return attest(attestor, token);
    }

    static Attestation attest(OidcAttestor attestor, String token) {
        return attestor.attest(Evidence.of(OidcAttestor.TYPE, token), NOW);
    }

    /** The evidence of a token that must hold. */
    VerifiedEvidence accepted(String token) {
        Attestation answer = attest(token);
        if (answer.evidence() == null) {
            throw new AssertionError("refused: " + answer.refusal());
        }
        return answer.evidence();
    }

    /** The code of a token that must be refused. */
    String refused(String token) {
        return code(attest(token));
    }

    static String code(Attestation answer) {
        if (answer.refusal() == null) {
            throw new AssertionError("accepted");
        }
        return answer.refusal().code();
    }

    void pass(Duration time) {
        ticks.addAndGet(time.toNanos());
    }

    @Override
    public void close() {
        provider.close();
    }
}
