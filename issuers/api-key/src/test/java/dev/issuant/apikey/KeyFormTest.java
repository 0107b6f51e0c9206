package dev.issuant.apikey;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.CredentialFacts;
import dev.issuant.IssuantException.Broken;
import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.Reason;
import dev.issuant.spi.IssuerCapabilities;
import dev.issuant.spi.Presentation;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFormTest {
    private static final String KEY = Samples.FROZEN_KEY;
    private final ApiKeyIssuer issuer = Samples.issuer();

    private String refusal(String presented) {
        Reason reason = issuer.present(presented, Samples.NOW).refusal();
        return reason == null ? "" : reason.code();
    }

    @Test
    void mint_order_givesAKeyOfTheDocumentedForm() {
        String key = Samples.newKey(issuer);
        assertThat(key).hasSize(81).startsWith("acme_" + Samples.ID + "_").matches(issuer.scannerPattern());
        assertThat(Samples.withChecksum(key.substring(0, 75))).isEqualTo(key);
        assertThat(issuer.inspect(key.getBytes(US_ASCII)))
                .isEqualTo(CredentialFacts.builder().id(Samples.ID).build());
    }

    @Test
    void present_frozenKey_isRead() {
        Presentation read = issuer.present(KEY, Samples.NOW);
        assertThat(read.refusal()).isNull();
        assertThat(read.credentialId()).isEqualTo(Samples.ID);
        assertThat(read.facts().id()).contains(Samples.ID);
        assertThat(read.facts().scopes()).isEmpty();
        assertThat(read.proof()).isEqualTo(KEY.getBytes(US_ASCII));
    }

    @Test
    void present_everySingleCharacterMutation_isRefused() {
        String alphabet =
                "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-.~ \n\u0000\u00e9\u0430\uff11";
        for (int at = 0; at < KEY.length(); at++) {
            for (char c : alphabet.toCharArray()) {
                if (c != KEY.charAt(at)) {
                    String mutated = KEY.substring(0, at) + c + KEY.substring(at + 1);
                    assertThat(refusal(mutated)).as("position %d", at).startsWith("API_KEY_");
                }
            }
        }
    }

    @Test
    void present_everySwapOfNeighbours_isRefused() {
        for (int at = 0; at + 1 < KEY.length(); at++) {
            char[] swapped = KEY.toCharArray();
            swapped[at] = KEY.charAt(at + 1);
            swapped[at + 1] = KEY.charAt(at);
            if (swapped[at] != swapped[at + 1]) {
                assertThat(refusal(new String(swapped))).startsWith("API_KEY_");
            }
        }
    }

    @Test
    void present_everyOtherLength_isRefusedAsMalformed() {
        for (int length = 0; length < KEY.length(); length++) {
            assertThat(refusal(KEY.substring(0, length))).isEqualTo("API_KEY_MALFORMED");
            assertThat(refusal(KEY.substring(KEY.length() - length))).isEqualTo("API_KEY_MALFORMED");
        }
        assertThat(refusal(KEY + "0")).isEqualTo("API_KEY_MALFORMED");
        assertThat(refusal(KEY + KEY)).isEqualTo("API_KEY_MALFORMED");
    }

    @Test
    void present_mistypedCharacter_isRefusedByTheChecksum() {
        assertThat(refusal(KEY.replace("SfC8", "SfC9"))).isEqualTo("API_KEY_CHECKSUM");
    }

    /** Each is the key to the eye, to a case-blind match, to trimming or to a normaliser, and has a checksum that fits. */
    @Test
    void present_lookAlikes_areRefusedAsMalformed() {
        String head = KEY.substring(0, 75);
        String[] lookAlikes = {
            head.replace("acme", "\u0430cme"),
            head.replace("acme", "ACME"),
            head.replace('_', '\u2017'),
            head.replace('_', '-'),
            head.replace('_', '\uff3f'),
            head.replace('a', '\uff41'),
            head.replace('2', '\u0662'),
            head.replace("C8", "C\uff18"),
            head.replace("Kn6", "\u212an6"),
            head.replace("SfC", "S\u017fC"),
            head.substring(0, 5) + Samples.ID.toUpperCase(java.util.Locale.ROOT) + head.substring(31),
            head.replace("27_", "01_"),
            head.replace("Mq8s", "Mq8/"),
            head.replace("Mq8s", "Mq8="),
            "acne" + head.substring(4)
        };
        for (String lookAlike : lookAlikes) {
            assertThat(lookAlike).isNotEqualTo(head);
            assertThat(refusal(Samples.withChecksum(lookAlike))).isEqualTo("API_KEY_MALFORMED");
        }
        String[] wrapped = {
            " " + KEY, KEY + " ", KEY + "\n", "\uFEFF" + KEY, "Bearer " + KEY, "\"" + KEY + "\"", KEY + "\u0000"
        };
        for (String text : wrapped) {
            assertThat(refusal(text)).isEqualTo("API_KEY_MALFORMED");
        }
    }

    @Test
    void present_checksumPastItsRange_isRefused() {
        // The same number modulo 2^32: were it read into an int, it would fit.
        long crc = 0;
        String digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
        for (char c : KEY.substring(75).toCharArray()) {
            crc = crc * 62 + digits.indexOf(c);
        }
        long wrapped = crc + (1L << 32);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            text.insert(0, digits.charAt((int) (wrapped % 62)));
            wrapped /= 62;
        }
        assertThat(refusal(KEY.substring(0, 75) + text)).isEqualTo("API_KEY_CHECKSUM");
    }

    @Test
    void present_keyOfAnotherPrefix_isRefused() {
        ApiKeyIssuer other =
                ApiKeyIssuer.builder("acmf").peppers(Peppers.ephemeral()).build();
        assertThat(refusal(Samples.newKey(other))).isEqualTo("API_KEY_MALFORMED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "abcdefghijklm", "Acme", "ac_me", "ac-me", "\u0430cme", "ac me", "acme\n", ".*"})
    void builder_malformedPrefix_isRefused(String prefix) {
        assertThatThrownBy(() -> ApiKeyIssuer.builder(prefix))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("MALFORMED_PREFIX");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab", "a1", "42", "abcdefghij12"})
    void builder_shortestAndLongestPrefix_giveKeysThatAreRead(String prefix) {
        ApiKeyIssuer own =
                ApiKeyIssuer.builder(prefix).peppers(Peppers.ephemeral()).build();
        String key = Samples.newKey(own);
        assertThat(key).hasSize(prefix.length() + 77);
        assertThat(own.present(key, Samples.NOW).credentialId()).isEqualTo(Samples.ID);
    }

    @Test
    void build_withoutPeppersOrLife_isRefused() {
        assertThatThrownBy(() -> ApiKeyIssuer.builder("acme").build())
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("PEPPERS_MISSING");
        assertThatThrownBy(() -> ApiKeyIssuer.builder("acme")
                        .peppers(Peppers.ephemeral())
                        .maxLifetime(Duration.ZERO)
                        .build())
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void mint_whatAKeyCannotSay_isRefused() {
        CredentialFacts bound = CredentialFacts.builder()
                .id(Samples.ID)
                .holderKey("jkt:abc", "EC", 256)
                .build();
        CredentialFacts named = CredentialFacts.builder()
                .id(Samples.ID)
                .names(Set.of("a.example"))
                .build();
        assertThatThrownBy(() -> issuer.mint(Samples.order(Samples.ID, bound))).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> issuer.mint(Samples.order(Samples.ID, named))).isInstanceOf(InvalidInput.class);
        for (String id : new String[] {"", "short", Samples.ID + "a", Samples.ID.replace('a', 'A'), "0".repeat(26)}) {
            assertThatThrownBy(() -> issuer.mint(Samples.order(id, CredentialFacts.NONE)))
                    .isInstanceOf(Broken.class);
        }
    }

    @Test
    void inspect_whatIsNoKey_isBroken() {
        for (String artifact :
                new String[] {"", "x", KEY + "0", KEY.replace("SfC8", "SfC9"), KEY.replace('a', '\u00e1')}) {
            assertThatThrownBy(() -> issuer.inspect(artifact.getBytes(UTF_8)))
                    .isInstanceOf(Broken.class)
                    .hasMessageStartingWith("ARTIFACT_MALFORMED");
        }
    }

    @Test
    void capabilities_issuer_sayWhatAKeyIs() {
        IssuerCapabilities can = issuer.capabilities();
        assertThat(can.actsOutside()).isFalse();
        assertThat(can.revocableEarly()).isTrue();
        assertThat(can.maxLifetime()).isEqualTo(Duration.ofDays(365));
        assertThat(can.carries()).containsExactly(CredentialFacts.Field.ID);
        assertThat(issuer.mayBlock()).isFalse();
        assertThat(issuer.notAfter(ApiKeySpec.withScopes("a"))).isEmpty();
        assertThat(issuer.specType()).isEqualTo(ApiKeySpec.class);
    }
}
