package dev.issuant.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.issuant.IssuantException;
import dev.issuant.audit.JournalEntry;
import dev.issuant.spi.Change;
import dev.issuant.spi.Change.Commit;
import dev.issuant.spi.CommitResult;
import dev.issuant.spi.CredentialStore;
import dev.issuant.spi.Row;
import dev.issuant.spi.RowQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A fault at every numbered JDBC call, before and after its effect: the state is before or after, never between. */
interface EveryJdbcCall {
    Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    int MOST = 2_000;

    /** The database, with the schema, without faults. */
    DataSource database();

    /** Everything a commit can change. */
    private static Commit rich(String realm) {
        Row.Index index = new Row.Index("svc", "ann", "jwt", "ACTIVE", "prod", NOON, Set.of("new", "kept"));
        JournalEntry first = JournalEntry.chain(realm, "w", 2, opening(realm).hash(), "{\"n\":2}");
        JournalEntry second = JournalEntry.chain(realm, "w", 3, first.hash(), "{\"n\":3}");
        return new Commit(
                realm,
                List.of(
                        new Change.Put(new Row(realm, "t", "fresh", 1, index, NOON, new byte[] {1}), 0, true),
                        new Change.Put(new Row(realm, "t", "old", 2, index, NOON, new byte[] {2}), 1, false),
                        new Change.Claim("evidence", "once", "fresh"),
                        new Change.Count("quota", 1, 5),
                        new Change.Count("other", 2, 5),
                        new Change.Cut("owner:ann")),
                List.of(first, second));
    }

    private static JournalEntry opening(String realm) {
        return JournalEntry.chain(realm, "w", 1, JournalEntry.NO_PREVIOUS, "{\"n\":1}");
    }

    private static void prepare(CredentialStore store, String realm) {
        Row.Index index = new Row.Index("svc", "bob", "jwt", "ACTIVE", "prod", NOON, Set.of("gone", "kept"));
        Commit commit = new Commit(
                realm,
                List.of(
                        new Change.Put(new Row(realm, "t", "old", 1, index, NOON, new byte[] {0}), 0, true),
                        new Change.Count("quota", 1, 5)),
                List.of(opening(realm)));
        assertThat(store.commit(List.of(commit))).isEqualTo(CommitResult.APPLIED);
    }

    /** Everything that is stored of a realm, as text, found on every path. */
    private static List<String> look(CredentialStore store, String realm) {
        List<String> seen = new ArrayList<>();
        for (String id : List.of("fresh", "old")) {
            store.find(realm, "t", id).ifPresent(row -> seen.add(id + row.version() + row.index() + row.body()[0]));
        }
        for (String label : List.of("new", "kept", "gone")) {
            RowQuery query = new RowQuery(realm, "t", null, null, null, null, null, label, null, null, null, 9);
            store.query(query).forEach(row -> seen.add(label + " " + row.id()));
        }
        for (String owner : List.of("ann", "bob")) {
            RowQuery query = new RowQuery(realm, "t", null, owner, null, null, null, null, null, null, null, 9);
            store.query(query).forEach(row -> seen.add(owner + " " + row.id()));
        }
        store.journal(realm, "w", 0, 9).forEach(entry -> seen.add("entry " + entry.seq()));
        store.changes(realm, 0, 9).forEach(change -> seen.add(change.toString()));
        store.cuts(realm).forEach(cut -> seen.add("cut " + cut));
        seen.add("sequence " + store.sequence(realm));
        // A claim, and what two counters stand at, seen by what does not fit; the last change never fits.
        Change never = new Change.Put(new Row(realm, "t", "never", 9, Row.Index.NONE, null, new byte[0]), 8, false);
        for (Change probe : List.of(
                new Change.Claim("evidence", "once", "probe"),
                new Change.Count("quota", -2, 9),
                new Change.Count("other", -2, 9))) {
            CommitResult told = store.commit(List.of(new Commit(realm, List.of(probe, never), List.of())));
            seen.add(probe + " " + told.offenders());
        }
        return seen;
    }

    @Test
    default void commit_faultAtEveryJdbcCall_stateIsBeforeOrAfter() {
        FaultySource faulty = new FaultySource(database());
        try (CredentialStore healthy = JdbcStore.open(database());
                CredentialStore store = JdbcStore.open(faulty)) {
            int before = 0;
            int after = 0;
            for (boolean afterEffect : new boolean[] {false, true}) {
                long made = MOST;
                for (long nth = 1; nth <= made; nth++) {
                    String realm = "r" + UUID.randomUUID();
                    prepare(healthy, realm);
                    List<String> old = look(healthy, realm);
                    long counted = faulty.calls();
                    faulty.failAt(nth, afterEffect);
                    boolean applied = attempt(store, rich(realm));
                    made = applied ? faulty.calls() - counted : made;
                    faulty.heal();

                    List<String> now = look(healthy, realm);
                    if (now.equals(old)) {
                        before++;
                        assertThat(applied)
                                .as("call %s said it was applied", nth)
                                .isFalse();
                        assertThat(store.commit(List.of(rich(realm)))).isEqualTo(CommitResult.APPLIED);
                        now = look(healthy, realm);
                    } else {
                        after++;
                    }
                    assertThat(now)
                            .as("call %s, after its effect: %s", nth, afterEffect)
                            .isEqualTo(whole(healthy));
                    assertThat(store.commit(List.of(rich(realm))).applied())
                            .as("again")
                            .isFalse();
                }
                assertThat(made).as("JDBC calls of a commit").isBetween(3L, (long) MOST - 1);
            }
            assertThat(before).as("times it was not applied").isGreaterThan(5);
            assertThat(after).as("times it was").isGreaterThan(1);
        }
    }

    /** What is stored when the rich commit went through without faults. */
    private static List<String> whole(CredentialStore healthy) {
        String realm = "r" + UUID.randomUUID();
        prepare(healthy, realm);
        assertThat(healthy.commit(List.of(rich(realm)))).isEqualTo(CommitResult.APPLIED);
        return look(healthy, realm);
    }

    private static boolean attempt(CredentialStore store, Commit commit) {
        try {
            CommitResult result = store.commit(List.of(commit));
            assertThat(result).isEqualTo(CommitResult.APPLIED);
            return true;
        } catch (IssuantException.Unavailable e) {
            assertThat(e.isTransient()).isTrue();
            assertThat(e.code()).isEqualTo("STORE_UNREACHABLE");
            return false;
        }
    }

    @Test
    default void reads_faultAtEveryJdbcCall_areTypedAndWorkAgainAtOnce() {
        FaultySource faulty = new FaultySource(database());
        try (CredentialStore store = JdbcStore.open(faulty)) {
            String realm = "r" + UUID.randomUUID();
            prepare(store, realm);
            List<Function<CredentialStore, Object>> reads = List.of(
                    s -> s.find(realm, "t", "old").map(Row::version),
                    s -> s.query(RowQuery.all(realm, "t", null, 5)).size(),
                    s -> s.head(realm, "w"),
                    s -> s.heads(realm),
                    s -> s.journal(realm, "w", 0, 5),
                    s -> s.changes(realm, 0, 5),
                    s -> s.cuts(realm),
                    s -> s.sequence(realm));
            for (Function<CredentialStore, Object> read : reads) {
                Object expected = read.apply(store);
                everywhere(faulty, store, read, expected);
            }
        }
    }

    private static void everywhere(
            FaultySource faulty, CredentialStore store, Function<CredentialStore, Object> read, Object expected) {
        for (boolean afterEffect : new boolean[] {false, true}) {
            boolean failed = true;
            for (long nth = 1; failed; nth++) {
                faulty.failAt(nth, afterEffect);
                try {
                    assertThat(read.apply(store)).isEqualTo(expected);
                    failed = false;
                } catch (IssuantException.Unavailable e) {
                    assertThat(e.code()).isEqualTo("STORE_UNREACHABLE");
                }
                faulty.heal();
                assertThat(read.apply(store)).isEqualTo(expected);
            }
        }
    }

    @Test
    default void lease_faultAtEveryJdbcCall_isLeasedOrNot() {
        FaultySource faulty = new FaultySource(database());
        try (CredentialStore store = JdbcStore.open(faulty);
                CredentialStore healthy = JdbcStore.open(database())) {
            for (boolean afterEffect : new boolean[] {false, true}) {
                boolean failed = true;
                for (long nth = 1; failed; nth++) {
                    String realm = "r" + UUID.randomUUID();
                    prepare(healthy, realm);
                    faulty.failAt(nth, afterEffect);
                    try {
                        assertThat(store.lease(realm, "t", NOON, NOON.plusSeconds(9), 5))
                                .hasSize(1);
                        failed = false;
                    } catch (IssuantException.Unavailable e) {
                        assertThat(e.code()).isEqualTo("STORE_UNREACHABLE");
                    }
                    faulty.heal();
                    int free = healthy.lease(realm, "t", NOON, NOON.plusSeconds(9), 5)
                            .size();
                    assertThat(free).isLessThanOrEqualTo(failed ? 1 : 0);
                    // A lease whose answer was lost ends by itself.
                    assertThat(store.lease(realm, "t", NOON.plusSeconds(9), NOON.plusSeconds(20), 5))
                            .hasSize(1);
                }
            }
        }
    }

    @Test
    default void open_faultAtEveryJdbcCall_isTyped() {
        FaultySource faulty = new FaultySource(database());
        boolean failed = true;
        for (long nth = 1; failed; nth++) {
            faulty.failAt(nth, false);
            try (CredentialStore store = JdbcStore.open(faulty)) {
                failed = false;
                faulty.heal();
                assertThat(store.sequence("nobody")).isZero();
            } catch (IssuantException.Unavailable e) {
                assertThat(e.code()).isEqualTo("STORE_UNREACHABLE");
            }
            if (nth > MOST) {
                fail("opening makes too many calls");
            }
        }
    }
}
