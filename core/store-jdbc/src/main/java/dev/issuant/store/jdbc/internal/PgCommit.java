package dev.issuant.store.jdbc.internal;

import dev.issuant.audit.JournalEntry;
import dev.issuant.store.jdbc.internal.Batch.News;
import dev.issuant.store.jdbc.internal.Batch.Put;
import dev.issuant.store.jdbc.internal.Batch.RowKey;
import dev.issuant.store.jdbc.internal.Batch.Step;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * One batch as one statement of PostgreSQL: every part writes under a condition and tells how many rows it wrote, and
 * the statement fails, and undoes all of it, unless each number is the expected one. So a commit is one round trip.
 */
final class PgCommit {
    /** SQL state of a text that is no number: what the last line of the statement turns into when something did not fit. */
    private static final String MISFIT = "22P02";

    private final PgStatement statement = new PgStatement();
    private final PgStatement verdict = new PgStatement();
    private final Batch batch;

    private PgCommit(Batch batch) {
        this.batch = batch;
    }

    static PgCommit of(Batch batch) {
        PgCommit commit = new PgCommit(batch);
        List<Put> fresh = batch.puts(true);
        List<Put> changed = batch.puts(false);
        if (!fresh.isEmpty()) {
            commit.insert(fresh);
        }
        if (!changed.isEmpty()) {
            commit.update(changed);
        }
        commit.label(fresh, changed);
        if (!batch.claims().isEmpty()) {
            commit.claim();
        }
        if (!batch.steps().isEmpty()) {
            commit.count();
        }
        if (!batch.entries().isEmpty()) {
            commit.journal();
        }
        if (!batch.news().isEmpty()) {
            commit.announce();
        }
        return commit;
    }

    /** Applies all of it, or nothing because something does not fit. */
    boolean apply(PgSession session) throws SQLException {
        statement.sql(" select cast(case when true").append(verdict);
        statement.sql(
                " then '1' else 'issuant: this batch did not fit, and nothing of it was applied' end as integer)");
        try (ResultSet one = statement.on(session).executeQuery()) {
            return one.next();
        } catch (SQLException e) {
            if (MISFIT.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    private PgStatement part(String name) {
        return statement.sql(statement.isEmpty() ? "with " : ", ").sql(name).sql(" as (");
    }

    private void expect(String part, int rows) {
        verdict.sql(" and (select count(*) from ").sql(part).sql(") = ?").number(rows);
    }

    private void insert(List<Put> fresh) {
        part("inserted")
                .sql("insert into issuant_row (realm, tbl, id, version, subject, owner, kind, state, environment,"
                        + " expires_at, due, labels, body) select ?, n.* from unnest(?::text[], ?::text[], ?::bigint[],"
                        + " ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::text[],"
                        + " ?::bytea[]) as n on conflict do nothing returning 1)")
                .text(batch.realm());
        PgColumns.rows(statement, fresh);
        expect("inserted", fresh.size());
    }

    private void update(List<Put> changed) {
        part("updated")
                .sql("update issuant_row r set version = n.version, subject = n.subject, owner = n.owner,"
                        + " kind = n.kind, state = n.state, environment = n.environment, expires_at = n.expires_at,"
                        + " due = n.due, labels = n.labels, body = n.body, leased_until = null from unnest(?::text[],"
                        + " ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[],"
                        + " ?::bigint[], ?::text[], ?::bytea[], ?::bigint[]) as n(tbl, id, version, subject, owner,"
                        + " kind, state, environment, expires_at, due, labels, body, expected)"
                        + " where r.realm = ? and r.tbl = n.tbl and r.id = n.id and r.version = n.expected"
                        + " returning r.tbl, r.id)");
        PgColumns.rows(statement, changed);
        statement.numbers(PgColumns.numbers(changed, Put::expected)).text(batch.realm());
        expect("updated", changed.size());
    }

    private record Labelled(RowKey key, String label) {}

    private void label(List<Put> fresh, List<Put> changed) {
        List<Labelled> labels = new ArrayList<>(0);
        for (List<Put> puts : List.of(fresh, changed)) {
            for (Put put : puts) {
                for (String label : new TreeSet<>(put.row().index().labels())) {
                    labels.add(
                            new Labelled(new RowKey(put.row().table(), put.row().id()), label));
                }
            }
        }
        if (!labels.isEmpty()) {
            part("label")
                    .sql("select * from unnest(?::text[], ?::text[], ?::text[]) as l(tbl, id, label))")
                    .texts(PgColumns.texts(labels, l -> l.key().table()))
                    .texts(PgColumns.texts(labels, l -> l.key().id()))
                    .texts(PgColumns.texts(labels, Labelled::label));
            part("labelled")
                    .sql("insert into issuant_label (realm, tbl, label, id) select ?, l.tbl, l.label, l.id from label l"
                            + " on conflict do nothing)")
                    .text(batch.realm());
        }
        if (!changed.isEmpty()) {
            part("unlabelled")
                    .sql(
                            "delete from issuant_label o using updated u where o.realm = ? and o.tbl = u.tbl and o.id = u.id")
                    .sql(
                            labels.isEmpty()
                                    ? ")"
                                    : " and (o.tbl, o.id, o.label) not in (select tbl, id, label from label))")
                    .text(batch.realm());
        }
    }

    private void claim() {
        List<Map.Entry<Batch.Name, String>> claims =
                new ArrayList<>(batch.claims().entrySet());
        part("claimed")
                .sql("insert into issuant_claim (realm, scope, name, holder) select ?, n.* from unnest(?::text[],"
                        + " ?::text[], ?::text[]) as n on conflict do nothing returning 1)")
                .text(batch.realm())
                .texts(PgColumns.texts(claims, c -> c.getKey().scope()))
                .texts(PgColumns.texts(claims, c -> c.getKey().name()))
                .texts(PgColumns.texts(claims, Map.Entry::getValue));
        expect("claimed", claims.size());
    }

    private void count() {
        List<Map.Entry<String, Step>> steps = new ArrayList<>(batch.steps().entrySet());
        part("step")
                .sql("select * from unnest(?::text[], ?::bigint[], ?::bigint[], ?::bigint[])"
                        + " as s(name, delta, lowest, highest))")
                .texts(PgColumns.texts(steps, Map.Entry::getKey))
                .numbers(PgColumns.numbers(steps, s -> s.getValue().delta()))
                .numbers(PgColumns.numbers(steps, s -> s.getValue().lowest()))
                .numbers(PgColumns.numbers(steps, s -> s.getValue().highest()));
        // A counter either exists and is moved, or does not and is made; never both, for the first sees the other's
        // beginning only.
        part("moved")
                .sql(
                        "update issuant_counter c set value = c.value + s.delta from step s"
                                + " where c.realm = ? and c.name = s.name and c.value between s.lowest and s.highest returning 1)")
                .text(batch.realm());
        part("made")
                .sql("insert into issuant_counter (realm, name, value) select ?, s.name, s.delta from step s"
                        + " where 0 between s.lowest and s.highest on conflict do nothing returning 1)")
                .text(batch.realm());
        verdict.sql(" and (select count(*) from moved) + (select count(*) from made) = ?")
                .number(steps.size());
    }

    private void journal() {
        part("written")
                .sql("insert into issuant_journal (realm, stream, seq, previous, hash, line) select ?, n.* from"
                        + " unnest(?::text[], ?::bigint[], ?::bytea[], ?::bytea[], ?::text[]) as n"
                        + " on conflict do nothing returning 1)")
                .text(batch.realm());
        PgColumns.entries(statement, batch.entries());
        expect("written", batch.entries().size());
        for (JournalEntry follower : batch.followers()) {
            verdict.sql(" and exists (select 1 from issuant_journal where realm = ? and stream = ? and seq = ?"
                            + " and hash = decode(?, 'hex'))")
                    .text(batch.realm())
                    .text(follower.stream())
                    .number(follower.seq() - 1)
                    .text(follower.previous());
        }
    }

    private void announce() {
        List<News> news = batch.news();
        // Holds the realm's row until the commit is visible: whoever gets the next number comes after it.
        part("numbered")
                .sql("insert into issuant_sequence as s (realm, last) values (?, ?)"
                        + " on conflict (realm) do update set last = s.last + excluded.last returning last)")
                .text(batch.realm())
                .number(news.size());
        part("fed")
                .sql(
                        "insert into issuant_feed (realm, sequence, key, state) select ?, s.last - ? + n.place, n.key,"
                                + " n.state from numbered s, unnest(?::text[], ?::text[]) with ordinality as n(key, state, place))")
                .text(batch.realm())
                .number(news.size())
                .texts(PgColumns.texts(news, News::key))
                .texts(PgColumns.texts(news, News::state));
        // Told when the commit is visible, to nodes that listen.
        part("told").sql("select pg_notify('" + PgListener.CHANNEL + "', ?))").text(batch.realm());
        verdict.sql(" and (select count(*) from told) = 1");
        List<Map.Entry<String, Integer>> cuts = new ArrayList<>(batch.cuts().entrySet());
        if (!cuts.isEmpty()) {
            part("cut")
                    .sql("insert into issuant_cut (realm, scope, sequence) select ?, n.scope, s.last - ? + n.place"
                            + " from numbered s, unnest(?::text[], ?::bigint[]) as n(scope, place)"
                            + " on conflict (realm, scope) do update set sequence = excluded.sequence)")
                    .text(batch.realm())
                    .number(news.size())
                    .texts(PgColumns.texts(cuts, Map.Entry::getKey))
                    .numbers(PgColumns.numbers(cuts, c -> c.getValue().longValue()));
        }
    }
}
