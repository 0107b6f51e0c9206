package dev.issuant.jwt;

import static dev.issuant.jwt.Orders.ISSUER;
import static dev.issuant.jwt.Orders.KEY_END;
import static dev.issuant.jwt.Orders.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.Actor;
import dev.issuant.CredentialAuthority;
import dev.issuant.Duty;
import dev.issuant.IssuanceOutcome;
import dev.issuant.IssuanceRequest;
import dev.issuant.Presented;
import dev.issuant.RevocationReason;
import dev.issuant.Subject;
import dev.issuant.SubjectKind;
import dev.issuant.Terms;
import dev.issuant.Verification;
import dev.issuant.crypto.LocalSigningKey;
import dev.issuant.crypto.LocalSigningKeys;
import dev.issuant.spi.CredentialStore;
import dev.issuant.spi.SubjectDirectory;
import dev.issuant.testkit.FixedPolicy;
import dev.issuant.testkit.TurnableClock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tokens through the front door: what the gate grants is what the token says, and what verification accepts. */
class GovernedJwtTest {
    private static final String SPIFFE = "spiffe://example.org/ns/prod/sa/billing";
    private static final Actor BILLING = Actor.of("svc-billing", Duty.REQUEST);
    private static final Actor OPERATOR = Actor.of("oscar", Duty.OPERATE);

    private final TurnableClock clock = TurnableClock.at(NOW);
    private final LocalSigningKeys keys = LocalSigningKeys.generate("ES256", KEY_END);
    private final JwtIssuer issuer = JwtIssuer.of(ISSUER, keys);
    private final CredentialAuthority authority = CredentialAuthority.builder()
            .realm("acme")
            .subjects(SubjectDirectory.inMemory()
                    .put(Subject.builder("alice", SubjectKind.HUMAN).build())
                    .put(Subject.builder("oscar", SubjectKind.HUMAN).build())
                    .put(Subject.builder("svc-billing", SubjectKind.WORKLOAD)
                            .owner("alice")
                            .scopes("ledger:read", "ledger:write")
                            .names(List.of(
                                    SPIFFE, JwtSpec.nameOf("tenant", "acme"), JwtSpec.nameOf("client_id", "reporting")))
                            .build()))
            .issuer(issuer)
            .store(CredentialStore.inMemory())
            .policy(FixedPolicy.permit(Terms.asRequested().limitScopes(Set.of("ledger:read"))))
            .clock(clock)
            .build();

    @AfterEach
    void close() {
        authority.close();
    }

    private IssuanceOutcome ask(JwtSpec spec) {
        return authority.issue(IssuanceRequest.builder()
                .subject("svc-billing")
                .requestedBy(BILLING)
                .credential(spec)
                .lifetime(Duration.ofMinutes(15))
                .purpose("test")
                .build());
    }

    private String token(JwtSpec spec) {
        return ask(spec).orElseThrow().secret().orElseThrow().exposeText();
    }

    private String verdict(Presented presented) {
        Verification verification = authority.verify(presented);
        return verification instanceof Verification.Refused refused
                ? refused.reason().code()
                : "accepted";
    }

    private static String denial(IssuanceOutcome outcome) {
        return outcome.fold(
                issued -> "issued",
                pending -> "pending",
                denied -> denied.reasons().get(0).code());
    }

    private static Presented present(String token) {
        return Presented.of(JwtSpec.KIND, token);
    }

    @Test
    void accessToken_narrowedByPolicy_isAcceptedByAuthorityAndRelyingParty() {
        String token = token(JwtSpec.forAudience("payments").scopes("ledger:read", "ledger:write"));
        Verification.Accepted accepted =
                authority.verify(present(token).atAudience("payments")).orElseThrow();
        assertThat(accepted.scopes()).containsExactly("ledger:read");
        assertThat(accepted.credential().engine()).startsWith("BC-");

        VerifiedJwt jwt = JwtVerifier.builder()
                .issuer(ISSUER, VerificationKeys.parseJwks(issuer.jwks()))
                .audience("payments")
                .type("at+jwt")
                .clock(clock)
                .build()
                .verify(token);
        assertThat(jwt.scopes()).containsExactly("ledger:read");
        assertThat(jwt.id()).contains(accepted.credential().id());
        assertThat(jwt.expiresAt()).isEqualTo(accepted.credential().expiresAt());
    }

    @Test
    void p10_revoked_isRefusedAtOnceThoughTheSignatureIsGood() {
        String token = token(JwtSpec.forAudience("payments"));
        Presented presented = present(token).atAudience("payments");
        String id = authority.verify(presented).orElseThrow().credential().id();
        authority.revoke(id, RevocationReason.KEY_COMPROMISE, OPERATOR);
        assertThat(verdict(presented)).startsWith("NOT_ACTIVE");
        assertThat(issuer.present(token, NOW).refusal()).isNull();
    }

    @Test
    void verify_audienceHolderKeyAndTime_areTheAuthoritysToCompare() {
        String key = "jkt:" + "A".repeat(43);
        String token = token(JwtSpec.forAudience("payments").boundTo(key));
        assertThat(verdict(present(token).atAudience("payments").withHolderKey(key)))
                .isEqualTo("accepted");
        assertThat(verdict(present(token).atAudience("payments"))).isEqualTo("HOLDER_KEY_MISSING");
        assertThat(verdict(present(token).atAudience("other").withHolderKey(key)))
                .isEqualTo("WRONG_AUDIENCE");
        assertThat(verdict(present(token).withHolderKey(key))).isEqualTo("WRONG_AUDIENCE");
        clock.advance(Duration.ofMinutes(15));
        assertThat(verdict(present(token).atAudience("payments").withHolderKey(key)))
                .isEqualTo("EXPIRED");
    }

    /** A token that our key signed and the authority never recorded: the lesson of "signed, then stored". */
    @Test
    void lesson_82_tokenWithoutRecord_isNotRecognised() {
        String stray = Forge.with(keys.active()).sign(Forge.accessToken(NOW));
        assertThat(issuer.present(stray, NOW).refusal()).isNull();
        assertThat(verdict(present(stray).atAudience("payments"))).isEqualTo("NOT_RECOGNISED");
    }

    @Test
    void names_thatTheDirectoryDoesNotGive_areDenied() {
        assertThat(denial(ask(JwtSpec.forAudience("payments").claim("tenant", "globex"))))
                .isEqualTo("NAME_NOT_HELD");
        assertThat(denial(ask(JwtSpec.forAudience("payments").claim("role", "admin"))))
                .isEqualTo("NAME_NOT_HELD");
        assertThat(denial(ask(JwtSpec.forAudience("payments").clientId("other"))))
                .isEqualTo("NAME_NOT_HELD");
        assertThat(denial(ask(JwtSpec.spiffe(SPIFFE + "2", "payments")))).isEqualTo("NAME_NOT_HELD");
    }

    @Test
    void names_thatTheDirectoryGives_areInTheToken() {
        JwtSpec spec = JwtSpec.forAudience("payments").claim("tenant", "acme").clientId("reporting");
        assertThat(verdict(present(token(spec)).atAudience("payments"))).isEqualTo("accepted");
        String svid = token(JwtSpec.spiffe(SPIFFE, "payments"));
        assertThat(verdict(present(svid).atAudience("payments"))).isEqualTo("accepted");
        VerifiedJwt jwt = JwtVerifier.builder()
                .issuer(ISSUER, issuer.verificationKeys())
                .audience("payments")
                .typeAbsentOr("JWT", "JOSE")
                .clock(clock)
                .build()
                .verify(svid);
        assertThat(jwt.subject()).contains(SPIFFE);
    }

    @Test
    void p6_lifetime_neverPastTheSigningKey() {
        LocalSigningKey soon = LocalSigningKey.generate("ES256", NOW.plusSeconds(60));
        keys.prepare(soon);
        keys.activate(soon.keyId());
        assertThat(ask(JwtSpec.forAudience("payments"))
                        .orElseThrow()
                        .credential()
                        .expiresAt())
                .isEqualTo(NOW.plusSeconds(60));
        clock.advance(Duration.ofSeconds(60));
        assertThat(denial(ask(JwtSpec.forAudience("payments")))).isEqualTo("LIFETIME_EXHAUSTED");
    }
}
