package dev.issuant.attest.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.IssuantException.Unavailable;
import dev.issuant.spi.Attestation;
import dev.issuant.testkit.LoopbackOidcProvider.Misbehaviour;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When keys are fetched, how often at most, and how long they serve. The ticker is turned, nobody sleeps. */
class KeyCacheTest {
    private final Pipeline pipeline = new Pipeline();

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void build_alone_fetchesNothing() {
        assertFetches(0);
    }

    @Test
    void attest_whileFresh_fetchesOnce() {
        accept();
        pipeline.pass(Duration.ofMinutes(10).minusNanos(1));
        accept();
        assertFetches(1);

        pipeline.pass(Duration.ofNanos(1));
        accept();
        assertFetches(2);
    }

    @Test
    void attest_keyRollover_newKeyIsFoundAtOnceAndOldOneGoesWithTheNextFetch() {
        String old = pipeline.token(Pipeline.claims());
        accept();
        pipeline.pass(Duration.ofSeconds(10));
        pipeline.provider.rotate();
        pipeline.provider.retireOldKeys();

        assertThat(pipeline.accepted(pipeline.token(Pipeline.claims())).subject())
                .isPresent();
        assertFetches(2);
        pipeline.pass(Duration.ofSeconds(10));
        assertThat(pipeline.refused(old)).isEqualTo("OIDC_KEY_UNKNOWN");
    }

    @Test
    void attest_keyRolloverWithOverlap_bothKeysServe() {
        String old = pipeline.token(Pipeline.claims());
        accept();
        pipeline.pass(Duration.ofSeconds(10));
        pipeline.provider.rotate();

        accept();
        assertThat(pipeline.accepted(old).subject()).isPresent();
        assertFetches(2);
    }

    @Test
    void attest_garbageKeyIds_fetchAtMostOncePerInterval() {
        accept();
        for (int interval = 1; interval <= 3; interval++) {
            for (int i = 0; i < 50; i++) {
                assertThat(pipeline.refused(unknownKey(interval + "-" + i))).isEqualTo("OIDC_KEY_UNKNOWN");
            }
            assertFetches(interval);
            pipeline.pass(Duration.ofSeconds(10));
        }
    }

    @Test
    void attest_unknownKeyAndProviderDown_unavailableBecauseNobodyCanTell() {
        accept();
        pipeline.pass(Duration.ofSeconds(10));
        pipeline.provider.misbehave(Misbehaviour.SERVER_ERROR);

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> pipeline.attest(unknownKey("x"))).isInstanceOf(Unavailable.class);
        }
        assertThat(pipeline.provider.discoveryRequests()).isEqualTo(2);
        // Keys that are known and fresh serve all the same.
        accept();
    }

    @Test
    void attest_providerDown_staleKeysServeUpToTheBoundAndNoLonger() {
        accept();
        pipeline.provider.misbehave(Misbehaviour.SERVER_ERROR);
        pipeline.pass(Duration.ofMinutes(10));
        accept();
        accept();
        assertThat(pipeline.provider.discoveryRequests()).isEqualTo(2);
        pipeline.pass(Duration.ofMinutes(50).minusNanos(1));
        accept();
        pipeline.pass(Duration.ofNanos(1));

        assertThatThrownBy(this::accept)
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining(pipeline.provider.issuer())
                .hasMessageContaining("status 500");

        pipeline.pass(Duration.ofSeconds(10));
        pipeline.provider.misbehave(Misbehaviour.NONE);
        accept();
    }

    @Test
    void attest_providerDownFromTheStart_askedAgainOnlyAfterAWhile() {
        pipeline.provider.misbehave(Misbehaviour.SERVER_ERROR);
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(this::accept).isInstanceOf(Unavailable.class);
        }
        assertThat(pipeline.provider.discoveryRequests()).isEqualTo(1);
        pipeline.provider.misbehave(Misbehaviour.NONE);
        assertThatThrownBy(this::accept).isInstanceOf(Unavailable.class);
        pipeline.pass(Duration.ofSeconds(10));
        accept();
    }

    @Test
    void attest_sixtyFourThreadsAtOnce_oneFetch() throws Exception {
        List<Attestation> answers = together(64, pipeline.token(Pipeline.claims()));

        assertThat(answers).hasSize(64).allSatisfy(a -> assertThat(a.evidence()).isNotNull());
        assertFetches(1);

        pipeline.pass(Duration.ofSeconds(10));
        List<Attestation> refused = together(64, unknownKey("nobody"));

        assertThat(refused)
                .hasSize(64)
                .allSatisfy(a -> assertThat(Pipeline.code(a)).isEqualTo("OIDC_KEY_UNKNOWN"));
        assertFetches(2);
    }

    @Test
    void attest_firstCallerInterrupted_fetchLandsForTheOthers() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(this::accept).isInstanceOf(Unavailable.class);
        assertThat(Thread.interrupted()).isTrue();

        // The fetch it started is still under way or has landed; either way nobody starts another.
        accept();
        assertFetches(1);
    }

    private List<Attestation> together(int threads, String token) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CountDownLatch start = new CountDownLatch(threads);
            List<Future<Attestation>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(pool.submit(() -> {
                    start.countDown();
                    start.await();
                    return pipeline.attest(token);
                }));
            }
            List<Attestation> answers = new ArrayList<>();
            for (Future<Attestation> one : running) {
                answers.add(one.get());
            }
            return answers;
        } finally {
            pool.shutdownNow();
        }
    }

    private void accept() {
        pipeline.accepted(pipeline.token(Pipeline.claims()));
    }

    private String unknownKey(String keyId) {
        Map<String, Object> header = pipeline.provider.header();
        header.put("kid", keyId);
        Map<String, Object> claims = Pipeline.claimsWith("iss", pipeline.provider.issuer());
        claims.put("iat", Pipeline.NOW.getEpochSecond());
        claims.put("exp", Pipeline.NOW.getEpochSecond() + 300);
        return pipeline.provider.signToken(header, claims);
    }

    private void assertFetches(int expected) {
        assertThat(pipeline.provider.discoveryRequests()).isEqualTo(expected);
        assertThat(pipeline.provider.keyRequests()).isEqualTo(expected);
    }
}
