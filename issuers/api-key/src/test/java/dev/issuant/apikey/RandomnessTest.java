package dev.issuant.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.spi.Minted;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A million keys in a campaign, twenty thousand otherwise. */
class RandomnessTest {
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int KEYS = Samples.CAMPAIGN ? 1_000_000 : 20_000;
    private static final int SECRET = 43;

    /**
     * Ten standard deviations above the mean of a chi-square of so many cells: at 62 cells a good generator is beyond it
     * once in 10^11 times, so a run of 43 positions, their sum and their pairs fails by chance less than once in 10^9.
     */
    private static double bound(int cells) {
        return cells - 1 + 10 * Math.sqrt(2.0 * (cells - 1));
    }

    private static double chiSquare(long[] counts, double expected) {
        double sum = 0;
        for (long count : counts) {
            sum += (count - expected) * (count - expected) / expected;
        }
        return sum;
    }

    @Test
    void lesson_67_secrets_areUniqueAndUniform() {
        ApiKeyIssuer issuer = Samples.issuer();
        Set<String> seen = new HashSet<>(2 * KEYS);
        long[][] atPosition = new long[SECRET][62];
        long[] pairs = new long[62 * 62];
        for (int i = 0; i < KEYS; i++) {
            // The same id each time, so that only the secret can differ.
            String secret = Samples.newKey(issuer).substring(32, 32 + SECRET);
            assertThat(seen.add(secret)).isTrue();
            int before = -1;
            for (int at = 0; at < SECRET; at++) {
                int digit = DIGITS.indexOf(secret.charAt(at));
                atPosition[at][digit]++;
                if (before >= 0) {
                    pairs[before * 62 + digit]++;
                }
                before = digit;
            }
        }
        long[] together = new long[62];
        for (long[] counts : atPosition) {
            for (int digit = 0; digit < 62; digit++) {
                together[digit] += counts[digit];
            }
            assertThat(chiSquare(counts, KEYS / 62.0)).isLessThan(bound(62));
        }
        assertThat(chiSquare(together, KEYS * SECRET / 62.0)).isLessThan(bound(62));
        assertThat(chiSquare(pairs, KEYS * (SECRET - 1.0) / pairs.length)).isLessThan(bound(pairs.length));
    }

    /** What the bound is for: a byte modulo 62 fails it. */
    @Test
    void chiSquare_ofModuloBias_isFarOutside() {
        long[] biased = new long[62];
        int drawn = 20_000 * SECRET;
        for (int i = 0; i < 256; i++) {
            biased[i % 62] += drawn / 256;
        }
        assertThat(chiSquare(biased, drawn / 62.0)).isGreaterThan(bound(62));
    }

    @Test
    void mint_onManyThreads_givesDistinctKeysThatVerify() throws Exception {
        ApiKeyIssuer issuer = Samples.issuer();
        Set<String> keys = ConcurrentHashMap.newKeySet();
        Callable<Boolean> work = () -> {
            boolean allVerified = true;
            for (int i = 0; i < 500; i++) {
                Minted minted = issuer.mint(Samples.order(Samples.ID));
                String key = Samples.key(minted);
                keys.add(key);
                allVerified &= issuer.proves(issuer.present(key, Samples.NOW), minted.verifier());
            }
            return allVerified;
        };
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            for (var done : threads.invokeAll(
                    List.copyOf(IntStream.range(0, 16).mapToObj(i -> work).toList()))) {
                assertThat(done.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(keys).hasSize(16 * 500);
    }
}
