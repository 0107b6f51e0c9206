package dev.issuant.apikey;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.IssuantException;
import dev.issuant.testkit.Cost;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileInputTest {
    private final ApiKeyIssuer issuer = Samples.issuer();

    static List<String> hostileTexts() {
        String key = Samples.FROZEN_KEY;
        return List.of(
                "a".repeat(65_536),
                "acme_".repeat(1_000_000),
                key.repeat(100_000),
                "\uD800".repeat(81),
                "\uD83D\uDE00".repeat(2_000_000),
                "\u0000".repeat(81),
                "\n".repeat(81),
                "_".repeat(81),
                "acme_" + "\u202E".repeat(76),
                "acme_" + "_".repeat(76),
                "z".repeat(81),
                key.substring(0, 75) + "zzzzzz");
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("hostileTexts")
    void p12_present_hostileText_isACheapRefusal(String text) {
        Cost.assertCheap(
                "a hostile text",
                () -> assertThat(issuer.present(text, Samples.NOW).refusal()).isNotNull());
    }

    static Stream<byte[]> hostileSpecs() {
        byte[] zeros = new byte[64 << 20];
        byte[] lineFeeds = new byte[SpecCodec.MAX_BYTES];
        Arrays.fill(lineFeeds, (byte) '\n');
        return Stream.of(
                zeros,
                new byte[SpecCodec.MAX_BYTES],
                lineFeeds,
                ("issuant-api-key/1\n" + "s a\n".repeat(59_000)).getBytes(ISO_8859_1),
                ("issuant-api-key/1\n" + ("s " + "a".repeat(1000) + "\n").repeat(199)).getBytes(ISO_8859_1),
                ("issuant-api-key/1\ns a\n" + ("a " + "b".repeat(2000) + "\n").repeat(100)).getBytes(ISO_8859_1));
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("hostileSpecs")
    void p12_decode_hostileBytes_isACheapRefusal(byte[] bytes) {
        Cost.assertCheap(
                "a hostile text",
                () -> assertThatThrownBy(() -> issuer.decode(bytes)).isInstanceOf(IssuantException.InvalidInput.class));
    }

    @Test
    void p12_proves_hostileVerifier_isCheaplyFalse() {
        byte[] large = new byte[64 << 20];
        large[0] = 1;
        var read = issuer.present(Samples.FROZEN_KEY, Samples.NOW);
        Cost.assertCheap(
                "a hostile text", () -> assertThat(issuer.proves(read, large)).isFalse());
    }
}
