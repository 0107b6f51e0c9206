package dev.issuant.testkit;

import static dev.issuant.testkit.StoreProbe.NOON;
import static dev.issuant.testkit.StoreProbe.assertSame;
import static dev.issuant.testkit.StoreProbe.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.spi.Change;
import dev.issuant.spi.CommitResult.Cause;
import dev.issuant.spi.Row;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Puts: versions, and rows that come back as they were given. */
interface StoreCommitLaws extends StoreFixture {

    @Test
    default void find_neverPut_isEmpty() {
        StoreProbe probe = StoreProbe.of(store());
        assertThat(probe.store.find(probe.realm, StoreProbe.TABLE, "nobody")).isEmpty();
    }

    @Test
    default void find_committedRow_isAsGiven() {
        StoreProbe probe = StoreProbe.of(store());
        Row.Index index = new Row.Index(
                "svc-billing",
                "alice",
                "jwt",
                "ACTIVE",
                "production",
                Instant.parse("2031-12-31T23:59:59.999Z"),
                Set.of("team:payments", "tier:1"));
        Row row = probe.row("a", 1, index, NOON.plusMillis(1), "content");
        probe.apply(put(row));
        assertSame(probe.found("a"), row);
    }

    @Test
    default void find_rowWithoutIndexAndDue_isAsGiven() {
        StoreProbe probe = StoreProbe.of(store());
        Row row = probe.row("a", 1, "");
        probe.apply(put(row));
        assertSame(probe.found("a"), row);
    }

    @Test
    default void find_bodyOfEveryByteAndOfOneMebibyte_isKeptByteByByte() {
        StoreProbe probe = StoreProbe.of(store());
        byte[] every = new byte[256];
        for (int i = 0; i < every.length; i++) {
            every[i] = (byte) i;
        }
        byte[] large = new Dice(1).bytes(1 << 20);
        probe.apply(
                put(new Row(probe.realm, StoreProbe.TABLE, "every", 1, Row.Index.NONE, null, every)),
                put(new Row(probe.realm, StoreProbe.TABLE, "large", 1, Row.Index.NONE, null, large)));
        assertThat(probe.found("every").body()).isEqualTo(every);
        assertThat(probe.found("large").body()).isEqualTo(large);
    }

    @Test
    default void find_sameIdInAnotherTable_isAnotherRow() {
        StoreProbe probe = StoreProbe.of(store());
        byte[] body = {1};
        probe.apply(probe.fresh("a"), put(new Row(probe.realm, "request", "a", 1, Row.Index.NONE, null, body)));
        assertThat(probe.body("a")).isEqualTo("a");
        assertThat(probe.store.find(probe.realm, "request", "a"))
                .hasValueSatisfying(row -> assertThat(row.body()).isEqualTo(body));
        assertThat(probe.store.find(probe.realm, "decision", "a")).isEmpty();
    }

    @Test
    default void commit_expectedVersionIsStored_replacesEveryPart() {
        StoreProbe probe = StoreProbe.of(store());
        Row.Index full =
                new Row.Index("svc", "alice", "jwt", "ACTIVE", "production", NOON.plusSeconds(60), Set.of("x", "y"));
        probe.apply(put(probe.row("a", 1, full, NOON, "first")));
        Row second = probe.row("a", 2, new Row.Index(null, null, null, "REVOKED", null, null, Set.of("z")), null, "2");
        probe.apply(put(second));
        assertSame(probe.found("a"), second);
        Row third = probe.row("a", 3, full, NOON.plusSeconds(1), "third");
        probe.apply(put(third));
        assertSame(probe.found("a"), third);
    }

    @Test
    default void commit_expectsNoRowButThereIsOne_isStale() {
        StoreProbe probe = StoreProbe.of(store());
        probe.apply(probe.fresh("a"));
        probe.refuse(0, Cause.STALE, put(probe.row("a", 1, "other")));
        assertThat(probe.body("a")).isEqualTo("a");
    }

    @Test
    default void commit_expectsARowButThereIsNone_isStale() {
        StoreProbe probe = StoreProbe.of(store());
        probe.refuse(0, Cause.STALE, put(probe.row("a", 2, "other")));
        assertThat(probe.version("a")).isZero();
    }

    @Test
    default void commit_expectsAnotherVersionThanIsStored_isStale() {
        StoreProbe probe = StoreProbe.of(store());
        probe.apply(probe.fresh("a"), put(probe.row("a", 2, "second")), put(probe.row("a", 3, "third")));
        probe.refuse(0, Cause.STALE, put(probe.row("a", 2, "older")));
        probe.refuse(0, Cause.STALE, put(probe.row("a", 3, "same")));
        probe.refuse(0, Cause.STALE, put(probe.row("a", 5, "newer")));
        assertThat(probe.body("a")).isEqualTo("third");
        assertThat(probe.version("a")).isEqualTo(3);
    }

    @Test
    default void commit_rowVersionIsNotOneAboveTheExpected_isNotApplied() {
        StoreProbe probe = StoreProbe.of(store());
        probe.apply(probe.fresh("a"));
        for (long version : new long[] {1, 3, 0}) {
            assertNotApplied(probe, new Change.Put(probe.row("a", version, "odd"), 1, false));
        }
        assertNotApplied(probe, new Change.Put(probe.row("b", 2, "odd"), 0, false));
        assertThat(probe.version("a")).isEqualTo(1);
        assertThat(probe.version("b")).isZero();
    }

    /** A change that breaks what the caller owes the store is refused, as an offender or with an exception. */
    private static void assertNotApplied(StoreProbe probe, Change change) {
        boolean applied;
        try {
            applied = probe.submit(change).applied();
        } catch (RuntimeException e) {
            applied = false;
        }
        assertThat(applied).as("applied").isFalse();
    }

    @Test
    default void commit_withoutChangesOrWithoutCommits_isApplied() {
        StoreProbe probe = StoreProbe.of(store());
        assertThat(probe.submit(new Change[0]).applied()).isTrue();
        assertThat(probe.store.commit(List.of()).applied()).isTrue();
    }
}
