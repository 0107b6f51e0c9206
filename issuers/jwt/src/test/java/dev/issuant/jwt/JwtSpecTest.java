package dev.issuant.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.crypto.KeyThumbprint;
import dev.issuant.crypto.LocalSigningKey;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwtSpecTest {
    private static final JwtSpec SPEC = JwtSpec.forAudience("payments");

    private static void refused(ThrowingCallable call, String code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InvalidInput.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void spec_eachStep_givesANewOneAndLeavesTheOld() {
        JwtSpec more = SPEC.scopes("a").claim("t", 1);
        assertThat(SPEC.scopes()).isEmpty();
        assertThat(more.scopes()).containsExactly("a");
        assertThat(more).isNotEqualTo(SPEC);
        assertThat(JwtSpec.forAudience("b", "a").scopes("y", "x"))
                .isEqualTo(JwtSpec.forAudience("a", "b").scopes("x", "y"))
                .hasSameHashCodeAs(JwtSpec.forAudience("a", "b").scopes("x", "y"));
    }

    @Test
    void audience_none_isRefused() {
        refused(() -> JwtSpec.forAudience(), "AUDIENCE_REQUIRED");
        refused(() -> JwtSpec.spiffe("spiffe://example.org/a"), "AUDIENCE_REQUIRED");
        refused(() -> JwtSpec.forAudience("a b"), "MALFORMED_ID");
    }

    /** Who, for whom, how long and with which rights follow from the decision, in any spelling. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "iss",
                "sub",
                "aud",
                "exp",
                "nbf",
                "iat",
                "jti",
                "cnf",
                "scope",
                "client_id",
                "act",
                "may_act",
                "azp",
                "status",
                "EXP",
                "Sub",
                "Client_Id"
            })
    void lesson_29_claim_registered_cannotBeSet(String name) {
        refused(() -> SPEC.claim(name, "x"), "CLAIM_RESERVED");
        refused(() -> SPEC.plain().claim(name, 1), "CLAIM_RESERVED");
    }

    @Test
    void claim_malformed_isRefused() {
        for (String name :
                List.of("", " sub", "sub ", "a b", "a=b", "a\"b", "a\\b", "n\u00e4me", "a\n", "a".repeat(101))) {
            refused(() -> SPEC.claim(name, "x"), "MALFORMED_CLAIM");
        }
        for (String text : List.of("\u0000", "a\nb", "\ud800", "\udc00\ud800", "x".repeat(1001))) {
            refused(() -> SPEC.claim("t", text), "MALFORMED_CLAIM");
            refused(() -> SPEC.claim("t", List.of("ok", text)), "MALFORMED_CLAIM");
        }
        refused(() -> SPEC.claim("t", 1L << 53), "MALFORMED_CLAIM");
        refused(() -> SPEC.claim("t", -(1L << 53)), "MALFORMED_CLAIM");
        refused(() -> SPEC.claim("t", Long.MIN_VALUE), "MALFORMED_CLAIM");
        refused(() -> SPEC.claim("t", java.util.Collections.nCopies(51, "x")), "MALFORMED_CLAIM");
        refused(() -> SPEC.claim("t", 1).claim("t", 1), "CLAIM_TWICE");
    }

    @Test
    void spec_tooMuch_isRefused() {
        JwtSpec spec = SPEC;
        for (int i = 0; i < 20; i++) {
            spec = spec.claim("c" + i, true);
        }
        JwtSpec full = spec;
        refused(() -> full.claim("one-more", true), "TOO_MANY_CLAIMS");
        JwtSpec long7 = SPEC.claim("a", "x".repeat(1000))
                .claim("b", "x".repeat(1000))
                .claim("c", "x".repeat(1000))
                .claim("d", "x".repeat(1000))
                .claim("e", "x".repeat(1000))
                .claim("f", "x".repeat(1000))
                .claim("g", "x".repeat(1000));
        refused(() -> long7.claim("h", "x".repeat(1000)), "SPEC_TOO_LARGE");
    }

    @Test
    void profiles_thatDoNotGoTogether_areRefused() {
        JwtSpec svid = JwtSpec.spiffe("spiffe://example.org/a", "b");
        refused(() -> svid.scopes("x"), "PROFILE_CONFLICT");
        refused(() -> svid.claim("t", "x"), "PROFILE_CONFLICT");
        refused(() -> svid.clientId("x"), "PROFILE_CONFLICT");
        refused(svid::plain, "PROFILE_CONFLICT");
        refused(() -> SPEC.plain().clientId("x"), "PROFILE_CONFLICT");
        refused(() -> SPEC.clientId("x").plain(), "PROFILE_CONFLICT");
        refused(() -> SPEC.clientId(""), "MALFORMED_CLIENT_ID");
        refused(() -> SPEC.clientId("a b"), "MALFORMED_CLIENT_ID");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.org/a",
                "https://example.org/a",
                "SPIFFE://example.org/a",
                "spiffe://example.org",
                "spiffe://example.org/",
                "spiffe:///a",
                "spiffe://example.org//a",
                "spiffe://example.org/a/",
                "spiffe://example.org/a/../b",
                "spiffe://example.org/./a",
                "spiffe://Example.org/a",
                "spiffe://example.org:8443/a",
                "spiffe://u@example.org/a",
                "spiffe://example.org/a?b",
                "spiffe://example.org/a#b",
                "spiffe://example.org/a%2fb",
                "spiffe://example.org/\u00e9",
                "spiffe://ex\u0430mple.org/a",
                "spiffe://example.org/a b"
            })
    void spiffe_malformedId_isRefused(String id) {
        refused(() -> JwtSpec.spiffe(id, "b"), "MALFORMED_SPIFFE_ID");
    }

    @Test
    void spiffe_lengths_areBounded() {
        JwtSpec.spiffe("spiffe://example.org/" + "a".repeat(2048 - 21), "b");
        refused(() -> JwtSpec.spiffe("spiffe://example.org/" + "a".repeat(2048 - 20), "b"), "MALFORMED_SPIFFE_ID");
        JwtSpec.spiffe("spiffe://" + "t".repeat(255) + "/A.b-C_9/x", "b");
        refused(() -> JwtSpec.spiffe("spiffe://" + "t".repeat(256) + "/a", "b"), "MALFORMED_SPIFFE_ID");
    }

    @Test
    void boundTo_key_namesItsThumbprintTypeAndSize() {
        PublicKey key =
                LocalSigningKey.generate("ES256", Orders.KEY_END).publicKey().orElseThrow();
        JwtSpec spec = SPEC.boundTo(key);
        assertThat(spec.facts().holderKey()).contains("jkt:" + KeyThumbprint.of(key));
        assertThat(spec.facts().holderKeyAlgorithm()).contains("EC");
        assertThat(spec.facts().holderKeyBits()).isEqualTo(256);
        for (String bad : List.of(
                "", "jkt:", "jkt:abc", "A".repeat(43), "kid:" + "A".repeat(43), "jkt:" + "A".repeat(42) + "B")) {
            refused(() -> SPEC.boundTo(bad), "MALFORMED_THUMBPRINT");
        }
    }

    @Test
    void nameOf_everyValue_isVisibleAsciiAndUnambiguous() {
        assertThat(JwtSpec.nameOf("tenant", "acme")).isEqualTo("claim:tenant=\"acme\"");
        assertThat(JwtSpec.nameOf("level", 3L)).isEqualTo("claim:level=3");
        assertThat(JwtSpec.nameOf("level", "3")).isEqualTo("claim:level=\"3\"");
        assertThat(JwtSpec.nameOf("on", true)).isEqualTo("claim:on=true");
        assertThat(JwtSpec.nameOf("g", List.of("a\",\"b"))).isNotEqualTo(JwtSpec.nameOf("g", List.of("a", "b")));
        assertThat(JwtSpec.nameOf("t", "a b\u00e9\ud83d\ude00")).matches("[!-~]+");
    }

    @Test
    void codec_everySpec_comesBackEqualFromCanonicalBytes() {
        LocalSigningKey key = LocalSigningKey.generate("EdDSA", Orders.KEY_END);
        for (JwtSpec spec : List.of(
                SPEC,
                JwtSpec.forAudience("b", "a").scopes("y", "x").clientId("c"),
                SPEC.plain()
                        .claim("t", "\u00e9\ud83d\ude00")
                        .claim("n", -5)
                        .claim("b", false)
                        .claim("l", List.of("x", "y")),
                SPEC.claim("empty", List.of()).boundTo(key.publicKey().orElseThrow()),
                JwtSpec.spiffe("spiffe://example.org/a/b", "c").boundTo("x5t#S256:" + "A".repeat(43)))) {
            byte[] bytes = JwtSpecCodec.encode(spec);
            JwtSpec back = JwtSpecCodec.decode(bytes);
            assertThat(back).isEqualTo(spec);
            assertThat(JwtSpecCodec.encode(back)).isEqualTo(bytes);
            assertThat(back.claims()).isEqualTo(spec.claims());
        }
        assertThat(JwtSpecCodec.encode(JwtSpec.forAudience("a", "b").scopes("x", "y")))
                .isEqualTo(JwtSpecCodec.encode(JwtSpec.forAudience("b", "a").scopes("y", "x")));
    }

    @Test
    void codec_anyOtherBytes_areRefused() {
        byte[] good = JwtSpecCodec.encode(SPEC.scopes("x", "y").claim("t", "v").claim("l", List.of("a")));
        for (int length = 0; length < good.length; length++) {
            byte[] cut = Arrays.copyOf(good, length);
            assertThatThrownBy(() -> JwtSpecCodec.decode(cut)).isInstanceOf(InvalidInput.class);
        }
        byte[] more = Arrays.copyOf(good, good.length + 1);
        assertThatThrownBy(() -> JwtSpecCodec.decode(more)).isInstanceOf(InvalidInput.class);
        for (int i = 0; i < good.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] changed = good.clone();
                changed[i] ^= (byte) (1 << bit);
                try {
                    // A change that is still a spec is another spec: no two encodings mean the same.
                    assertThat(JwtSpecCodec.encode(JwtSpecCodec.decode(changed)))
                            .isEqualTo(changed);
                } catch (InvalidInput e) {
                    assertThat(e.code()).isNotEmpty();
                }
            }
        }
        assertThatThrownBy(() -> JwtSpecCodec.decode("hello".getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> JwtSpecCodec.decode(new byte[100_000])).isInstanceOf(InvalidInput.class);
    }
}
