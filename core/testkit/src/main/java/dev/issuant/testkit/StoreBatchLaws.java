package dev.issuant.testkit;

import static dev.issuant.testkit.StoreProbe.announce;
import static dev.issuant.testkit.StoreProbe.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.audit.JournalEntry;
import dev.issuant.spi.Change;
import dev.issuant.spi.Change.Commit;
import dev.issuant.spi.CommitResult;
import dev.issuant.spi.CommitResult.Cause;
import dev.issuant.spi.CommitResult.Offender;
import dev.issuant.testkit.CredentialStoreContract.Gap;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Batches: everything or nothing, one after the other, and the offenders named. */
interface StoreBatchLaws extends StoreFixture {

    @Test
    default void commit_manyCommits_areAllApplied() {
        StoreProbe probe = StoreProbe.of(store());
        List<Commit> batch = new ArrayList<>();
        for (int i = 0; i < 128; i++) {
            batch.add(
                    probe.commit(probe.fresh("a" + i), probe.fresh("b" + i), new Change.Claim("scope", "n" + i, "me")));
        }
        assertThat(probe.store.commit(batch).offenders()).isEmpty();
        for (int i = 0; i < 128; i++) {
            assertThat(probe.body("b" + i)).isEqualTo("b" + i);
        }
        assertThat(probe.isClaimed("scope", "n127")).isTrue();
    }

    @Test
    default void commit_lastChangeOfLastCommitDoesNotFit_nothingOfTheBatchIsThere() {
        StoreProbe probe = StoreProbe.of(store());
        Journals journal = Journals.of(probe.realm, "writer");
        List<JournalEntry> entries = journal.next(2);
        Commit good = probe.journaled(
                entries,
                announce(probe.inState("a", 1, "ACTIVE")),
                put(probe.row("a", 2, "second")),
                new Change.Claim("evidence", "once", "a"),
                new Change.Count("quota", 2, 2),
                new Change.Cut("owner:alice"));
        Commit bad = probe.commit(probe.fresh("b"), new Change.Cut("realm"), put(probe.row("c", 2, "stale")));

        assertThat(probe.submit(good, bad).offenders()).containsExactly(new Offender(1, 2, Cause.STALE));

        assertUntouched(probe);
        probe.apply(good, probe.commit(probe.fresh("b")));
        assertThat(probe.body("a")).isEqualTo("second");
        assertThat(probe.stands("quota", 2)).isTrue();
        assertThat(probe.store.journal(probe.realm, "writer", 0, 10)).isEqualTo(entries);
    }

    private static void assertUntouched(StoreProbe probe) {
        assertThat(List.of(probe.version("a"), probe.version("b"), probe.version("c")))
                .containsOnly(0L);
        assertThat(probe.isClaimed("evidence", "once")).isFalse();
        assertThat(probe.stands("quota", 0)).isTrue();
        assertThat(probe.store.cuts(probe.realm)).isEmpty();
        assertThat(probe.store.changes(probe.realm, 0, 10)).isEmpty();
        assertThat(probe.store.sequence(probe.realm)).isZero();
        assertThat(probe.store.head(probe.realm, "writer")).isEmpty();
        assertThat(probe.store.heads(probe.realm)).isEmpty();
    }

    @Test
    default void commit_laterCommits_buildOnTheEarlierOfTheBatch() {
        StoreProbe probe = StoreProbe.of(store());
        probe.apply(
                probe.commit(probe.fresh("a"), put(probe.row("a", 2, "second")), new Change.Count("c", 3, 3)),
                probe.commit(put(probe.row("a", 3, "third")), new Change.Count("c", -2, 3)),
                probe.commit(put(probe.row("a", 4, "fourth")), new Change.Count("c", 2, 3)));
        assertThat(probe.body("a")).isEqualTo("fourth");
        assertThat(probe.stands("c", 3)).isTrue();
    }

    @Test
    default void commit_laterCommitUndoneByAnEarlier_isAnOffender() {
        StoreProbe probe = StoreProbe.of(store());
        Change.Claim claim = new Change.Claim("evidence", "once", "a");
        assertThat(probe.submit(probe.commit(claim), probe.commit(probe.fresh("a"), claim))
                        .offenders())
                .containsExactly(new Offender(1, 1, Cause.CLAIMED));
        assertThat(probe.submit(probe.commit(probe.fresh("a")), probe.commit(probe.fresh("a")))
                        .offenders())
                .containsExactly(new Offender(1, 0, Cause.STALE));
        Change.Count count = new Change.Count("c", 1, 1);
        assertThat(probe.submit(probe.commit(count), probe.commit(count)).offenders())
                .containsExactly(new Offender(1, 0, Cause.LIMIT));
        assertThat(probe.version("a")).isZero();
        assertThat(probe.isClaimed("evidence", "once")).isFalse();
        assertThat(probe.stands("c", 0)).isTrue();
    }

    @Test
    default void commit_changeUndoneByAnEarlierOfItsCommit_isTheOffender() {
        StoreProbe probe = StoreProbe.of(store());
        Change.Claim claim = new Change.Claim("evidence", "once", "a");
        probe.refuse(2, Cause.CLAIMED, claim, probe.fresh("a"), claim);
        probe.refuse(1, Cause.STALE, probe.fresh("a"), probe.fresh("a"));
        probe.refuse(1, Cause.LIMIT, new Change.Count("c", 2, 3), new Change.Count("c", 2, 3));
    }

    @Test
    default void commit_severalChangesDoNotFit_theFirstIsNamed() {
        StoreProbe probe = StoreProbe.of(store());
        probe.apply(new Change.Claim("evidence", "once", "a"), new Change.Count("c", 1, 1));
        Change.Claim claimed = new Change.Claim("evidence", "once", "b");
        Change.Count full = new Change.Count("c", 1, 1);
        Change.Put stale = put(probe.row("a", 2, "stale"));
        probe.refuse(1, Cause.CLAIMED, probe.fresh("b"), claimed, full, stale);
        probe.refuse(1, Cause.LIMIT, probe.fresh("b"), full, stale, claimed);
        probe.refuse(1, Cause.STALE, probe.fresh("b"), stale, claimed, full);
    }

    @Test
    default void commit_severalOffenders_areAllNamedInOrder(TestReporter reporter) throws Exception {
        StoreProbe probe = StoreProbe.of(store());
        probe.apply(new Change.Claim("evidence", "once", "a"), new Change.Count("c", 1, 1));
        List<Commit> batch = List.of(
                probe.commit(probe.fresh("a")),
                probe.commit(probe.fresh("b"), new Change.Claim("evidence", "once", "b")),
                probe.commit(probe.fresh("c")),
                probe.commit(put(probe.row("d", 3, "stale"))),
                probe.commit(probe.fresh("e"), probe.fresh("f"), new Change.Count("c", 1, 1)),
                probe.commit(probe.fresh("g")));
        List<Offender> all = List.of(
                new Offender(1, 1, Cause.CLAIMED), new Offender(3, 0, Cause.STALE), new Offender(4, 2, Cause.LIMIT));

        List<Offender> named = probe.store.commit(batch).offenders();
        assertThat(all).containsAll(named);
        assertThat(named).startsWith(all.get(0));
        Gaps.lawOrGap(
                gaps().contains(Gap.NAMES_SOME_OFFENDERS),
                Gap.NAMES_SOME_OFFENDERS,
                reporter,
                () -> assertThat(named).isEqualTo(all));

        assertThat(dropUntilApplied(probe, batch)).isEqualTo(3);
        assertThat(probe.version("g")).isEqualTo(1);
    }

    /** Submits again without the offenders, as the committer does; answers how many commits got through. */
    private static int dropUntilApplied(StoreProbe probe, List<Commit> batch) {
        List<Commit> left = new ArrayList<>(batch);
        CommitResult result = probe.store.commit(left);
        while (!result.applied()) {
            assertThat(left).as("commits that are left to blame").isNotEmpty();
            List<Commit> out = new ArrayList<>();
            for (Offender offender : result.offenders()) {
                out.add(left.get(offender.commit()));
            }
            left.removeAll(out);
            result = probe.store.commit(left);
        }
        return left.size();
    }

    @Test
    default void commit_offenderTookWhatALaterOneNeeds_theLaterIsNoOffender() {
        StoreProbe probe = StoreProbe.of(store());
        Change.Claim claim = new Change.Claim("evidence", "once", "a");
        Change.Put stale = put(probe.row("z", 2, "stale"));
        assertThat(probe.submit(
                                probe.commit(claim, new Change.Count("c", 1, 1), probe.fresh("a"), stale),
                                probe.commit(claim, new Change.Count("c", 1, 1), probe.fresh("a")))
                        .offenders())
                .containsExactly(new Offender(0, 3, Cause.STALE));
    }

    @Test
    default void commit_sameBatchTwice_secondNamesOffendersAndChangesNothing() {
        StoreProbe probe = StoreProbe.of(store());
        Commit commit = probe.journaled(
                Journals.of(probe.realm, "writer").next(1),
                new Change.Count("c", 1, 9),
                new Change.Cut("realm"),
                announce(probe.inState("a", 1, "ACTIVE")));
        probe.apply(commit);
        long sequence = probe.store.sequence(probe.realm);
        assertThat(probe.submit(commit).offenders()).containsExactly(new Offender(0, 2, Cause.STALE));
        assertThat(probe.stands("c", 1)).isTrue();
        assertThat(probe.store.sequence(probe.realm)).isEqualTo(sequence);
        assertThat(probe.store.journal(probe.realm, "writer", 0, 9)).hasSize(1);
    }
}
