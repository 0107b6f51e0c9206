package dev.issuant.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckpointTest {
    private final StreamHead w1 = Samples.head(Samples.stream("acme", "w1", 2));
    private final StreamHead w1Later = Samples.head(Samples.stream("acme", "w1", 3));
    private final StreamHead w2 = Samples.head(Samples.stream("acme", "w2", 1));
    private final KeyPair keys = Samples.ed25519();
    private final CheckpointSigner signer = CheckpointSigner.ed25519(keys);

    @Test
    void toCanonicalBytes_isTheDocumentedText() {
        Checkpoint checkpoint = Checkpoint.first("acme", Samples.NOON, List.of(w2, w1), "k1");

        assertThat(new String(checkpoint.toCanonicalBytes(), StandardCharsets.US_ASCII))
                .isEqualTo("issuant-checkpoint-1\nacme\n1\n2026-11-23T12:00:00.000000Z\n" + "0".repeat(64) + "\nk1\n2\n"
                        + "w1 2 " + w1.hash() + "\nw2 1 " + w2.hash() + "\n");
    }

    @Test
    void sign_eitherAlgorithm_verifiesAndRoundTrips() {
        KeyPair ec = Samples.p256();
        for (CheckpointSigner one : List.of(signer, CheckpointSigner.of(ec.getPrivate(), ec.getPublic()))) {
            for (int i = 0; i < 20; i++) { // ECDSA is randomised: both halves of s must come out right
                SignedCheckpoint signed = SignedCheckpoint.sign(
                        Checkpoint.first("acme", Samples.NOON.plusSeconds(i), List.of(w1, w2), one.keyId()), one);

                assertThat(signed.signature()).hasSize(64);
                assertThat(signed.isSignedBy(one.publicKey())).isTrue();
                assertThat(signed.isSignedBy(Samples.ed25519().getPublic())).isFalse();
                SignedCheckpoint back = SignedCheckpoint.parse(signed.toFileLine());
                assertThat(back).isEqualTo(signed);
                assertThat(back.toFileLine()).isEqualTo(signed.toFileLine());
            }
        }
    }

    @Test
    void isSignedBy_otherHalfOfS_isRefused() {
        KeyPair ec = Samples.p256();
        CheckpointSigner one = CheckpointSigner.of(ec.getPrivate(), ec.getPublic());
        Checkpoint checkpoint = Checkpoint.first("acme", Samples.NOON, List.of(w1), one.keyId());
        byte[] low = SignedCheckpoint.sign(checkpoint, one).signature();
        BigInteger high = Signatures.P256_ORDER.subtract(new BigInteger(1, low, 32, 32));
        byte[] twin = Arrays.copyOf(low, 64);
        byte[] bytes = high.toByteArray();
        System.arraycopy(bytes, bytes.length - 32, twin, 32, 32);

        assertThat(new SignedCheckpoint(checkpoint, twin).isSignedBy(ec.getPublic()))
                .isFalse();
    }

    @Test
    void isSignedBy_ed25519WithTheOrderAddedToS_isRefused() {
        Checkpoint checkpoint = Checkpoint.first("acme", Samples.NOON, List.of(w1), signer.keyId());
        byte[] twin = SignedCheckpoint.sign(checkpoint, signer).signature();
        // RFC 8032 section 5.1: S is little-endian, below the order 2^252 + 277...
        BigInteger order = BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
        BigInteger s = BigInteger.ZERO;
        for (int i = 63; i >= 32; i--) {
            s = s.shiftLeft(8).or(BigInteger.valueOf(twin[i] & 0xff));
        }
        s = s.add(order);
        for (int i = 32; i < 64; i++) {
            twin[i] = s.shiftRight(8 * (i - 32)).byteValue();
        }

        assertThat(new SignedCheckpoint(checkpoint, twin).isSignedBy(keys.getPublic()))
                .isFalse();
    }

    @Test
    void after_streamMissingShorterOrOther_isRefused() {
        Checkpoint last = Checkpoint.first("acme", Samples.NOON, List.of(w1Later, w2), "k1");
        StreamHead forked = new StreamHead("acme", "w1", 3, "ab".repeat(32));

        assertThat(Checkpoint.after(last, Samples.NOON, List.of(w1Later, w2), "k2")
                        .previous())
                .isEqualTo(last.digest());
        for (List<StreamHead> heads : List.of(List.of(w1Later), List.of(w2), List.of(w1, w2), List.of(forked, w2))) {
            assertThatThrownBy(() -> Checkpoint.after(last, Samples.NOON, heads, "k1"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void first_headsOfAnotherRealmTwiceOrTooMany_isRefused() {
        StreamHead foreign = Samples.head(Samples.stream("other", "w1", 1));
        List<StreamHead> many = new ArrayList<>();
        for (int i = 0; i <= Checkpoint.MAX_HEADS; i++) {
            many.add(new StreamHead("acme", "s" + i, 1, "ab".repeat(32)));
        }
        for (List<StreamHead> heads : List.of(List.of(foreign), List.of(w1, w1), many)) {
            assertThatThrownBy(() -> Checkpoint.first("acme", Samples.NOON, heads, "k1"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void toFileLine_mostAndLongestHeads_fitsTheLimit() {
        List<StreamHead> heads = new ArrayList<>();
        String realm = "r".repeat(128);
        for (int i = 0; i < Checkpoint.MAX_HEADS; i++) {
            heads.add(new StreamHead(realm, "s".repeat(124) + (1000 + i), Long.MAX_VALUE, "ab".repeat(32)));
        }
        Checkpoint checkpoint = Checkpoint.first(realm, Samples.NOON, heads, signer.keyId());
        String line = SignedCheckpoint.sign(checkpoint, signer).toFileLine();

        assertThat(line.length() + 1).isLessThanOrEqualTo(FileLines.MAX_CHECKPOINT);
        assertThat(SignedCheckpoint.parse(line).checkpoint()).isEqualTo(checkpoint);
    }

    @Test
    void of_unsupportedOrUnpairedKey_isRefused() {
        KeyPair rsa = Samples.generate("RSA", null);
        KeyPair p384 = Samples.generate("EC", "secp384r1");
        KeyPair ed448 = Samples.generate("Ed448", null);
        for (KeyPair pair : List.of(rsa, p384, ed448)) {
            assertThatThrownBy(() -> CheckpointSigner.of(pair.getPrivate(), pair.getPublic()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Ed25519 or EC P-256");
        }
        assertThatThrownBy(() -> CheckpointSigner.ed25519(Samples.p256())).isInstanceOf(IllegalArgumentException.class);
        PublicKey stranger = Samples.ed25519().getPublic();
        assertThatThrownBy(() -> CheckpointSigner.of(keys.getPrivate(), stranger))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("belong together");
    }

    @Test
    void sign_signerThatLies_isRefused() {
        CheckpointSigner liar = new CheckpointSigner() {
            @Override
            public PublicKey publicKey() {
                return keys.getPublic();
            }

            @Override
            public byte[] sign(byte[] message) {
                return new byte[64];
            }
        };
        Checkpoint checkpoint = Checkpoint.first("acme", Samples.NOON, List.of(w1), signer.keyId());

        assertThatThrownBy(() -> SignedCheckpoint.sign(checkpoint, liar)).isInstanceOf(JournalException.class);
        assertThatThrownBy(() ->
                        SignedCheckpoint.sign(Checkpoint.first("acme", Samples.NOON, List.of(w1), "other"), signer))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
