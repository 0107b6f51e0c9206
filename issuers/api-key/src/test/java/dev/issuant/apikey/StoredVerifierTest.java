package dev.issuant.apikey;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.IssuantException.Unavailable;
import dev.issuant.spi.Minted;
import dev.issuant.spi.Presentation;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class StoredVerifierTest {
    private final Peppers first = Peppers.of("p1", Samples.pepper());

    private static boolean accepts(ApiKeyIssuer issuer, String key, byte[] verifier) {
        Presentation read = issuer.present(key, Samples.NOW);
        return read.refusal() == null && issuer.proves(read, verifier);
    }

    @Test
    void proves_theKeyThatWasMinted_isTrue() {
        ApiKeyIssuer issuer = Samples.issuer(first);
        Minted minted = issuer.mint(Samples.order(Samples.ID));
        assertThat(accepts(issuer, Samples.key(minted), minted.verifier())).isTrue();
        assertThat(minted.engine()).isEqualTo("SunJCE");
        assertThat(minted.publicPart()).isEmpty();
    }

    @Test
    void proves_frozenKeyAndHash_isTrue() {
        ApiKeyIssuer issuer = Samples.issuer(Peppers.of("p1", Samples.frozenPepper()));
        byte[] stored = HexFormat.of().parseHex("0102" + "7031" + Samples.FROZEN_HASH);
        assertThat(accepts(issuer, Samples.FROZEN_KEY, stored)).isTrue();
        for (int bit = 32; bit < stored.length * 8; bit++) {
            byte[] flipped = stored.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(accepts(issuer, Samples.FROZEN_KEY, flipped)).isFalse();
        }
    }

    /** The checksum is no secret: whoever knows an id can write keys that are well formed. The hash refuses each. */
    @Test
    void proves_forgeryWithFittingChecksum_isFalse() {
        ApiKeyIssuer issuer = Samples.issuer(first);
        Minted minted = issuer.mint(Samples.order(Samples.ID));
        String key = Samples.key(minted);
        for (int i = 0; i < 200; i++) {
            String secret = Samples.newKey(issuer).substring(32, 75);
            String forged = Samples.withChecksum("acme_" + Samples.ID + "_" + secret);
            assertThat(issuer.present(forged, Samples.NOW).refusal()).isNull();
            assertThat(accepts(issuer, forged, minted.verifier())).isFalse();
        }
        for (int at = 32; at < 75; at++) {
            char other = key.charAt(at) == 'a' ? 'b' : 'a';
            String close = Samples.withChecksum(key.substring(0, at) + other + key.substring(at + 1, 75));
            assertThat(accepts(issuer, close, minted.verifier())).isFalse();
        }
    }

    @Test
    void proves_theSecretOfAnotherCredential_isFalse() {
        ApiKeyIssuer issuer = Samples.issuer(first);
        Minted mine = issuer.mint(Samples.order(Samples.ID));
        Minted other = issuer.mint(Samples.order(Samples.OTHER_ID));
        String moved = Samples.withChecksum(
                "acme_" + Samples.OTHER_ID + "_" + Samples.key(mine).substring(32, 75));
        assertThat(accepts(issuer, moved, mine.verifier())).isFalse();
        assertThat(accepts(issuer, moved, other.verifier())).isFalse();
    }

    @Test
    void proves_decoy_isFalse() {
        ApiKeyIssuer issuer = Samples.issuer(first);
        assertThat(accepts(issuer, Samples.newKey(issuer), issuer.decoy())).isFalse();
        assertThat(issuer.decoy())
                .hasSameSizeAs(issuer.mint(Samples.order(Samples.ID)).verifier());
        issuer.decoy()[10] ^= 1;
        assertThat(issuer.decoy()).isEqualTo(issuer.decoy());
    }

    @Test
    void proves_refusedPresentation_isFalse() {
        ApiKeyIssuer issuer = Samples.issuer(first);
        byte[] stored = issuer.mint(Samples.order(Samples.ID)).verifier();
        assertThat(issuer.proves(issuer.present("nonsense", Samples.NOW), stored))
                .isFalse();
    }

    @Test
    void rotatedTo_newPepper_hashesNewKeysAndStillVerifiesOld() {
        ApiKeyIssuer before = Samples.issuer(first);
        ApiKeyIssuer after = Samples.issuer(first.rotatedTo("p2", Samples.pepper()));
        Minted old = before.mint(Samples.order(Samples.ID));
        Minted young = after.mint(Samples.order(Samples.OTHER_ID));

        assertThat(accepts(after, Samples.key(old), old.verifier())).isTrue();
        assertThat(accepts(after, Samples.key(young), young.verifier())).isTrue();
        assertThat(new String(young.verifier(), 2, 2, US_ASCII)).isEqualTo("p2");
        assertThatThrownBy(() -> accepts(before, Samples.key(young), young.verifier()))
                .isInstanceOf(Unavailable.class);
    }

    @Test
    void proves_pepperMissing_failsClosedAndSaysSo() {
        Peppers rotated = first.rotatedTo("p2", Samples.pepper());
        Minted old = Samples.issuer(first).mint(Samples.order(Samples.ID));
        ApiKeyIssuer without = Samples.issuer(rotated.without("p1"));
        assertThatThrownBy(() -> accepts(without, Samples.key(old), old.verifier()))
                .isInstanceOf(Unavailable.class)
                .hasMessageStartingWith("PEPPER_MISSING")
                .hasMessageContaining("API key peppers");
    }

    /** Who can write to the store cannot make a verifier without the pepper, nor pass off one pepper as another. */
    @Test
    void proves_plantedOrRelabelledVerifier_isFalse() {
        Peppers both = first.rotatedTo("p2", Samples.pepper());
        ApiKeyIssuer issuer = Samples.issuer(both);
        String key = Samples.newKey(issuer);
        byte[] planted = Samples.issuer(Peppers.of("p2", Samples.pepper()))
                .mint(Samples.order(Samples.ID))
                .verifier();
        assertThat(accepts(issuer, key, planted)).isFalse();

        Minted old = Samples.issuer(first).mint(Samples.order(Samples.ID));
        byte[] relabelled = old.verifier();
        relabelled[3] = '2';
        assertThat(accepts(issuer, Samples.key(old), relabelled)).isFalse();
    }

    @Test
    void proves_whatIsNoVerifier_isFalse() {
        ApiKeyIssuer issuer = Samples.issuer(first);
        Minted minted = issuer.mint(Samples.order(Samples.ID));
        byte[] good = minted.verifier();
        byte[] newer = good.clone();
        newer[0] = 2;
        byte[] longId = good.clone();
        longId[1] = -1;
        byte[][] bad = {
            {},
            {1},
            {1, 0},
            new byte[34],
            newer,
            longId,
            Arrays.copyOf(good, good.length - 1),
            Arrays.copyOf(good, good.length + 1),
            Arrays.copyOf(good, 4)
        };
        for (byte[] verifier : bad) {
            assertThat(accepts(issuer, Samples.key(minted), verifier)).isFalse();
        }
    }
}
