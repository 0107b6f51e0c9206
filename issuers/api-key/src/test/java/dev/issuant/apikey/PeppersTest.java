package dev.issuant.apikey;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.IssuantException.Conflict;
import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.Secret;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeppersTest {
    private static final String HEX = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private static final String BASE64 = "n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg";

    @ParameterizedTest
    @ValueSource(strings = {"", "P1", "p 1", "p_1", "p/1", "\u0440", "abcdefghijabcdefghijabcdefghijabcdefghijk"})
    void of_malformedId_isRefused(String id) {
        assertThatThrownBy(() -> Peppers.of(id, Samples.pepper()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("MALFORMED_PEPPER_ID");
    }

    @Test
    void of_fewerThan256Bits_isRefused() {
        byte[] full = Samples.pepper().expose();
        Secret[] weak = {
            Secret.of(Arrays.copyOf(full, 31)),
            Secret.of(new byte[32]),
            Secret.of(new byte[4096]),
            Secret.ofText("changeme".repeat(16)),
            Secret.ofText(HEX.substring(1)),
            Secret.ofText(HEX.substring(0, 32)),
            Secret.ofText(BASE64.substring(1))
        };
        for (Secret pepper : weak) {
            assertThatThrownBy(() -> Peppers.of("p1", pepper))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageStartingWith("PEPPER_WEAK");
        }
    }

    @Test
    void of_256BitsInAnySpelling_isTaken() {
        assertThatCode(() -> Peppers.of("p1", Samples.pepper())).doesNotThrowAnyException();
        assertThatCode(() -> Peppers.of("p1", Secret.ofText(HEX))).doesNotThrowAnyException();
        assertThatCode(() -> Peppers.of("p1", Secret.ofText(BASE64))).doesNotThrowAnyException();
    }

    @Test
    void of_destroyedSecret_isRefused() {
        Secret gone = Samples.pepper();
        gone.destroy();
        assertThatThrownBy(() -> Peppers.of("p1", gone)).isInstanceOf(Conflict.class);
    }

    @Test
    void of_secretDestroyedLater_keepsWorking() {
        Secret pepper = Samples.pepper();
        ApiKeyIssuer issuer = Samples.issuer(Peppers.of("p1", pepper));
        byte[] verifier = issuer.mint(Samples.order(Samples.ID)).verifier();
        pepper.destroy();
        assertThat(issuer.proves(issuer.present(Samples.FROZEN_KEY, Samples.NOW), verifier))
                .isFalse();
        assertThat(issuer.mint(Samples.order(Samples.ID)).verifier()).hasSize(36);
    }

    @Test
    void rotatedTo_repeatedIdOrValue_isRefused() {
        byte[] value = Samples.pepper().expose();
        Peppers one = Peppers.of("p1", Secret.of(value));
        assertThatThrownBy(() -> one.rotatedTo("p1", Samples.pepper())).hasMessageStartingWith("PEPPER_REPEATED");
        assertThatThrownBy(() -> one.rotatedTo("p2", Secret.of(value))).hasMessageStartingWith("PEPPER_REPEATED");
        // HMAC pads a short key with zeros, so this is the same key again.
        assertThatThrownBy(() -> one.rotatedTo("p2", Secret.of(Arrays.copyOf(value, 40))))
                .hasMessageStartingWith("PEPPER_REPEATED");
    }

    @Test
    void rotatedTo_theSeventeenth_isRefused() {
        Peppers peppers = Peppers.of("p0", Samples.pepper());
        for (int i = 1; i < 16; i++) {
            peppers = peppers.rotatedTo("p" + i, Samples.pepper());
        }
        Peppers full = peppers;
        assertThatThrownBy(() -> full.rotatedTo("p16", Samples.pepper())).hasMessageStartingWith("TOO_MANY_PEPPERS");
        assertThat(full.without("p3").rotatedTo("p16", Samples.pepper()).toString())
                .startsWith("Peppers[p16, p15")
                .doesNotContain("p3,");
    }

    @Test
    void without_newestOrUnknown_isRefused() {
        Peppers both = Peppers.of("p1", Samples.pepper()).rotatedTo("p2", Samples.pepper());
        assertThatThrownBy(() -> both.without("p2")).hasMessageStartingWith("PEPPER_NOT_OLDER");
        assertThatThrownBy(() -> both.without("p9")).hasMessageStartingWith("PEPPER_NOT_OLDER");
        assertThat(both.without("p1")).hasToString("Peppers[p2]");
    }

    @Test
    void ephemeral_twice_differ() {
        ApiKeyIssuer one = Samples.issuer(Peppers.ephemeral());
        ApiKeyIssuer two = Samples.issuer(Peppers.ephemeral());
        var minted = one.mint(Samples.order(Samples.ID));
        assertThat(two.proves(two.present(Samples.key(minted), Samples.NOW), minted.verifier()))
                .isFalse();
    }

    @Test
    void toString_peppers_showsIdsOnly() {
        Peppers peppers = Peppers.of("p1", Secret.ofText(HEX));
        assertThat(peppers + " " + Samples.issuer(peppers)).contains("[p1]").doesNotContain(HEX.substring(0, 8));
        assertThat(new String(Samples.issuer(peppers).decoy(), US_ASCII)).doesNotContain(HEX.substring(0, 8));
    }
}
