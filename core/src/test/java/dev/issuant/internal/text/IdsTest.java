package dev.issuant.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The ids of credentials and requests, the {@code jti} of tokens: a million in a campaign, fifty thousand otherwise. */
class IdsTest {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int IDS = Boolean.getBoolean("issuant.campaign") ? 1_000_000 : 50_000;
    private static final int LENGTH = 26;

    /**
     * Twelve standard deviations above the mean of a chi-square of so many cells: at 32 cells a good generator is beyond
     * it once in 10^12 times, so a run of 26 positions and their pairs fails by chance less than once in 10^11.
     */
    private static double bound(int cells) {
        return cells - 1 + 12 * Math.sqrt(2.0 * (cells - 1));
    }

    private static double chiSquare(long[] counts, double expected) {
        double sum = 0;
        for (long count : counts) {
            sum += (count - expected) * (count - expected) / expected;
        }
        return sum;
    }

    @Test
    void lesson_67_ids_areUniqueAndUniform() {
        Ids ids = new Ids();
        Set<String> seen = new HashSet<>(2 * IDS);
        long[][] atPosition = new long[LENGTH][32];
        long[] pairs = new long[32 * 32];
        for (int i = 0; i < IDS; i++) {
            String id = ids.next();
            assertThat(seen.add(id)).isTrue();
            int before = -1;
            for (int at = 0; at < LENGTH; at++) {
                int digit = ALPHABET.indexOf(id.charAt(at));
                atPosition[at][digit]++;
                if (before >= 0) {
                    pairs[before * 32 + digit]++;
                }
                before = digit;
            }
        }
        for (long[] counts : atPosition) {
            assertThat(chiSquare(counts, IDS / 32.0)).isLessThan(bound(32));
        }
        assertThat(chiSquare(pairs, IDS * (LENGTH - 1.0) / pairs.length)).isLessThan(bound(pairs.length));
    }

    /** What the bound is for: a generator that leaves one bit of one position always clear fails it. */
    @Test
    void chiSquare_ofAStuckBit_isFarOutside() {
        long[] stuck = new long[32];
        for (int i = 0; i < 32; i += 2) {
            stuck[i] = 50_000 / 16;
        }
        assertThat(chiSquare(stuck, 50_000 / 32.0)).isGreaterThan(bound(32));
    }

    @Test
    void next_onManyThreads_neverTwice() throws Exception {
        Ids ids = new Ids();
        Set<String> seen = ConcurrentHashMap.newKeySet();
        Callable<Integer> work = () -> {
            for (int i = 0; i < 1000; i++) {
                seen.add(ids.next());
            }
            return 1000;
        };
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Callable<Integer>> all = Stream.generate(() -> work).limit(16).toList();
            for (Future<Integer> done : threads.invokeAll(all)) {
                assertThat(done.get()).isEqualTo(1000);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(seen).hasSize(16_000);
    }
}
