package dev.issuant.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.Secret;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One key, many threads, each with its own message: a shared engine would mix them up. */
class EngineConcurrencyTest {
    private static final Instant END = Instant.parse("2027-01-01T00:00:00Z");
    private static final int THREADS = 12;

    @ParameterizedTest
    @ValueSource(strings = {"ES256", "ES384", "EdDSA", "RS256", "PS256", "HS256"})
    void signAndVerify_manyThreads_neverMixMessages(String algorithm) throws Exception {
        LocalSigningKey key = key(algorithm);
        int rounds = algorithm.endsWith("S256") && !algorithm.startsWith("H") ? 10 : 50;
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Integer>> wrong = new ArrayList<>();
            for (int t = 0; t < THREADS; t++) {
                int id = t;
                wrong.add(threads.submit(() -> {
                    start.await();
                    int failures = 0;
                    for (int i = 0; i < rounds; i++) {
                        byte[] mine = (id + "/" + i + "x".repeat(id * 37)).getBytes(StandardCharsets.US_ASCII);
                        byte[] other = (id + "!" + i).getBytes(StandardCharsets.US_ASCII);
                        byte[] signature = key.sign(mine);
                        boolean right = key.verificationKey().verify(mine, signature)
                                && !key.verificationKey().verify(other, signature);
                        failures += right ? 0 : 1;
                    }
                    return failures;
                }));
            }
            start.countDown();
            for (Future<Integer> failures : wrong) {
                assertThat(failures.get()).isZero();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static LocalSigningKey key(String algorithm) {
        if (!algorithm.equals("HS256")) {
            return LocalSigningKey.generate(algorithm, END);
        }
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return LocalSigningKey.sharedSecret(Secret.of(random), "shared", END);
    }
}
