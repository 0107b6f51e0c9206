package dev.issuant.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.spi.Change;
import dev.issuant.spi.CommitResult.Cause;
import org.junit.jupiter.api.Test;

/** Claims and counters. */
interface StoreConditionLaws extends StoreFixture {

    @Test
    default void claim_freeName_isTakenOnceAndForEver() {
        StoreProbe probe = StoreProbe.of(store());
        probe.apply(new Change.Claim("evidence", "once", "alice"));
        probe.refuse(0, Cause.CLAIMED, new Change.Claim("evidence", "once", "bob"));
        probe.refuse(0, Cause.CLAIMED, new Change.Claim("evidence", "once", "alice"));
        probe.apply(new Change.Claim("evidence", "twice", "alice"));
        probe.refuse(0, Cause.CLAIMED, new Change.Claim("evidence", "once", "carol"));
    }

    @Test
    default void claim_otherScope_isAnotherName() {
        StoreProbe probe = StoreProbe.of(store());
        probe.apply(
                new Change.Claim("evidence", "once", "alice"),
                new Change.Claim("approval", "once", "alice"),
                new Change.Claim("evidence:once", "once", "alice"),
                new Change.Claim("evidence", "once:once", "alice"));
    }

    @Test
    default void claim_scopeAndNameCutElsewhere_isAnotherName() {
        StoreProbe probe = StoreProbe.of(store());
        probe.apply(
                new Change.Claim("ab", "c", "alice"),
                new Change.Claim("a", "bc", "alice"),
                new Change.Claim("a", "b:c", "alice"),
                new Change.Claim("a:b", "c", "alice"),
                new Change.Claim("a/b", "c", "alice"),
                new Change.Claim("a", "b/c", "alice"),
                new Change.Claim("1", "1:a", "alice"),
                new Change.Claim("1:1", "a", "alice"));
    }

    @Test
    default void claim_sixHundredCharacters_isHeldWhole() {
        StoreProbe probe = StoreProbe.of(store());
        String name = "n".repeat(599);
        probe.apply(new Change.Claim("evidence", name + "a", "alice"), new Change.Claim("evidence", name + "b", "bob"));
        assertThat(probe.isClaimed("evidence", name + "a")).isTrue();
        assertThat(probe.isClaimed("evidence", name)).isFalse();
    }

    @Test
    default void count_startsAtZeroAndStopsAtTheMaximum() {
        StoreProbe probe = StoreProbe.of(store());
        for (int i = 0; i < 3; i++) {
            probe.apply(new Change.Count("quota", 1, 3));
        }
        probe.refuse(0, Cause.LIMIT, new Change.Count("quota", 1, 3));
        assertThat(probe.stands("quota", 3)).isTrue();
    }

    @Test
    default void count_sumAboveTheMaximum_changesNothing() {
        StoreProbe probe = StoreProbe.of(store());
        probe.apply(new Change.Count("quota", 2, 3));
        probe.refuse(0, Cause.LIMIT, new Change.Count("quota", 2, 3));
        probe.apply(new Change.Count("quota", 1, 3));
        assertThat(probe.stands("quota", 3)).isTrue();
    }

    @Test
    default void count_givenBack_makesRoom() {
        StoreProbe probe = StoreProbe.of(store());
        probe.apply(new Change.Count("quota", 3, 3), new Change.Count("quota", -1, 3));
        probe.apply(new Change.Count("quota", 1, 3));
        probe.refuse(0, Cause.LIMIT, new Change.Count("quota", 1, 3));
    }

    @Test
    default void count_belowZero_isRefused() {
        StoreProbe probe = StoreProbe.of(store());
        probe.refuse(0, Cause.LIMIT, new Change.Count("quota", -1, 3));
        probe.apply(new Change.Count("quota", 1, 3));
        probe.refuse(0, Cause.LIMIT, new Change.Count("quota", -2, 3));
        assertThat(probe.stands("quota", 1)).isTrue();
    }

    @Test
    default void count_givenBackAboveALoweredMaximum_isAllowed() {
        StoreProbe probe = StoreProbe.of(store());
        probe.apply(new Change.Count("quota", 5, 5));
        probe.apply(new Change.Count("quota", -1, 2));
        probe.refuse(0, Cause.LIMIT, new Change.Count("quota", 1, 2));
        assertThat(probe.stands("quota", 4)).isTrue();
    }

    @Test
    default void count_nearTheLargestNumber_doesNotWrapAround() {
        StoreProbe probe = StoreProbe.of(store());
        probe.apply(new Change.Count("quota", Integer.MAX_VALUE, Integer.MAX_VALUE));
        probe.refuse(0, Cause.LIMIT, new Change.Count("quota", 1, Integer.MAX_VALUE));
        probe.refuse(0, Cause.LIMIT, new Change.Count("quota", Integer.MAX_VALUE, Integer.MAX_VALUE));
        probe.apply(new Change.Count("quota", -Integer.MAX_VALUE, 1));
        probe.apply(new Change.Count("quota", 1, 1));
    }

    @Test
    default void count_otherCounter_isApart() {
        StoreProbe probe = StoreProbe.of(store());
        probe.apply(new Change.Count("quota", 1, 1), new Change.Count("quota ", 1, 1), new Change.Count("Quota", 1, 1));
    }

    @Test
    default void countAndClaimAndRow_ofOneName_areApart() {
        StoreProbe probe = StoreProbe.of(store());
        probe.apply(
                new Change.Count("x", 1, 1), new Change.Claim("x", "x", "x"), new Change.Cut("x"), probe.fresh("x"));
        assertThat(probe.version("x")).isEqualTo(1);
    }
}
