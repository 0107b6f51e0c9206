package dev.issuant.testkit;

import static dev.issuant.testkit.StoreProbe.announce;
import static dev.issuant.testkit.StoreProbe.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.audit.JournalEntry;
import dev.issuant.spi.Change;
import dev.issuant.spi.CommitResult;
import dev.issuant.spi.CommitResult.Cause;
import dev.issuant.spi.CommitResult.Offender;
import dev.issuant.spi.StatusChange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Many threads, on every node, at one moment. */
interface StoreRaceLaws extends StoreFixture {

    private static int applied(List<CommitResult> results, Offender refusal) {
        results.stream()
                .filter(r -> !r.applied())
                .forEach(r -> assertThat(r.offenders()).containsExactly(refusal));
        return (int) results.stream().filter(CommitResult::applied).count();
    }

    @Test
    default void p9_commit_oneVersionManyThreads_exactlyOneIsApplied() throws Exception {
        StoreNodes nodes = new StoreNodes(this);
        for (int round = 1; round <= Race.rounds(); round++) {
            int version = round;
            List<CommitResult> results = Race.run(Race.THREADS, i -> () -> {
                StoreProbe probe = nodes.probe(i);
                return probe.submit(probe.fresh("mine-" + version + "-" + i), put(probe.row("a", version, "by " + i)));
            });
            assertThat(applied(results, new Offender(0, 1, Cause.STALE))).isEqualTo(1);
            StoreProbe probe = nodes.probe(0);
            assertThat(probe.version("a")).isEqualTo(version);
            for (int i = 0; i < results.size(); i++) {
                boolean won = results.get(i).applied();
                assertThat(probe.version("mine-" + version + "-" + i)).isEqualTo(won ? 1 : 0);
                assertThat(("by " + i).equals(probe.body("a"))).isEqualTo(won);
            }
        }
    }

    @Test
    default void p9_claim_oneNameManyThreads_exactlyOneHoldsIt() throws Exception {
        StoreNodes nodes = new StoreNodes(this);
        for (int round = 0; round < Race.rounds(); round++) {
            Change.Claim claim = new Change.Claim("evidence", "once-" + round, "me");
            List<CommitResult> results =
                    Race.run(Race.THREADS, i -> () -> nodes.probe(i).submit(claim));
            assertThat(applied(results, new Offender(0, 0, Cause.CLAIMED))).isEqualTo(1);
        }
    }

    @Test
    default void count_manyThreads_neverAboveTheMaximum() throws Exception {
        StoreNodes nodes = new StoreNodes(this);
        for (int round = 0; round < Race.rounds(); round++) {
            Change.Count count = new Change.Count("quota-" + round, 1, 10);
            List<CommitResult> results =
                    Race.run(Race.THREADS, i -> () -> nodes.probe(i).submit(count));
            assertThat(applied(results, new Offender(0, 0, Cause.LIMIT))).isEqualTo(10);
            assertThat(nodes.probe(0).stands("quota-" + round, 10)).isTrue();
        }
    }

    @Test
    default void count_upAndDownInManyThreads_losesNothing() throws Exception {
        StoreNodes nodes = new StoreNodes(this);
        List<Integer> net = Race.run(16, i -> () -> {
            int sum = 0;
            for (int n = 0; n < 25; n++) {
                int delta = (n + i) % 3 == 0 ? -1 : 1;
                sum += nodes.probe(i)
                                .submit(new Change.Count("quota", delta, 1000))
                                .applied()
                        ? delta
                        : 0;
            }
            return sum;
        });
        int total = net.stream().mapToInt(Integer::intValue).sum();
        assertThat(nodes.probe(0).stands("quota", total)).isTrue();
    }

    @Test
    default void journal_oneHeadManyThreads_oneFollowsEachTime() throws Exception {
        StoreNodes nodes = new StoreNodes(this);
        StoreProbe probe = nodes.probe(0);
        JournalEntry last = Journals.of(probe.realm, "writer").next("first");
        probe.apply(probe.journaled(List.of(last)));
        for (int round = 0; round < Race.rounds(); round++) {
            JournalEntry head = last;
            List<CommitResult> results = Race.run(
                    Race.THREADS,
                    i -> () -> nodes.probe(i)
                            .submit(probe.journaled(List.of(Journals.after(head).next("thread-" + i)))));
            assertThat(applied(results, new Offender(0, 0, Cause.STALE))).isEqualTo(1);
            List<JournalEntry> grown = probe.store.journal(probe.realm, "writer", head.seq(), 9);
            assertThat(grown).hasSize(1);
            assertThat(grown.get(0).previous()).isEqualTo(head.hash());
            last = grown.get(0);
        }
    }

    @Test
    default void changes_readWhileManyWrite_noneIsSkipped() throws Exception {
        StoreNodes nodes = new StoreNodes(this);
        int writers = 15;
        AtomicInteger left = new AtomicInteger(writers);
        List<List<StatusChange>> read = Race.run(writers + 1, i -> () -> {
            StoreProbe probe = nodes.probe(i);
            if (i == writers) {
                return follow(probe, left);
            }
            try {
                for (int n = 0; n < 40; n++) {
                    probe.apply(announce(probe.inState("w" + i + "-" + n, 1, "ACTIVE")));
                }
            } finally {
                left.decrementAndGet();
            }
            return List.of();
        });
        StoreProbe probe = nodes.probe(0);
        List<StatusChange> all = probe.store.changes(probe.realm, 0, 10_000);
        assertThat(all).hasSize(writers * 40);
        assertThat(read.get(writers)).isEqualTo(all);
    }

    /** Follows the feed from its start, page by page, until nobody writes and nothing is left. */
    private static List<StatusChange> follow(StoreProbe probe, AtomicInteger writersLeft) {
        List<StatusChange> read = new ArrayList<>();
        while (true) {
            boolean quiet = writersLeft.get() == 0;
            long after = read.isEmpty() ? 0 : read.get(read.size() - 1).sequence();
            List<StatusChange> page = probe.store.changes(probe.realm, after, 7);
            if ((page.isEmpty() && quiet) || read.size() > 10_000) {
                return read;
            }
            read.addAll(page);
        }
    }

    @Test
    default void cuts_manyThreads_neverMoveBack() throws Exception {
        StoreNodes nodes = new StoreNodes(this);
        List<Boolean> forward = Race.run(16, i -> () -> {
            StoreProbe probe = nodes.probe(i);
            long last = 0;
            boolean rising = true;
            for (int n = 0; n < 25; n++) {
                if (i % 2 == 0) {
                    probe.apply(new Change.Cut("owner:alice"));
                }
                List<StatusChange> cuts = probe.store.cuts(probe.realm);
                long now = cuts.isEmpty() ? 0 : cuts.get(0).sequence();
                // Who has cut sees their own cut, or a later one.
                rising &= i % 2 == 0 ? now > last : now >= last;
                last = now;
            }
            return rising;
        });
        assertThat(forward).containsOnly(true);
        StoreProbe probe = nodes.probe(0);
        assertThat(probe.store.cuts(probe.realm)).hasSize(1);
        assertThat(probe.store.cuts(probe.realm).get(0).sequence()).isEqualTo(probe.store.sequence(probe.realm));
    }

    @Test
    default void commit_readWhileWritten_noReaderSeesAPart() throws Exception {
        StoreNodes nodes = new StoreNodes(this);
        int rows = 40;
        AtomicInteger watching = new AtomicInteger(3);
        AtomicBoolean done = new AtomicBoolean();
        List<List<String>> torn = Race.run(4, i -> () -> {
            StoreProbe probe = nodes.probe(i);
            if (i > 0) {
                try {
                    return watch(probe, i == 1 ? List.of("r39", "r0") : List.of("r0", "r39"), done);
                } finally {
                    watching.decrementAndGet();
                }
            }
            try {
                for (int version = 1; version <= 250 && watching.get() > 0; version++) {
                    Change[] puts = new Change[rows];
                    for (int r = 0; r < rows; r++) {
                        puts[r] = put(probe.row("r" + r, version, ""));
                    }
                    probe.apply(puts);
                }
            } finally {
                done.set(true);
            }
            return List.<String>of();
        });
        assertThat(torn)
                .as("what was seen of a commit before all of it was there")
                .containsOnly(Collections.emptyList());
    }

    /** Reads rows that are always written together, one after the other: no later one may be older. */
    private static List<String> watch(StoreProbe probe, List<String> ids, AtomicBoolean done) {
        List<String> torn = new ArrayList<>();
        while (!done.get() && torn.size() < 9) {
            long before = 0;
            for (String id : ids) {
                long version = probe.version(id);
                if (version < before) {
                    torn.add(id + " at " + version + " after another at " + before);
                }
                before = version;
            }
        }
        return torn;
    }
}
