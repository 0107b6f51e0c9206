package dev.issuant.store.jdbc.internal;

import dev.issuant.audit.JournalEntry;
import dev.issuant.spi.Change;
import dev.issuant.spi.Change.Commit;
import dev.issuant.spi.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A batch of commits, netted: what must be stored now for all of it to fit, and what is to be stored then. Each key
 * appears once, in order of key, so that two batches take locks in one order.
 */
final class Batch {
    /** The key of a row within its realm. */
    record RowKey(String table, String id) implements Comparable<RowKey> {
        @Override
        public int compareTo(RowKey other) {
            int byTable = table.compareTo(other.table);
            return byTable != 0 ? byTable : id.compareTo(other.id);
        }
    }

    /** A name within its realm that can be claimed. */
    record Name(String scope, String name) {}

    /** A row, and the version that must be stored; 0 when there must be none. */
    record Put(Row row, long expected) {}

    /** What a counter gains, and between which values it must be for that. */
    record Step(long delta, long lowest, long highest) {
        static final Step NONE = new Step(0, 0, Long.MAX_VALUE);

        Step then(Change.Count count) {
            long sum = delta + count.delta();
            long high = count.delta() > 0 ? Math.min(highest, count.max() - sum) : highest;
            return new Step(sum, Math.max(lowest, -sum), high);
        }

        boolean startsAtZero() {
            return lowest <= 0 && highest >= 0;
        }
    }

    /** An entry of the change feed, without its number. */
    record News(String key, String state, boolean cut) {}

    private final String realm;
    private final List<Commit> commits;
    private final Map<RowKey, Put> puts = new TreeMap<>();
    private final Map<Name, String> claims = new LinkedHashMap<>(4);
    private final Map<String, Step> steps = new TreeMap<>();
    private final List<News> news = new ArrayList<>(0);
    private final Map<String, JournalEntry> firsts = new LinkedHashMap<>(2);
    private final List<JournalEntry> entries = new ArrayList<>();
    private boolean contradicts;

    private Batch(String realm, List<Commit> commits) {
        this.realm = realm;
        this.commits = commits;
    }

    /**
     * Nets a batch of at least one commit.
     *
     * @throws IllegalArgumentException if it mixes realms, or holds text that no database keeps as it is
     */
    static Batch of(List<Commit> commits) {
        String realm = Text.require(commits.get(0).realm());
        Batch batch = new Batch(realm, commits);
        Map<String, JournalEntry> lasts = new LinkedHashMap<>(2);
        for (Commit commit : commits) {
            batch.requireRealm(commit.realm());
            commit.changes().forEach(batch::add);
            for (JournalEntry entry : commit.entries()) {
                batch.add(entry, lasts.put(entry.stream(), entry));
            }
        }
        return batch;
    }

    private void requireRealm(String named) {
        if (!named.equals(realm)) {
            throw new IllegalArgumentException("a batch belongs to one realm, with all its rows and entries");
        }
    }

    private void add(Change change) {
        if (change instanceof Change.Put put) {
            add(put);
        } else if (change instanceof Change.Claim claim) {
            Name name = new Name(Text.require(claim.scope()), Text.require(claim.name()));
            contradicts |= claims.put(name, Text.require(claim.holder())) != null;
        } else if (change instanceof Change.Count count) {
            String counter = Text.require(count.counter());
            Step step = steps.getOrDefault(counter, Step.NONE).then(count);
            contradicts |= step.lowest() > step.highest();
            steps.put(counter, step);
        } else if (change instanceof Change.Cut cut) {
            news.add(new News(Text.require(cut.scope()), dev.issuant.spi.StatusChange.CUT, true));
        }
    }

    private void add(Change.Put put) {
        Row row = put.row();
        requireRealm(row.realm());
        Text.requireAll(row);
        contradicts |= row.version() != put.expected() + 1 || put.expected() < 0;
        RowKey key = new RowKey(row.table(), row.id());
        @Nullable Put before = puts.get(key);
        if (before == null) {
            puts.put(key, new Put(row, put.expected()));
        } else {
            contradicts |= before.row().version() != put.expected();
            puts.put(key, new Put(row, before.expected()));
        }
        if (put.announced()) {
            String state = row.index().state();
            news.add(new News(row.id(), state == null ? "" : state, false));
        }
    }

    private void add(JournalEntry entry, @Nullable JournalEntry before) {
        requireRealm(entry.realm());
        Text.require(entry.line());
        if (before == null) {
            firsts.put(entry.stream(), entry);
        } else {
            contradicts |= entry.seq() != before.seq() + 1 || !entry.previous().equals(before.hash());
        }
        entries.add(entry);
    }

    String realm() {
        return realm;
    }

    /** The commits as they were given. */
    List<Commit> commits() {
        return commits;
    }

    /** Whether one of its commits makes another impossible, whatever is stored. */
    boolean contradicts() {
        return contradicts;
    }

    /** Whether there is nothing to write. */
    boolean isEmpty() {
        return puts.isEmpty() && claims.isEmpty() && steps.isEmpty() && news.isEmpty() && entries.isEmpty();
    }

    Set<RowKey> keys() {
        return puts.keySet();
    }

    /** The rows that must not exist yet, or those that must. */
    List<Put> puts(boolean fresh) {
        List<Put> some = new ArrayList<>(puts.size());
        for (Put put : puts.values()) {
            if ((put.expected() == 0) == fresh) {
                some.add(put);
            }
        }
        return some;
    }

    /** Names, and who claims them. */
    Map<Name, String> claims() {
        return claims;
    }

    /** What each counter gains. */
    Map<String, Step> steps() {
        return steps;
    }

    /** What is announced, in order. */
    List<News> news() {
        return news;
    }

    /** The scopes that are cut, each with the place in {@link #news()} of its last cut, from 1. */
    Map<String, Integer> cuts() {
        Map<String, Integer> cuts = new TreeMap<>();
        for (int i = 0; i < news.size(); i++) {
            if (news.get(i).cut()) {
                cuts.put(news.get(i).key(), i + 1);
            }
        }
        return cuts;
    }

    /** Journal entries, in order. */
    List<JournalEntry> entries() {
        return entries;
    }

    /** The first entry of each stream that is not the first of all: what it follows must be stored. */
    List<JournalEntry> followers() {
        List<JournalEntry> followers = new ArrayList<>(firsts.size());
        for (JournalEntry first : firsts.values()) {
            if (first.seq() > 1) {
                followers.add(first);
            }
        }
        return followers;
    }

    Set<String> streams() {
        return new HashSet<>(firsts.keySet());
    }
}
