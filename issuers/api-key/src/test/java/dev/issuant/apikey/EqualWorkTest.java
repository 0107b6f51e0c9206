package dev.issuant.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.spi.Minted;
import dev.issuant.spi.Presentation;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Nobody learns from the work done whether an id is known, which pepper hashed it, or how much of a guess was right. */
class EqualWorkTest {

    private static void verify(ApiKeyIssuer issuer, String key, byte[] verifier) {
        Presentation read = issuer.present(key, Samples.NOW);
        issuer.proves(read, verifier);
    }

    @Test
    void lesson_71_unknownKnownAndWrong_doTheSameWork() {
        try (CountingHmac counting = CountingHmac.install()) {
            Peppers old = Peppers.of("p1", Samples.pepper());
            ApiKeyIssuer before = Samples.issuer(old);
            ApiKeyIssuer issuer = Samples.issuer(old.rotatedTo("p2", Samples.pepper()));
            Minted aged = before.mint(Samples.order(Samples.ID));
            Minted young = issuer.mint(Samples.order(Samples.ID));
            assertThat(young.engine()).isEqualTo(counting.getName().replace(' ', '-'));
            String wrong = Samples.newKey(issuer);
            byte[] stored = young.verifier();
            byte[] decoy = issuer.decoy();

            String once = "1 hashes of 81 bytes";
            assertThat(CountingHmac.work(() -> verify(issuer, Samples.key(young), stored)))
                    .isEqualTo(once);
            assertThat(CountingHmac.work(() -> verify(issuer, wrong, stored))).isEqualTo(once);
            assertThat(CountingHmac.work(() -> verify(issuer, wrong, decoy))).isEqualTo(once);
            assertThat(CountingHmac.work(() -> verify(issuer, Samples.key(aged), aged.verifier())))
                    .isEqualTo(once);
            assertThat(CountingHmac.work(() -> verify(issuer, wrong, new byte[0])))
                    .isEqualTo(once);
        }
    }

    @Test
    void present_malformedOrMistyped_hashesNothing() {
        try (CountingHmac counting = CountingHmac.install()) {
            ApiKeyIssuer issuer = Samples.issuer();
            assertThat(issuer.toString()).contains(counting.getName().replace(' ', '-'));
            String mistyped = Samples.FROZEN_KEY.replace("SfC8", "SfC9");
            assertThat(CountingHmac.work(() -> issuer.present(mistyped, Samples.NOW)))
                    .startsWith("0 hashes");
            assertThat(CountingHmac.work(() -> issuer.present("x", Samples.NOW)))
                    .startsWith("0 hashes");
        }
    }

    @Test
    void welch_samplesThatDiffer_areToldApart() {
        double[] one = new double[2000];
        double[] two = new double[2000];
        double[] three = new double[2000];
        for (int i = 0; i < one.length; i++) {
            one[i] = 1000 + i % 100;
            two[i] = 1000 + (i + 37) % 100;
            three[i] = 1010 + i % 100;
        }
        assertThat(Math.abs(welch(one, two))).isLessThan(2.58);
        assertThat(Math.abs(welch(one, three))).isGreaterThan(5);
    }

    /** A known id against an unknown one over 10^5 calls each, in the order ABBA; p above 0.01 (Welch). */
    @Test
    @EnabledIfSystemProperty(named = "issuant.campaign", matches = "true")
    void lesson_71_timeOfUnknownAndKnown_isNotToldApart() {
        ApiKeyIssuer issuer = Samples.issuer();
        byte[] stored = issuer.mint(Samples.order(Samples.ID)).verifier();
        byte[] decoy = issuer.decoy();
        String guess = Samples.newKey(issuer);
        int calls = 100_000;
        double[] known = new double[calls];
        double[] unknown = new double[calls];
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < calls; i++) {
                boolean swap = (i & 1) == 0;
                long start = System.nanoTime();
                verify(issuer, guess, swap ? stored : decoy);
                long middle = System.nanoTime();
                verify(issuer, guess, swap ? decoy : stored);
                long end = System.nanoTime();
                known[i] = swap ? middle - start : end - middle;
                unknown[i] = swap ? end - middle : middle - start;
            }
        }
        assertThat(Math.abs(welch(trimmed(known), trimmed(unknown)))).isLessThan(2.58);
    }

    /** Without the slowest tenth, in which the scheduler and the collector are. */
    private static double[] trimmed(double[] sample) {
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        return Arrays.copyOf(sorted, sorted.length * 9 / 10);
    }

    private static double welch(double[] a, double[] b) {
        double meanA = Arrays.stream(a).average().orElseThrow();
        double meanB = Arrays.stream(b).average().orElseThrow();
        return (meanA - meanB) / Math.sqrt(variance(a, meanA) / a.length + variance(b, meanB) / b.length);
    }

    private static double variance(double[] sample, double mean) {
        return Arrays.stream(sample).map(x -> (x - mean) * (x - mean)).sum() / (sample.length - 1);
    }
}
