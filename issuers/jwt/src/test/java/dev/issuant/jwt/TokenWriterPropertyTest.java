package dev.issuant.jwt;

import static dev.issuant.jwt.Orders.KEY_END;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.SignedJWT;
import dev.issuant.crypto.LocalSigningKey;
import dev.issuant.crypto.LocalSigningKeys;
import dev.issuant.jwt.internal.StrictJson;
import dev.issuant.spi.MintOrder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The bytes that we write ourselves say what Nimbus, told the same, would say, and nothing more. */
class TokenWriterPropertyTest {
    private static final KeyPair PAIR = pair();
    private static final LocalSigningKey PLAIN = LocalSigningKey.of(PAIR, "EdDSA", KEY_END);

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Property(tries = 600)
    void write_anySpec_saysWhatNimbusSays(
            @ForAll("specs") JwtSpec spec, @ForAll("bindings") String binding, @ForAll("issuers") String name)
            throws Exception {
        JwtIssuer issuer = JwtIssuer.of(name, LocalSigningKeys.of(PLAIN));
        JwtSpec bound = binding.isEmpty() ? spec : spec.boundTo(binding);
        MintOrder order = Orders.granting(issuer, bound);
        String token = issuer.mint(order).secret().orElseThrow().exposeText();

        SignedJWT parsed = SignedJWT.parse(token);
        assertThat(parsed.getJWTClaimsSet()).isEqualTo(NimbusOracle.claims(name, bound, order));
        assertThat(parsed.getHeader().toJSONObject())
                .isEqualTo(NimbusOracle.header(bound, PLAIN).toJSONObject());
        assertThat(token).matches("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");
        // The same members and values by the strict reader: nothing is there twice, nothing is malformed.
        byte[] payload = Base64.getUrlDecoder().decode(token.split("\\.")[1]);
        Map<String, Object> strict = StrictJson.object(payload, 1000);
        assertThat(strict.keySet())
                .isEqualTo(JSONObjectUtils.parse(new String(payload, StandardCharsets.UTF_8))
                        .keySet());
    }

    @Property(tries = 100)
    void write_anyKeyId_isNamedAsItIs(@ForAll("keyIds") String keyId) throws Exception {
        LocalSigningKey key = LocalSigningKey.of(PAIR, "EdDSA", keyId, KEY_END);
        JwtIssuer issuer = JwtIssuer.of(Orders.ISSUER, LocalSigningKeys.of(key));
        String token = Orders.mint(issuer, JwtSpec.forAudience("payments"));
        assertThat(SignedJWT.parse(token).getHeader().getKeyID()).isEqualTo(keyId);
        assertThat(issuer.present(token, Orders.NOW).refusal()).isNull();
    }

    @Provide
    Arbitrary<JwtSpec> specs() {
        return Specs.any();
    }

    @Provide
    Arbitrary<String> bindings() {
        String thumbprint = "0123456789012345678901234567890123456789012";
        return Arbitraries.of(
                List.of("", "", "jkt:" + thumbprint.replace('2', 'A'), "x5t#S256:" + thumbprint.replace('2', 'A')));
    }

    @Provide
    Arbitrary<String> issuers() {
        return Arbitraries.oneOf(Arbitraries.of(Orders.ISSUER), visible(60));
    }

    @Provide
    Arbitrary<String> keyIds() {
        return visible(200);
    }

    private static Arbitrary<String> visible(int max) {
        return Arbitraries.strings()
                .withCharRange('!', '~')
                .withChars('"', '\\')
                .ofMinLength(1)
                .ofMaxLength(max);
    }
}
