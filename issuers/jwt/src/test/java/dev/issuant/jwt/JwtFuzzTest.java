package dev.issuant.jwt;

import static dev.issuant.jwt.Orders.ISSUER;
import static dev.issuant.jwt.Orders.KEY_END;
import static dev.issuant.jwt.Orders.NOW;

import dev.issuant.IssuantException;
import dev.issuant.Secret;
import dev.issuant.crypto.LocalSigningKey;
import dev.issuant.crypto.LocalSigningKeys;
import dev.issuant.spi.Presentation;
import dev.issuant.testkit.Fuzzing;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Every parser of this module under random change; see {@link Fuzzing}. The bare library throws unchecked exceptions on
 * some of these inputs; here the one documented exception is all there is.
 */
class JwtFuzzTest {
    private static final List<String> WORDS = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\\",
            ".",
            "..",
            "=",
            "-",
            "_",
            "+",
            "/",
            " ",
            "\n",
            "\u0000",
            "null",
            "true",
            "1e999",
            "9223372036854775808",
            "-0",
            "0.1",
            "\\ud800",
            "\\u0000",
            "\"alg\":\"none\"",
            "\"crit\":[\"b64\"]",
            "\"b64\":false",
            "\"jku\":\"x\"",
            "\"exp\":",
            "\"aud\":[]",
            "\"cnf\":{}",
            "\"zip\":\"DEF\"",
            "\"keys\":[",
            "\"kty\":\"oct\"",
            "\"kty\":\"RSA\"",
            "\"e\":\"AQAB\"",
            "\u00e9",
            "\ud83d\ude00",
            "\ufeff",
            "e30",
            "eyJhbGciOiJub25lIn0");
    private static final LocalSigningKey SHARED = LocalSigningKey.sharedSecret(Secret.of(random()), "s1", KEY_END);
    private static final LocalSigningKeys KEYS = LocalSigningKeys.of(SHARED);
    private static final JwtVerifier VERIFIER = JwtVerifier.builder()
            .issuer(ISSUER, VerificationKeys.of(SHARED.verificationKey()))
            .audience("payments")
            .type("at+jwt")
            .clock(InstantSource.fixed(NOW))
            .build();

    private static byte[] random() {
        byte[] random = new byte[32];
        new java.security.SecureRandom().nextBytes(random);
        return random;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String outcome(String token) {
        try {
            return "accepted " + VERIFIER.verify(token).claimNames().size();
        } catch (JwtRefusedException e) {
            return e.reason().toString();
        }
    }

    @Test
    void lesson_61_verify_anyText_isRefusedByTheOneExceptionOrSound() {
        String good = Forge.with(SHARED).sign(Forge.accessToken(NOW));
        Fuzzing.of(
                List.of(utf8(good), utf8(Verifiers.forge().sign(Verifiers.good()))),
                WORDS,
                1 << 18,
                input -> outcome(new String(input, StandardCharsets.UTF_8)));
    }

    @Test
    void lesson_61_verify_anySignedClaims_areRefusedByTheOneExceptionOrSound() {
        Fuzzing.of(
                List.of(
                        utf8(Forge.accessToken(NOW)),
                        utf8("{\"iss\":\"" + ISSUER + "\",\"aud\":[\"payments\"],\"exp\":1,\"cnf\":{\"jkt\":\"x\"}}")),
                WORDS,
                1 << 14,
                input -> outcome(Forge.with(SHARED).signParts(Forge.base64(HEADER), Forge.base64(input))));
    }

    private static final String HEADER = "{\"alg\":\"HS256\",\"typ\":\"at+jwt\",\"kid\":\"s1\"}";

    @Test
    void lesson_61_verify_anySignedHeader_isRefusedByTheOneExceptionOrSound() {
        String claims = Forge.base64(Forge.accessToken(NOW));
        Fuzzing.of(
                List.of(utf8(HEADER)),
                WORDS,
                1 << 13,
                input -> outcome(Forge.with(SHARED).signParts(Forge.base64(input), claims)));
    }

    @Test
    void lesson_51_strictJson_anyBytes_readsAsJacksonDoes() {
        List<byte[]> seeds = new ArrayList<>(List.of(
                utf8(Forge.accessToken(NOW)), utf8("{\"a\":[1,-2.5e3,true,null,{\"b\":\"\\u00e9\\n\u00e9\"}]}")));
        Fuzzing.of(seeds, WORDS, 1 << 12, input -> {
            StrictJsonPropertyTest.agree(input);
            return StrictJsonPropertyTest.outcome(input);
        });
    }

    @Test
    void lesson_61_parseJwks_anyBytes_isRefusedByTheOneExceptionOrSound() {
        String set = JwtIssuer.of(ISSUER, LocalSigningKeys.generate("ES256", KEY_END))
                .jwks();
        String edwards = JwtIssuer.of(ISSUER, LocalSigningKeys.generate("EdDSA", KEY_END))
                .jwks();
        String rsa = JwtIssuer.of(ISSUER, LocalSigningKeys.generate("RS256", KEY_END))
                .jwks();
        Fuzzing.of(List.of(utf8(set), utf8(edwards), utf8(rsa)), WORDS, 1 << 18, input -> {
            try {
                return "accepted " + VerificationKeys.parseJwks(input).keyIds().size();
            } catch (IssuantException.InvalidInput e) {
                return e.getMessage();
            }
        });
    }

    @Test
    void lesson_61_specCodec_anyBytes_isRefusedByTheOneExceptionOrCanonical() {
        JwtSpec spec =
                JwtSpec.forAudience("payments", "b").scopes("x").claim("n", 7).claim("l", List.of("a"));
        Fuzzing.of(List.of(JwtSpecCodec.encode(spec)), WORDS, 1 << 17, input -> {
            try {
                return "accepted " + JwtSpecCodec.decode(input).claims().size();
            } catch (IssuantException.InvalidInput e) {
                return e.getMessage();
            }
        });
    }

    @Test
    void lesson_61_present_anyText_isRefusedOrSound() {
        JwtIssuer issuer = JwtIssuer.allowingSharedSecret(ISSUER, KEYS);
        String good = Orders.mint(issuer, JwtSpec.forAudience("payments").claim("n", 7));
        Fuzzing.of(List.of(utf8(good)), WORDS, 1 << 16, input -> {
            Presentation presentation = issuer.present(new String(input, StandardCharsets.UTF_8), NOW);
            return String.valueOf(presentation.refusal());
        });
    }
}
