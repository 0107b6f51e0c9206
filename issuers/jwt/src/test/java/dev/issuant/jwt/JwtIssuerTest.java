package dev.issuant.jwt;

import static dev.issuant.jwt.Orders.ISSUER;
import static dev.issuant.jwt.Orders.KEY_END;
import static dev.issuant.jwt.Orders.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.issuant.CredentialFacts;
import dev.issuant.IssuantException;
import dev.issuant.IssuantException.Broken;
import dev.issuant.IssuantException.Conflict;
import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.Secret;
import dev.issuant.crypto.LocalSigningKey;
import dev.issuant.crypto.LocalSigningKeys;
import dev.issuant.internal.gate.GateOrder;
import dev.issuant.spi.MintOrder;
import dev.issuant.spi.Minted;
import dev.issuant.spi.Presentation;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JwtIssuerTest {
    private static final JwtSpec SPEC = JwtSpec.forAudience("payments").scopes("ledger:write", "ledger:read");

    private final LocalSigningKeys keys = LocalSigningKeys.generate("ES256", KEY_END);
    private final JwtIssuer issuer = JwtIssuer.of(ISSUER, keys);

    @Test
    void mint_accessToken_carriesEveryClaimOfRfc9068AndNoOther() throws Exception {
        SignedJWT jwt = SignedJWT.parse(Orders.mint(issuer, SPEC));
        assertThat(jwt.getHeader().toJSONObject())
                .isEqualTo(Map.of(
                        "alg", "ES256", "typ", "at+jwt", "kid", keys.active().keyId()));
        JWTClaimsSet claims = jwt.getJWTClaimsSet();
        assertThat(claims.getClaims().keySet())
                .containsExactlyInAnyOrder("iss", "exp", "aud", "sub", "client_id", "iat", "jti", "scope");
        assertThat(claims.getIssuer()).isEqualTo(ISSUER);
        assertThat(claims.getSubject()).isEqualTo("svc-billing");
        assertThat(claims.getStringClaim("client_id")).isEqualTo("svc-billing");
        assertThat(claims.getAudience()).containsExactly("payments");
        assertThat(claims.getJWTID()).isEqualTo(Orders.ID);
        assertThat(claims.getStringClaim("scope")).isEqualTo("ledger:read ledger:write");
        assertThat(claims.getIssueTime()).isEqualTo(Date.from(NOW));
        assertThat(claims.getExpirationTime()).isEqualTo(Date.from(NOW.plusSeconds(900)));
    }

    @Test
    void mint_anySpec_inspectReadsBackWhatWasGranted() {
        List<JwtSpec> specs = List.of(
                SPEC,
                JwtSpec.forAudience("a", "b", "c"),
                SPEC.clientId("reporting"),
                SPEC.plain()
                        .claim("tenant", "acme \"\u00e9\ud83d\ude00")
                        .claim("level", 3)
                        .claim("on", true),
                SPEC.claim("groups", List.of("x", "y"))
                        .boundTo(keys.active().publicKey().orElseThrow()),
                SPEC.boundTo("x5t#S256:" + "A".repeat(43)),
                JwtSpec.spiffe("spiffe://example.org/ns/prod/sa/billing", "payments"));
        for (JwtSpec spec : specs) {
            MintOrder order = Orders.granting(issuer, spec);
            CredentialFacts granted = order.granted();
            CredentialFacts read = issuer.inspect(issuer.mint(order).artifact());
            assertThat(read)
                    .isEqualTo(granted.toBuilder()
                            .holderKey(granted.holderKey().orElse(null), null, 0)
                            .build());
        }
    }

    @Test
    void mint_policyNarrowedScopes_onlyTheGrantedOnesAreInTheToken() {
        MintOrder full = Orders.granting(issuer, SPEC);
        CredentialFacts less =
                full.granted().toBuilder().scopes(Set.of("ledger:read")).build();
        MintOrder order =
                new GateOrder("acme", Orders.ID, "svc-billing", "alice", SPEC, less, full.issuedAt(), full.expiresAt());
        assertThat(issuer.inspect(issuer.mint(order).artifact()).scopes()).containsExactly("ledger:read");
    }

    @Test
    void mint_claimsThatWereNotGranted_isBroken() {
        JwtSpec spec = SPEC.claim("tenant", "acme");
        MintOrder full = Orders.granting(issuer, spec);
        CredentialFacts less = full.granted().toBuilder().names(Set.of()).build();
        MintOrder order =
                new GateOrder("acme", Orders.ID, "svc-billing", "alice", spec, less, full.issuedAt(), full.expiresAt());
        assertThatThrownBy(() -> issuer.mint(order))
                .isInstanceOf(Broken.class)
                .hasMessageContaining("CLAIMS_NOT_GRANTED");
    }

    @Test
    void mint_keyRolledToAnotherAlgorithm_asksToTryAgain() {
        MintOrder order = Orders.granting(issuer, SPEC);
        LocalSigningKey next = LocalSigningKey.generate("EdDSA", KEY_END);
        keys.prepare(next);
        keys.activate(next.keyId());
        assertThatThrownBy(() -> issuer.mint(order))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("KEY_CHANGED");
    }

    @Test
    void p6_mint_pastTheEndOfTheKey_isRefused() {
        MintOrder order = Orders.granting(issuer, SPEC, Duration.between(NOW, KEY_END.plusSeconds(1)));
        assertThatThrownBy(() -> issuer.mint(order)).isInstanceOf(Conflict.class);
        assertThat(issuer.notAfter(SPEC)).contains(KEY_END);
    }

    @Test
    void present_ownToken_isReadAndOtherKeysAreRefused() {
        String token = Orders.mint(issuer, SPEC);
        Presentation presentation = issuer.present(token, NOW);
        assertThat(presentation.refusal()).isNull();
        assertThat(presentation.credentialId()).isEqualTo(Orders.ID);
        assertThat(presentation.facts().audiences()).containsExactly("payments");
        assertThat(issuer.proves(presentation, issuer.decoy())).isTrue();

        String foreign = Orders.mint(JwtIssuer.of(ISSUER, LocalSigningKeys.generate("ES256", KEY_END)), SPEC);
        assertThat(issuer.present(foreign, NOW).refusal().code()).isEqualTo("KEY_UNKNOWN");
        assertThat(issuer.present(token, NOW.plusSeconds(900)).refusal().code()).isEqualTo("EXPIRED");
        assertThat(issuer.present("", NOW).refusal().code()).isEqualTo("TOKEN_NOT_COMPACT");
        assertThat(issuer.present("x".repeat(65_536), NOW).refusal().code()).isEqualTo("TOKEN_TOO_LARGE");
    }

    @Test
    void present_everyProfile_isRead() {
        for (JwtSpec spec : List.of(
                SPEC.plain(),
                SPEC.boundTo("jkt:" + "A".repeat(43)),
                JwtSpec.spiffe("spiffe://example.org/ns/prod/sa/billing", "payments"))) {
            assertThat(issuer.present(Orders.mint(issuer, spec), NOW).refusal()).isNull();
        }
    }

    /** The key may serve other writers too; what they wrote is not a token of this issuer. */
    @Test
    void present_tokenThatOurKeySignedButWeNeverMake_isRefused() {
        Forge forge = Forge.with(keys.active());
        String good = Forge.accessToken(NOW);
        assertThat(issuer.present(forge.sign(good), NOW).refusal()).isNull();
        for (String claims : List.of(
                Json.with(good, "jti", "\"with space \""),
                Json.with(good, "jti", "\"" + "x".repeat(300) + "\""),
                Json.with(good, "act", "{\"sub\":\"x\"}"),
                Json.with(good, "aud", "[\"a b\"]"),
                Json.with(good, "scope", "\"a*\""))) {
            assertThat(issuer.present(forge.sign(claims), NOW).refusal().code()).isEqualTo("CLAIM_MISTYPED");
        }
        String svid = "{\"alg\":\"ALG\",\"typ\":\"JOSE\",\"kid\":\"KID\"}";
        assertThat(issuer.present(forge.header(svid).sign(good), NOW).refusal().code())
                .isEqualTo("TYPE_WRONG");
    }

    @Test
    void present_afterRollover_oldTokensHoldUntilTheKeyIsRetired() {
        String token = Orders.mint(issuer, SPEC);
        String old = keys.active().keyId();
        LocalSigningKey next = LocalSigningKey.generate("ES256", KEY_END);
        keys.prepare(next);
        assertThat(issuer.jwks()).contains(next.keyId(), old);
        keys.activate(next.keyId());
        assertThat(issuer.present(token, NOW).refusal()).isNull();
        keys.retire(old);
        assertThat(issuer.present(token, NOW).refusal().code()).isEqualTo("KEY_UNKNOWN");
        assertThat(issuer.jwks()).contains(next.keyId()).doesNotContain(old);
    }

    @Test
    void p3_secret_isInNothingButTheSecret() {
        Minted minted = issuer.mint(Orders.granting(issuer, SPEC));
        String token = minted.secret().orElseThrow().exposeText();
        String signature = token.substring(token.lastIndexOf('.') + 1);
        assertThat(minted.verifier()).isEmpty();
        assertThat(minted.publicPart()).isEmpty();
        assertThat(List.of(
                        minted.toString(),
                        issuer.toString(),
                        issuer.present(token, NOW).toString(),
                        minted.secret().toString()))
                .noneMatch(text -> text.contains(signature));
        assertThat(minted.engine()).startsWith("BC-");
    }

    @Test
    void of_sharedSecret_needsTheNamedRelaxation() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        LocalSigningKeys shared = LocalSigningKeys.of(LocalSigningKey.sharedSecret(Secret.of(random), "s1", KEY_END));
        assertThatThrownBy(() -> JwtIssuer.of(ISSUER, shared))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("allowingSharedSecret");
        JwtIssuer relaxed = JwtIssuer.allowingSharedSecret(ISSUER, shared);
        assertThat(relaxed.present(Orders.mint(relaxed, SPEC), NOW).refusal()).isNull();
        assertThat(relaxed.jwks()).isEqualTo("{\"keys\":[]}");
    }

    @Test
    void inspect_foreignOrAlteredForm_isBroken() {
        Forge forge = Forge.with(keys.active());
        String good = Forge.accessToken(NOW);
        List<String> bad = List.of(
                forge.sign(good.replace(ISSUER, "https://evil.example.com")),
                forge.sign(good.replace("\"client_id\":\"svc-billing\",", "")),
                forge.sign(good.replace("\"jti\"", "\"jtj\"")),
                forge.sign(good.replace("}", ",\"act\":{\"sub\":\"x\"}}")),
                forge.sign(good.replace("}", ",\"rate\":1.5}")),
                forge.sign(good.replace("}", ",\"nothing\":null}")),
                forge.header("{\"alg\":\"ALG\",\"typ\":\"JWT\",\"kid\":\"KID\"}")
                        .sign(good),
                forge.header("{\"alg\":\"ALG\",\"typ\":\"at+jwt\",\"kid\":\"KID\",\"x\":1}")
                        .sign(good),
                "not a token");
        for (String token : bad) {
            assertThatThrownBy(() -> issuer.inspect(token.getBytes(StandardCharsets.US_ASCII)))
                    .isInstanceOfSatisfying(
                            Broken.class, e -> assertThat(e.getMessage()).doesNotContain(token));
        }
    }

    @Test
    void requested_spec_namesClaimsClientAndAlgorithm() {
        CredentialFacts facts = issuer.requested(SPEC.clientId("reporting").claim("tenant", "acme"));
        assertThat(facts.names())
                .containsExactlyInAnyOrder(JwtSpec.nameOf("client_id", "reporting"), JwtSpec.nameOf("tenant", "acme"));
        assertThat(facts.algorithm()).contains("ES256");
        assertThat(facts.id()).isEmpty();
        assertThat(facts.subject()).isEmpty();
        assertThat(facts.expiresAt()).isEmpty();
        assertThat(issuer.requested(JwtSpec.spiffe("spiffe://example.org/a", "b"))
                        .subject())
                .contains("spiffe://example.org/a");
    }

    @Test
    void jwks_everyKind_holdsNoPrivatePart() {
        for (String algorithm : List.of("ES256", "ES384", "EdDSA", "RS256", "PS256")) {
            LocalSigningKeys each = LocalSigningKeys.generate(algorithm, KEY_END);
            String jwks = JwtIssuer.of(ISSUER, each).jwks();
            assertThat(jwks)
                    .contains(
                            "\"use\":\"sig\"",
                            "\"alg\":\"" + algorithm + "\"",
                            each.active().keyId())
                    .doesNotContain("\"d\"", "\"p\"", "\"k\"");
            assertThat(VerificationKeys.parseJwks(jwks).keyIds())
                    .containsExactly(each.active().keyId());
        }
    }

    @Test
    void of_malformedName_isRefused() {
        for (String name : List.of("", "https://id.example.com/ x", "https://id\u0000", "i".repeat(2049))) {
            assertThatThrownBy(() -> JwtIssuer.of(name, keys)).isInstanceOf(IssuantException.InvalidInput.class);
        }
    }
}
