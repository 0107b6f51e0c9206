package dev.issuant.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.issuant.IssuantException.InvalidInput;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** CVE-2024-30172: a crafted key and signature kept an Ed25519 verifier busy for ever. Each attempt is timed. */
class Lesson61EndlessTest {
    private static final int ROUNDS = Boolean.getBoolean("issuant.campaign") ? 1_000_000 : 2_000;
    private static final long MOST_NANOS = 50_000_000;
    private static final BigInteger L =
            BigInteger.ONE.shiftLeft(252).add(new BigInteger("27742317777372353535851937790883648493"));
    private static final BigInteger P = BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));

    /** Only so that a failure can be repeated. */
    private final Random fixed = new Random(61);

    private static byte[] little(BigInteger number) {
        byte[] out = new byte[32];
        for (int i = 0; i < 32; i++) {
            out[i] = number.shiftRight(8 * i).byteValue();
        }
        return out;
    }

    /** Scalars and coordinates at the edges of what the curve's arithmetic reduces. */
    private byte[] edge() {
        BigInteger[] bases = {BigInteger.ZERO, L, P, L.shiftRight(1), BigInteger.ONE.shiftLeft(252), P.subtract(L)};
        BigInteger base = bases[fixed.nextInt(bases.length)].add(BigInteger.valueOf(fixed.nextInt(9) - 4L));
        byte[] out = little(base.max(BigInteger.ZERO));
        switch (fixed.nextInt(4)) {
            case 0 -> out[31] |= (byte) 0x80;
            case 1 -> fixed.nextBytes(out);
            case 2 -> out[fixed.nextInt(32)] ^= (byte) (1 << fixed.nextInt(8));
            default -> {}
        }
        return out;
    }

    private static long slowest(List<VerificationKey> keys, List<byte[]> signatures, boolean[] accepted) {
        byte[] data = {1, 2, 3};
        long slowest = 0;
        for (int i = 0; i < signatures.size(); i++) {
            VerificationKey key = keys.get(i % keys.size());
            // The best of three: what is slow for ever is slow each time, a pause of the machine is not.
            long best = Long.MAX_VALUE;
            for (int attempt = 0; attempt < 3 && best > MOST_NANOS / 10; attempt++) {
                long start = System.nanoTime();
                accepted[0] |= key.verify(data, signatures.get(i));
                best = Math.min(best, System.nanoTime() - start);
            }
            slowest = Math.max(slowest, best);
        }
        return slowest;
    }

    @Test
    void lesson_61_ed25519_craftedKeysAndSignatures_endSoon() {
        List<VerificationKey> keys = new ArrayList<>();
        keys.add(LocalSigningKey.generate("EdDSA", Instant.parse("2027-01-01T00:00:00Z"))
                .verificationKey());
        for (int i = 0; i < 200; i++) {
            try {
                keys.add(VerificationKey.ed25519(SignatureAlgorithm.EDDSA, edge(), "k"));
            } catch (InvalidInput refused) {
                assertThat(refused.code()).isEqualTo("KEY_OFF_CURVE");
            }
        }
        List<byte[]> signatures = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            byte[] signature = new byte[64];
            System.arraycopy(edge(), 0, signature, 0, 32);
            System.arraycopy(edge(), 0, signature, 32, 32);
            signatures.add(signature);
        }
        boolean[] accepted = new boolean[1];
        long slowest = assertTimeoutPreemptively(
                Duration.ofMinutes(Boolean.getBoolean("issuant.campaign") ? 30 : 1),
                () -> slowest(keys, signatures, accepted));
        assertThat(slowest).isLessThan(MOST_NANOS);
        assertThat(accepted[0]).isFalse();
        assertThat(keys).hasSizeGreaterThan(5);
    }

    @Test
    void lesson_61_ecdsa_craftedSignatures_endSoon() {
        BigInteger order = new BigInteger("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551", 16);
        VerificationKey key = LocalSigningKey.generate("ES256", Instant.parse("2027-01-01T00:00:00Z"))
                .verificationKey();
        List<byte[]> signatures = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            byte[] signature = new byte[64];
            for (int half = 0; half < 2; half++) {
                BigInteger near = fixed.nextInt(3) == 0
                        ? new BigInteger(256, fixed)
                        : (fixed.nextBoolean() ? order : BigInteger.ZERO)
                                .add(BigInteger.valueOf(fixed.nextInt(9) - 4L))
                                .max(BigInteger.ZERO);
                for (int at = 0; at < 32; at++) {
                    signature[32 * half + at] = near.shiftRight(8 * (31 - at)).byteValue();
                }
            }
            signatures.add(signature);
        }
        boolean[] accepted = new boolean[1];
        long slowest = assertTimeoutPreemptively(
                Duration.ofMinutes(Boolean.getBoolean("issuant.campaign") ? 30 : 1),
                () -> slowest(List.of(key), signatures, accepted));
        assertThat(slowest).isLessThan(MOST_NANOS);
        assertThat(accepted[0]).isFalse();
    }
}
