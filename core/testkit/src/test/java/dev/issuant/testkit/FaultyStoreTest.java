package dev.issuant.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.spi.CredentialStore;
import dev.issuant.testkit.FaultyStore.Operation;
import dev.issuant.testkit.FaultyStore.StoreFault;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FaultyStoreTest {
    private final FaultyStore faulty = FaultyStore.blocking(CredentialStore.inMemory());
    private final StoreProbe probe = StoreProbe.of(faulty);

    @Test
    void failNext_once_hasNoEffectAndIsOver() {
        faulty.failNext(Operation.COMMIT);
        assertThatThrownBy(() -> probe.apply(probe.fresh("a"))).isInstanceOf(StoreFault.class);
        assertThat(probe.version("a")).isZero();
        probe.apply(probe.fresh("a"));
        assertThat(probe.version("a")).isEqualTo(1);
    }

    @Test
    void failNextAfterEffect_once_hasTakenEffect() {
        faulty.failNextAfterEffect(Operation.COMMIT);
        assertThatThrownBy(() -> probe.apply(probe.fresh("a"))).isInstanceOf(StoreFault.class);
        assertThat(probe.version("a")).isEqualTo(1);
    }

    @Test
    void failAt_third_countsFromNow() {
        probe.apply(probe.fresh("before"));
        faulty.failAt(Operation.COMMIT, 3);
        probe.apply(probe.fresh("one"));
        probe.apply(probe.fresh("two"));
        assertThatThrownBy(() -> probe.apply(probe.fresh("three"))).isInstanceOf(StoreFault.class);
        probe.apply(probe.fresh("four"));
        faulty.failAfterEffectAt(Operation.COMMIT, 2);
        probe.apply(probe.fresh("five"));
        assertThatThrownBy(() -> probe.apply(probe.fresh("six"))).isInstanceOf(StoreFault.class);
        assertThat(probe.version("three")).isZero();
        assertThat(probe.version("six")).isEqualTo(1);
    }

    @Test
    void failAlways_untilHealed() {
        faulty.failAlways();
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> probe.version("a")).isInstanceOf(StoreFault.class);
            assertThatThrownBy(() -> faulty.heads(probe.realm)).isInstanceOf(StoreFault.class);
            assertThatThrownBy(() -> faulty.sequence(probe.realm)).isInstanceOf(StoreFault.class);
        }
        faulty.heal();
        assertThat(probe.version("a")).isZero();
    }

    @Test
    void crashBefore_everyPoint_leavesExactlyTheCallsBefore() {
        for (int nth = 1; nth <= 4; nth++) {
            StoreProbe run = StoreProbe.of(FaultyStore.around(CredentialStore.inMemory()));
            FaultyStore crashing = (FaultyStore) run.store;
            crashing.crashBefore(nth);
            assertThat(appliedUntilCrash(run)).isEqualTo(nth - 1);
            crashing.heal();
            assertThat(run.version("r" + (nth - 1))).isZero();
        }
    }

    @Test
    void crashAfter_everyPoint_leavesThatCallToo() {
        for (int nth = 1; nth <= 4; nth++) {
            StoreProbe run = StoreProbe.of(FaultyStore.around(CredentialStore.inMemory()));
            FaultyStore crashing = (FaultyStore) run.store;
            crashing.crashAfter(nth);
            assertThat(appliedUntilCrash(run)).isEqualTo(nth - 1);
            crashing.heal();
            assertThat(run.version("r" + (nth - 1))).isEqualTo(1);
            assertThat(run.version("r" + nth)).isZero();
        }
    }

    private static int appliedUntilCrash(StoreProbe run) {
        int applied = 0;
        for (int i = 0; i < 6; i++) {
            try {
                run.apply(run.fresh("r" + i));
                applied++;
            } catch (StoreFault e) {
                assertThat(e).hasMessageContaining("COMMIT");
            }
        }
        return applied;
    }

    @Test
    void calls_everyOperation_isCounted() {
        probe.apply(probe.fresh("a"));
        probe.version("a");
        probe.version("a");
        assertThat(faulty.calls(Operation.COMMIT)).isEqualTo(1);
        assertThat(faulty.calls(Operation.FIND)).isEqualTo(2);
        assertThat(faulty.calls(Operation.LEASE)).isZero();
        assertThat(faulty.calls()).isEqualTo(3);
    }

    @Test
    void hangNext_untilHealed_thenTakesEffect() throws Exception {
        faulty.hangNext(Operation.COMMIT);
        FutureTask<Boolean> call = background();
        assertThat(probe.version("a")).isZero();
        faulty.heal();
        assertThat(call.get(30, TimeUnit.SECONDS)).isTrue();
        assertThat(probe.version("a")).isEqualTo(1);
        assertThat(faulty.hanging()).isZero();
    }

    @Test
    void hangNextAfterEffect_hasTakenEffectBeforeItAnswers() throws Exception {
        faulty.hangNextAfterEffect(Operation.COMMIT);
        FutureTask<Boolean> call = background();
        assertThat(probe.version("a")).isEqualTo(1);
        assertThat(call.isDone()).isFalse();
        faulty.heal();
        assertThat(call.get(30, TimeUnit.SECONDS)).isTrue();
    }

    private FutureTask<Boolean> background() {
        FutureTask<Boolean> call =
                new FutureTask<>(() -> probe.submit(probe.fresh("a")).applied());
        Thread thread = new Thread(call);
        thread.setDaemon(true);
        thread.start();
        while (faulty.hanging() == 0) {
            Thread.onSpinWait();
        }
        return call;
    }

    @Test
    void hang_storeThatNeverBlocks_isRefused() {
        FaultyStore around = FaultyStore.around(CredentialStore.inMemory());
        assertThatThrownBy(() -> around.hangAlways(Operation.FIND)).isInstanceOf(IllegalStateException.class);
        assertThat(around.mayBlock()).isFalse();
        assertThat(faulty.mayBlock()).isTrue();
    }
}
