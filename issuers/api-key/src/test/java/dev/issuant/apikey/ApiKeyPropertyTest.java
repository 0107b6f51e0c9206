package dev.issuant.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.IssuantException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ApiKeyPropertyTest {
    private final ApiKeyIssuer issuer = Samples.issuer();

    @Property(tries = 300)
    void decode_encoded_isTheSameSpec(
            @ForAll("scopes") Set<String> scopes, @ForAll("audiences") Set<String> audiences) {
        ApiKeySpec spec = ApiKeySpec.withScopes(scopes).forAudiences(audiences);
        byte[] encoded = issuer.encode(spec);
        assertThat(issuer.decode(encoded)).isEqualTo(spec);
        assertThat(issuer.encode(issuer.decode(encoded))).isEqualTo(encoded);
    }

    @Property(tries = 1000)
    void decode_anyBytes_isASpecThatEncodesToThemOrRefused(@ForAll("nearlyEncoded") byte[] bytes) {
        try {
            assertThat(issuer.encode(issuer.decode(bytes))).isEqualTo(bytes);
        } catch (IssuantException.InvalidInput refused) {
            assertThat(refused.code()).isNotEmpty();
        }
    }

    @Property(tries = 300)
    void present_minted_isReadWithItsId(@ForAll("ids") String id) {
        String key = Samples.key(issuer.mint(Samples.order(id)));
        assertThat(issuer.present(key, Samples.NOW).credentialId()).isEqualTo(id);
        assertThat(issuer.inspect(key.getBytes(StandardCharsets.US_ASCII)).id()).contains(id);
        assertThat(Samples.withChecksum(key.substring(0, key.length() - 6))).isEqualTo(key);
    }

    @Property(tries = 1000)
    void present_anyText_isRefusedNotThrown(@ForAll String text) {
        assertThat(issuer.present(text, Samples.NOW).refusal()).isNotNull();
    }

    @Property(tries = 1000)
    void present_nearlyAKey_isRefused(@ForAll("nearlyKeys") String text) {
        Assume.that(!text.equals(Samples.FROZEN_KEY));
        assertThat(issuer.present(text, Samples.NOW).refusal()).isNotNull();
        assertThatThrownBy(() -> issuer.inspect(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IssuantException.Broken.class);
    }

    @Provide
    Arbitrary<Set<String>> scopes() {
        return Arbitraries.strings()
                .withCharRange('!', '~')
                .excludeChars('"', '\\', '*', '+', ',')
                .ofMinLength(1)
                .ofMaxLength(200)
                .set()
                .ofMinSize(1)
                .ofMaxSize(20);
    }

    @Provide
    Arbitrary<Set<String>> audiences() {
        return Arbitraries.strings()
                .withCharRange('!', '~')
                .ofMinLength(1)
                .ofMaxLength(300)
                .set()
                .ofMaxSize(10);
    }

    @Provide
    Arbitrary<byte[]> nearlyEncoded() {
        return Arbitraries.strings()
                .withChars("sa b\n\r")
                .ofMaxLength(24)
                .map(tail -> ("issuant-api-key/1\n" + tail).getBytes(StandardCharsets.ISO_8859_1));
    }

    @Provide
    Arbitrary<String> ids() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('2', '7')
                .ofLength(26);
    }

    /** A whole key in which a stretch was replaced by something else. */
    @Provide
    Arbitrary<String> nearlyKeys() {
        Arbitrary<Integer> from = Arbitraries.integers().between(0, Samples.FROZEN_KEY.length());
        Arbitrary<Integer> gone = Arbitraries.integers().between(0, 4);
        Arbitrary<String> instead = Arbitraries.strings().ofMaxLength(4).ascii();
        return Combinators.combine(from, gone, instead)
                .as((at, count, text) -> new StringBuilder(Samples.FROZEN_KEY)
                        .replace(at, Math.min(Samples.FROZEN_KEY.length(), at + count), text)
                        .toString());
    }
}
