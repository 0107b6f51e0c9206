package dev.issuant.jwt;

import static dev.issuant.jwt.Orders.NOW;
import static dev.issuant.jwt.Verifiers.ACCEPTED;
import static dev.issuant.jwt.Verifiers.KEY;
import static dev.issuant.jwt.Verifiers.forge;
import static dev.issuant.jwt.Verifiers.good;
import static dev.issuant.jwt.Verifiers.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import java.security.interfaces.ECPublicKey;
import java.util.Date;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the bare library accepts when used the textbook way, and this verifier refuses. Should Nimbus become strict, the
 * first half of a test fails: then the reason for our own reader has become smaller, which is good to know.
 */
class NimbusLeniencyTest {

    /** Parse, verify the signature, check the claims: the three steps of every tutorial. */
    private static JWTClaimsSet nimbus(String token) throws Exception {
        SignedJWT jwt = SignedJWT.parse(token);
        ECPublicKey key = (ECPublicKey) KEY.publicKey().orElseThrow();
        assertThat(jwt.verify(new ECDSAVerifier(key))).isTrue();
        DefaultJWTClaimsVerifier<?> verifier =
                new DefaultJWTClaimsVerifier<>(
                        "payments",
                        new JWTClaimsSet.Builder()
                                .issuer("https://id.example.com")
                                .build(),
                        Set.of("sub")) {
                    @Override
                    protected Date currentTime() {
                        return Date.from(NOW);
                    }
                };
        JWTClaimsSet claims = jwt.getJWTClaimsSet();
        verifier.verify(claims, null);
        return claims;
    }

    private static String signature(String token) {
        return token.substring(token.lastIndexOf('.') + 1);
    }

    @Test
    void honestToken_bothAccept() throws Exception {
        String token = forge().sign(good());
        assertThat(nimbus(token).getSubject()).isEqualTo("svc-billing");
        assertThat(outcome(token)).isEqualTo(ACCEPTED);
    }

    /** One token, many spellings: whoever revokes or counts by the text of a token is fooled. */
    @ParameterizedTest
    @ValueSource(strings = {" ", "?", "#", "\n", "\r\n", "\t", "=", "*", "\u00e9", "\u0000"})
    void signatureWithCharacterOutsideBase64url_nimbusAcceptsWeRefuse(String extra) {
        String token = forge().sign(good());
        int middle = token.length() - 40;
        for (String changed :
                new String[] {token + extra, token.substring(0, middle) + extra + token.substring(middle)}) {
            // Nimbus reads no further than padding in the middle, and so finds a signature that is too short.
            if (!extra.equals("=") || changed.endsWith("=")) {
                assertThatCode(() -> nimbus(changed)).doesNotThrowAnyException();
            }
            assertThat(outcome(changed)).isIn("TOKEN_NOT_COMPACT", "TOKEN_NOT_BASE64URL");
        }
    }

    @Test
    void signatureWithOtherTrailingBits_nimbusAcceptsWeRefuse() {
        String token = forge().sign(good());
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        int last = alphabet.indexOf(token.charAt(token.length() - 1));
        // 64 bytes leave four unused bits in the last character: 16 spellings of one signature.
        assertThat(signature(token)).hasSize(86);
        for (int bits = 1; bits < 16; bits++) {
            String changed = token.substring(0, token.length() - 1) + alphabet.charAt(last | bits);
            assertThatCode(() -> nimbus(changed)).doesNotThrowAnyException();
            assertThat(outcome(changed)).isEqualTo("TOKEN_NOT_BASE64URL");
        }
    }

    @Test
    void plusAndSlashOfTheOtherAlphabet_nimbusAcceptsWeRefuse() {
        String token;
        int round = 0;
        do {
            // Another claim each time, until the signature has a character that the two alphabets spell apart.
            token = forge().sign(Json.with(good(), "n", Integer.toString(round++)));
        } while (!signature(token).matches(".*[-_].*"));
        int dot = token.lastIndexOf('.');
        String changed =
                token.substring(0, dot) + token.substring(dot).replace('-', '+').replace('_', '/');
        assertThatCode(() -> nimbus(changed)).doesNotThrowAnyException();
        assertThat(outcome(changed)).isEqualTo("TOKEN_NOT_BASE64URL");
    }

    @Test
    void payloadSignedInAnotherSpelling_nimbusAcceptsWeRefuse() {
        String header = Forge.base64("{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\"" + KEY.keyId() + "\"}");
        String payload = Forge.base64(good());
        for (String spelling :
                new String[] {payload + "=", payload + " ", payload.substring(0, 9) + "\n" + payload.substring(9)}) {
            String token = forge().signParts(header, spelling);
            assertThatCode(() -> nimbus(token)).doesNotThrowAnyException();
            assertThat(outcome(token)).isIn("TOKEN_NOT_COMPACT", "TOKEN_NOT_BASE64URL");
        }
    }

    @Test
    void lesson_19_expNull_nimbusNeverExpiresWeRefuse() throws Exception {
        String token = forge().sign(Json.with(good(), "exp", "null"));
        assertThat(nimbus(token).getExpirationTime()).isNull();
        assertThat(outcome(token)).isEqualTo("CLAIM_MISTYPED");
    }

    @Test
    void expWithFraction_nimbusAcceptsWeRefuse() throws Exception {
        String token = forge().sign(Json.with(good(), "exp", NOW.getEpochSecond() + 60 + ".9"));
        assertThat(nimbus(token).getExpirationTime()).isNotNull();
        assertThat(outcome(token)).isEqualTo("CLAIM_MISTYPED");
    }

    @Test
    void nestedDuplicateMember_nimbusTakesTheLastWeRefuse() throws Exception {
        String token = forge().sign(Json.with(good(), "cfg", "{\"role\":\"reader\",\"role\":\"admin\"}"));
        assertThat(nimbus(token).getJSONObjectClaim("cfg")).containsEntry("role", "admin");
        assertThat(outcome(token)).isEqualTo("JSON_DUPLICATE_MEMBER");
    }

    @Test
    void malformedUtf8_nimbusReplacesItWeRefuse() throws Exception {
        byte[] claims = Json.with(good(), "name", "\"a~b\"").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        for (int i = 0; i < claims.length; i++) {
            if (claims[i] == '~') {
                claims[i] = (byte) 0xff;
            }
        }
        String header = Forge.base64("{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\"" + KEY.keyId() + "\"}");
        String token = forge().signParts(header, Forge.base64(claims));
        assertThat(nimbus(token).getStringClaim("name")).isEqualTo("a\ufffdb");
        assertThat(outcome(token)).isEqualTo("JSON_MALFORMED");
    }
}
