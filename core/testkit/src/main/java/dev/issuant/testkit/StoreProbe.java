package dev.issuant.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.audit.JournalEntry;
import dev.issuant.spi.Change;
import dev.issuant.spi.Change.Commit;
import dev.issuant.spi.CommitResult;
import dev.issuant.spi.CommitResult.Offender;
import dev.issuant.spi.CredentialStore;
import dev.issuant.spi.Row;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One realm of a store under test, with short words for what the laws do to it. */
final class StoreProbe {
    static final String TABLE = "credential";
    static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    final CredentialStore store;
    final String realm;

    private StoreProbe(CredentialStore store, String realm) {
        this.store = store;
        this.realm = realm;
    }

    /** A realm that nobody has used. */
    static StoreProbe of(CredentialStore store) {
        return new StoreProbe(store, "contract-" + UUID.randomUUID());
    }

    /** The same realm seen through another store object. */
    StoreProbe through(CredentialStore other) {
        return new StoreProbe(other, realm);
    }

    /** Another realm of the same store. */
    StoreProbe in(String otherRealm) {
        return new StoreProbe(store, otherRealm);
    }

    Row row(String id, long version, String body) {
        return row(id, version, Row.Index.NONE, null, body);
    }

    Row row(String id, long version, Row.Index index, @Nullable Instant due, String body) {
        return new Row(realm, TABLE, id, version, index, due, body.getBytes(StandardCharsets.UTF_8));
    }

    /** A row of which only the state is of interest. */
    Row inState(String id, long version, String state) {
        Row.Index index = new Row.Index(null, null, null, state, null, null, Set.of());
        return row(id, version, index, null, state);
    }

    static Change.Put put(Row row) {
        return new Change.Put(row, row.version() - 1, false);
    }

    static Change.Put announce(Row row) {
        return new Change.Put(row, row.version() - 1, true);
    }

    Change.Put fresh(String id) {
        return put(row(id, 1, id));
    }

    Commit commit(Change... changes) {
        return new Commit(realm, List.of(changes), List.of());
    }

    Commit journaled(List<JournalEntry> entries, Change... changes) {
        return new Commit(realm, List.of(changes), entries);
    }

    CommitResult submit(Change... changes) {
        return store.commit(List.of(commit(changes)));
    }

    CommitResult submit(Commit... commits) {
        return store.commit(List.of(commits));
    }

    void apply(Change... changes) {
        apply(commit(changes));
    }

    void apply(Commit... commits) {
        assertThat(store.commit(List.of(commits)).offenders())
                .as("offenders of a batch in which everything fits")
                .isEmpty();
    }

    /** The change at this position of a lone commit is the offender. */
    void refuse(int change, CommitResult.Cause cause, Change... changes) {
        assertThat(submit(changes).offenders()).containsExactly(new Offender(0, change, cause));
    }

    long version(String id) {
        return store.find(realm, TABLE, id).map(Row::version).orElse(0L);
    }

    @Nullable
    String body(String id) {
        return store.find(realm, TABLE, id)
                .map(row -> new String(row.body(), StandardCharsets.UTF_8))
                .orElse(null);
    }

    Row found(String id) {
        return store.find(realm, TABLE, id).orElseThrow(() -> new AssertionError("the row is not found: " + id));
    }

    boolean isClaimed(String scope, String name) {
        // A claim beside a change that cannot be applied is refused in any case; the cause tells which came first.
        List<Offender> offenders =
                submit(new Change.Claim(scope, name, "probe"), impossible()).offenders();
        assertThat(offenders).hasSize(1);
        return offenders.get(0).change() == 0;
    }

    /** Whether a counter stands at a value, found out without changing it. */
    boolean stands(String counter, int value) {
        Change.Count down = new Change.Count(counter, -value - 1, Integer.MAX_VALUE);
        Change.Count level = new Change.Count(counter, -value, Integer.MAX_VALUE);
        List<Offender> below = submit(down, impossible()).offenders();
        List<Offender> at = submit(level, impossible()).offenders();
        return below.get(0).change() == 0 && at.get(0).change() == 1;
    }

    /** A put that no store can apply: an existing version of a row that nobody has put. */
    private Change.Put impossible() {
        return put(new Row(realm, TABLE, "never-put", 8, Row.Index.NONE, null, new byte[0]));
    }

    /** A row equals another in every part. */
    static void assertSame(Row actual, Row expected) {
        assertThat(List.of(actual.realm(), actual.table(), actual.id(), actual.version(), actual.index()))
                .isEqualTo(List.of(
                        expected.realm(), expected.table(), expected.id(), expected.version(), expected.index()));
        assertThat(actual.due()).as("due").isEqualTo(expected.due());
        assertThat(actual.body()).as("body").isEqualTo(expected.body());
    }

    /**
     * Reads page by page until an empty one; no page may be longer than the limit.
     *
     * @param most how many there can be; a store that gives more repeats itself, and is not followed for ever
     * @param after the page after an item
     */
    static <T> List<T> pages(List<T> first, int limit, int most, Function<T, List<T>> after) {
        List<T> read = new ArrayList<>();
        List<T> page = first;
        while (!page.isEmpty()) {
            assertThat(page).as("a page of %s", limit).hasSizeLessThanOrEqualTo(limit);
            read.addAll(page);
            assertThat(read).as("what was read by pages of %s", limit).hasSizeLessThanOrEqualTo(most);
            page = after.apply(read.get(read.size() - 1));
        }
        return read;
    }

    static List<String> ids(List<Row> rows) {
        List<String> ids = new ArrayList<>();
        rows.forEach(row -> ids.add(row.id()));
        return ids;
    }
}
