package dev.issuant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.spi.Change;
import dev.issuant.spi.Change.Commit;
import dev.issuant.spi.CredentialStore;
import dev.issuant.spi.Row;
import dev.issuant.spi.RowQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The store in memory brings ids into order when it is asked; nothing may be missed or seen twice for that. */
class MemoryOrderTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final CredentialStore store = CredentialStore.inMemory();

    private void put(String id, long version, @Nullable String subject, @Nullable Instant due) {
        Row.Index index = new Row.Index(subject, null, null, null, null, null, Set.of());
        Row row = new Row("acme", "t", id, version, index, due, new byte[0]);
        assertThat(store.commit(List.of(
                                new Commit("acme", List.of(new Change.Put(row, version - 1, false)), List.of())))
                        .applied())
                .isTrue();
    }

    private List<String> ids(@Nullable String subject, @Nullable String after) {
        return store
                .query(new RowQuery("acme", "t", subject, null, null, null, null, null, null, null, after, 1000))
                .stream()
                .map(Row::id)
                .toList();
    }

    @Test
    void query_addedOutOfOrderAndBetweenQueries_isInOrderAndComplete() {
        Set<String> all = new TreeSet<>();
        for (int i = 0; i < 500; i++) {
            String id = "id-" + (i * 7919) % 500;
            put(id, 1, i % 3 == 0 ? "ann" : "bob", null);
            all.add(id);
            if (i % 50 == 0) {
                assertThat(ids(null, null)).containsExactlyElementsOf(all);
            }
        }
        assertThat(ids(null, null)).containsExactlyElementsOf(all);
        assertThat(ids(null, "id-250"))
                .containsExactlyElementsOf(
                        all.stream().filter(x -> x.compareTo("id-250") > 0).toList());
        assertThat(ids("ann", null)).hasSize(167).isSorted();
        assertThat(ids("nobody", null)).isEmpty();
    }

    @Test
    void query_movedToAnotherSubject_isFoundThereOnly() {
        put("a", 1, "ann", null);
        put("a", 2, "bob", null);
        put("b", 1, "ann", null);
        put("b", 2, null, null);
        assertThat(ids("ann", null)).isEmpty();
        assertThat(ids("bob", null)).containsExactly("a");
    }

    @Test
    void lease_dueWithinOneSecond_isGivenOutWhenItIsDueAndNotBefore() {
        put("early", 1, null, NOW.plusMillis(100));
        put("late", 1, null, NOW.plusMillis(900));
        put("past", 1, null, NOW.minusSeconds(5));
        put("none", 1, null, null);
        Instant half = NOW.plusMillis(500);
        assertThat(leased(half, half.plusSeconds(60))).containsExactlyInAnyOrder("early", "past");
        assertThat(leased(half, half.plusSeconds(60))).isEmpty();
        assertThat(leased(NOW.plusSeconds(1), NOW.plusSeconds(2))).containsExactly("late");
        put("past", 2, null, NOW.plusSeconds(70));
        assertThat(leased(NOW.plusSeconds(61), NOW.plusSeconds(62))).containsExactlyInAnyOrder("early", "late");
        assertThat(leased(NOW.plusSeconds(80), NOW.plusSeconds(90))).containsExactlyInAnyOrder("early", "late", "past");
    }

    private List<String> leased(Instant now, Instant until) {
        return store.lease("acme", "t", now, until, 10).stream().map(Row::id).toList();
    }

    @Test
    void query_whileOthersAdd_missesNothingThatWasThere() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            CountDownLatch go = new CountDownLatch(1);
            List<Future<?>> running = new ArrayList<>();
            for (int t = 0; t < 2; t++) {
                String name = "w" + t + "-";
                running.add(threads.submit(() -> {
                    go.await();
                    for (int i = 0; i < 300; i++) {
                        String id = name + (1000 + i);
                        put(id, 1, "ann", null);
                        // What was committed is found by the very next question of whoever committed it.
                        assertThat(ids("ann", null)).contains(id);
                    }
                    return null;
                }));
            }
            go.countDown();
            for (Future<?> each : running) {
                each.get();
            }
            assertThat(ids("ann", null)).hasSize(600).isSorted().doesNotHaveDuplicates();
        } finally {
            threads.shutdownNow();
        }
    }
}
