package dev.issuant.jwt;

import static dev.issuant.jwt.Orders.ISSUER;
import static dev.issuant.jwt.Orders.KEY_END;
import static dev.issuant.jwt.Orders.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.issuant.crypto.LocalSigningKey;
import dev.issuant.crypto.LocalSigningKeys;
import dev.issuant.spi.MintOrder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class JwtPropertyTest {
    private static final List<String> ALGORITHMS = List.of("ES256", "ES384", "EdDSA", "Ed25519", "RS256", "PS256");
    private static final Map<String, LocalSigningKey> KEYS = new ConcurrentHashMap<>();

    private static JwtIssuer issuer(String algorithm) {
        LocalSigningKey key = KEYS.computeIfAbsent(algorithm, a -> LocalSigningKey.generate(a, KEY_END));
        return JwtIssuer.of(ISSUER, LocalSigningKeys.of(key));
    }

    @Property(tries = 300)
    void mint_anySpec_verifiesAndSaysWhatWasGranted(
            @ForAll("specs") JwtSpec spec, @ForAll("algorithms") String algorithm) throws Exception {
        JwtIssuer issuer = issuer(algorithm);
        MintOrder order = Orders.granting(issuer, spec);
        String token = issuer.mint(order).secret().orElseThrow().exposeText();

        JwtVerifier verifier = JwtVerifier.builder()
                .issuer(ISSUER, VerificationKeys.parseJwks(issuer.jwks()))
                .audience(spec.audiences().iterator().next())
                .typeAbsentOr("at+jwt", "JWT")
                .clock(InstantSource.fixed(NOW))
                .build();
        VerifiedJwt jwt = verifier.verify(token);
        assertThat(jwt.subject()).isEqualTo(order.granted().subject());
        assertThat(jwt.audiences()).isEqualTo(spec.audiences());
        assertThat(jwt.scopes()).isEqualTo(spec.scopes());
        assertThat(jwt.expiresAt()).isEqualTo(order.expiresAt());
        assertThat(issuer.inspect(token.getBytes(StandardCharsets.US_ASCII))).isEqualTo(order.granted());
        assertThat(issuer.present(token, NOW).refusal()).isNull();
        // The independent reader agrees.
        assertThat(Set.copyOf(SignedJWT.parse(token).getJWTClaimsSet().getAudience()))
                .isEqualTo(spec.audiences());
        assertThat(JwtSpecCodec.decode(JwtSpecCodec.encode(spec))).isEqualTo(spec);
    }

    @Property(tries = 2_000)
    void verify_anyText_isRefusedByTheOneException(@ForAll("junk") String junk) {
        assertThat(Verifiers.outcome(junk)).isNotEqualTo(Verifiers.ACCEPTED);
        assertThat(issuer("ES256").present(junk, NOW).refusal()).isNotNull();
    }

    /** Well spelled on the outside, arbitrary inside, and signed: the readers of header and claims see everything. */
    @Property(tries = 1_000)
    void verify_anySignedJson_isRefusedByTheOneExceptionOrSound(
            @ForAll("json") String header, @ForAll("json") String claims) {
        String token = Verifiers.forge().header(header).sign(claims);
        assertThat(Verifiers.outcome(token)).isNotEqualTo(Verifiers.ACCEPTED);
        String sound = Verifiers.forge().sign(claims);
        assertThat(Verifiers.outcome(sound)).isNotEqualTo(Verifiers.ACCEPTED);
    }

    @Property(tries = 500)
    void parseJwks_anyText_isRefusedByTheOneException(@ForAll("json") String json) {
        try {
            VerificationKeys.parseJwks(json);
            throw new AssertionError("accepted");
        } catch (dev.issuant.IssuantException.InvalidInput e) {
            assertThat(e.code()).isNotEmpty();
        }
    }

    @Provide
    Arbitrary<String> algorithms() {
        return Arbitraries.of(ALGORITHMS);
    }

    @Provide
    Arbitrary<JwtSpec> specs() {
        return Specs.any();
    }

    @Provide
    Arbitrary<String> junk() {
        String good = Verifiers.forge().sign(Verifiers.good());
        return Arbitraries.oneOf(
                Arbitraries.strings().all().ofMaxLength(200),
                Arbitraries.strings().withChars("eyJ.-_=AZaz09{}\"").ofMaxLength(300),
                Combinators.combine(
                                Arbitraries.integers().between(0, good.length() - 1),
                                Arbitraries.integers().between(0, good.length() - 1))
                        .as((a, b) -> good.substring(0, a) + good.substring(b))
                        .filter(text -> !text.equals(good)));
    }

    @Provide
    Arbitrary<String> json() {
        return json(4);
    }

    private static Arbitrary<String> json(int depth) {
        Arbitrary<String> leaf = Arbitraries.of(
                "null",
                "true",
                "0",
                "-1",
                "1e5",
                "1.5",
                "99999999999999999999",
                "\"\"",
                "\"x\"",
                "\"\\ud800\"",
                "[]",
                "{}",
                "{\"alg\":\"ES256\"}",
                "{\"exp\":null}",
                "{\"keys\":[]}",
                "\"",
                "{",
                "[",
                "}",
                "\\");
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<String> array = json(depth - 1).list().ofMaxSize(3).map(parts -> "[" + String.join(",", parts) + "]");
        Arbitrary<String> object = Combinators.combine(
                        names().list().ofMaxSize(4), json(depth - 1).list().ofSize(4))
                .as((names, values) -> {
                    List<String> members = new ArrayList<>();
                    for (int i = 0; i < names.size(); i++) {
                        members.add("\"" + names.get(i) + "\":" + values.get(i));
                    }
                    return "{" + String.join(",", members) + "}";
                });
        return Arbitraries.frequencyOf(Tuple.of(1, leaf), Tuple.of(1, array), Tuple.of(3, object));
    }

    private static Arbitrary<String> names() {
        return Arbitraries.of(
                "alg", "kid", "typ", "crit", "iss", "sub", "aud", "exp", "iat", "nbf", "jti", "scope", "cnf", "jkt",
                "keys", "kty", "n", "e", "x", "y", "crv", "\\u0000", "");
    }
}
