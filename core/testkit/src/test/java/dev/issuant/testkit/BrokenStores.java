package dev.issuant.testkit;

import dev.issuant.audit.StreamHead;
import dev.issuant.spi.Change;
import dev.issuant.spi.Change.Commit;
import dev.issuant.spi.CommitResult;
import dev.issuant.spi.CommitResult.Cause;
import dev.issuant.spi.CommitResult.Offender;
import dev.issuant.spi.CredentialStore;
import dev.issuant.spi.Row;
import dev.issuant.spi.RowQuery;
import dev.issuant.spi.StatusChange;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stores with one mistake each; the kind of mistake that is made. */
final class BrokenStores {
    private BrokenStores() {}

    /** The contract on a broken store. */
    abstract static class Broken implements CredentialStoreContract {
        @Override
        public Set<Gap> gaps() {
            return EnumSet.of(Gap.FORGETS_WHEN_CLOSED);
        }
    }

    /** One transaction per commit instead of one per batch. */
    static class AppliesCommitByCommit extends Broken {
        @Override
        public CredentialStore store() {
            return new StoreAround() {
                @Override
                public CommitResult commit(List<Commit> batch) {
                    List<Offender> offenders = new ArrayList<>();
                    for (int i = 0; i < batch.size(); i++) {
                        for (Offender offender :
                                super.commit(List.of(batch.get(i))).offenders()) {
                            offenders.add(new Offender(i, offender.change(), offender.cause()));
                        }
                    }
                    return new CommitResult(offenders);
                }
            };
        }
    }

    /** Knows that something did not fit, not what. */
    static class BlamesTheFirst extends Broken {
        @Override
        public CredentialStore store() {
            return new StoreAround() {
                @Override
                public CommitResult commit(List<Commit> batch) {
                    CommitResult result = super.commit(batch);
                    return result.applied() ? result : new CommitResult(List.of(new Offender(0, 0, Cause.STALE)));
                }
            };
        }
    }

    /** An upsert without a condition. */
    static class OverwritesAnyVersion extends Broken {
        @Override
        public CredentialStore store() {
            return new StoreAround() {
                @Override
                public CommitResult commit(List<Commit> batch) {
                    return super.commit(each(batch, this::forced));
                }

                private Change forced(Change change) {
                    if (!(change instanceof Change.Put put)) {
                        return change;
                    }
                    Row row = put.row();
                    long stored = find(row.realm(), row.table(), row.id())
                            .map(Row::version)
                            .orElse(0L);
                    Row next =
                            new Row(row.realm(), row.table(), row.id(), stored + 1, row.index(), row.due(), row.body());
                    return new Change.Put(next, stored, put.announced());
                }
            };
        }
    }

    /** One statement per row and no transaction, so that readers see one row before the other. */
    static class ShowsCommitsInParts extends Broken {
        @Override
        public CredentialStore store() {
            return new StoreAround() {
                @Override
                public CommitResult commit(List<Commit> batch) {
                    for (Commit commit : batch) {
                        for (Change change : commit.changes()) {
                            super.commit(List.of(new Commit(commit.realm(), List.of(change), List.of())));
                            Thread.yield();
                        }
                    }
                    return CommitResult.APPLIED;
                }
            };
        }
    }

    /** Select, then insert: two callers find the name free. */
    static class ChecksThenActs extends Broken {
        @Override
        public CredentialStore store() {
            Set<Change> claimed = ConcurrentHashMap.newKeySet();
            return new StoreAround() {
                @Override
                public CommitResult commit(List<Commit> batch) {
                    Change first = batch.get(0).changes().get(0);
                    if (claimed.contains(first)) {
                        return new CommitResult(List.of(new Offender(0, 0, Cause.CLAIMED)));
                    }
                    Thread.yield();
                    claimed.add(first);
                    return CommitResult.APPLIED;
                }
            };
        }
    }

    /** The name of a claim is unique, whatever it is for. */
    static class ForgetsTheScopeOfClaims extends Broken {
        @Override
        public CredentialStore store() {
            return new StoreAround() {
                @Override
                public CommitResult commit(List<Commit> batch) {
                    return super.commit(each(
                            batch,
                            change -> change instanceof Change.Claim c
                                    ? new Change.Claim("all", c.name(), c.holder())
                                    : change));
                }
            };
        }
    }

    /** Scope and name in one key column. */
    static class JoinsScopeAndName extends Broken {
        @Override
        public CredentialStore store() {
            return new StoreAround() {
                @Override
                public CommitResult commit(List<Commit> batch) {
                    return super.commit(each(
                            batch,
                            change -> change instanceof Change.Claim c
                                    ? new Change.Claim("all", c.scope() + ":" + c.name(), c.holder())
                                    : change));
                }
            };
        }
    }

    /** Adds, and never looks at the maximum. */
    static class CountsWithoutEnd extends Broken {
        @Override
        public CredentialStore store() {
            return new StoreAround() {
                @Override
                public CommitResult commit(List<Commit> batch) {
                    return super.commit(each(
                            batch,
                            change -> change instanceof Change.Count c
                                    ? new Change.Count(c.counter(), c.delta(), Integer.MAX_VALUE)
                                    : change));
                }
            };
        }
    }

    /** The journal is appended to without a look at its head. */
    static class DropsTheJournal extends Broken {
        @Override
        public CredentialStore store() {
            return new StoreAround() {
                @Override
                public CommitResult commit(List<Commit> batch) {
                    return super.commit(batch.stream()
                            .map(c -> new Commit(c.realm(), c.changes(), List.of()))
                            .toList());
                }
            };
        }
    }

    /** No ORDER BY. */
    static class HeadsInAnyOrder extends Broken {
        @Override
        public CredentialStore store() {
            return new StoreAround() {
                @Override
                public List<StreamHead> heads(String realm) {
                    List<StreamHead> heads = new ArrayList<>(super.heads(realm));
                    Collections.reverse(heads);
                    return heads;
                }
            };
        }
    }

    /** The collation of somebody's language. */
    static class OrdersWithoutCase extends Broken {
        @Override
        public CredentialStore store() {
            return new StoreAround() {
                @Override
                public List<Row> query(RowQuery query) {
                    List<Row> rows = new ArrayList<>(super.query(query));
                    rows.sort(Comparator.comparing(row -> row.id().toLowerCase(Locale.ROOT)));
                    return rows;
                }
            };
        }
    }

    /** Greater or equal where it should be greater. */
    static class RepeatsTheLastOfAPage extends Broken {
        @Override
        public CredentialStore store() {
            return new StoreAround() {
                @Override
                public List<Row> query(RowQuery query) {
                    List<Row> rows = new ArrayList<>(super.query(query));
                    if (query.after() != null) {
                        find(query.realm(), query.table(), query.after()).ifPresent(row -> rows.add(0, row));
                    }
                    return rows.subList(0, Math.min(rows.size(), query.limit()));
                }
            };
        }
    }

    /** Leaves the label out of the WHERE clause. */
    static class IgnoresLabels extends Broken {
        @Override
        public CredentialStore store() {
            return new StoreAround() {
                @Override
                public List<Row> query(RowQuery q) {
                    return super.query(new RowQuery(
                            q.realm(),
                            q.table(),
                            q.subject(),
                            q.owner(),
                            q.kind(),
                            q.state(),
                            q.environment(),
                            null,
                            q.expiresBefore(),
                            q.expiresAfter(),
                            q.after(),
                            q.limit()));
                }
            };
        }
    }

    /** A timestamp column without fractions. */
    static class KeepsWholeSeconds extends Broken {
        @Override
        public CredentialStore store() {
            return new StoreAround() {
                @Override
                public CommitResult commit(List<Commit> batch) {
                    return super.commit(each(batch, KeepsWholeSeconds::cut));
                }
            };
        }

        private static Change cut(Change change) {
            if (!(change instanceof Change.Put put) || put.row().due() == null) {
                return change;
            }
            Row r = put.row();
            Instant due = r.due().truncatedTo(ChronoUnit.SECONDS);
            return new Change.Put(
                    new Row(r.realm(), r.table(), r.id(), r.version(), r.index(), due, r.body()),
                    put.expected(),
                    put.announced());
        }
    }

    /** A body column of text. */
    static class KeepsBodiesAsText extends Broken {
        @Override
        public CredentialStore store() {
            return new StoreAround() {
                @Override
                public java.util.Optional<Row> find(String realm, String table, String id) {
                    return super.find(realm, table, id)
                            .map(r -> new Row(
                                    r.realm(),
                                    r.table(),
                                    r.id(),
                                    r.version(),
                                    r.index(),
                                    r.due(),
                                    new String(r.body(), java.nio.charset.StandardCharsets.UTF_8)
                                            .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
                }
            };
        }
    }

    /** Takes what is due and writes down nothing. */
    static class LeasesToEverybody extends Broken {
        @Override
        public CredentialStore store() {
            return new StoreAround() {
                @Override
                public List<Row> lease(String realm, String table, Instant now, Instant until, int limit) {
                    return super.lease(realm, table, now, now, limit);
                }
            };
        }
    }

    /** A lease that only its holder can end. */
    static class LeasesForEver extends Broken {
        @Override
        public CredentialStore store() {
            return new StoreAround() {
                @Override
                public List<Row> lease(String realm, String table, Instant now, Instant until, int limit) {
                    return super.lease(realm, table, now, until.plusSeconds(1_000_000), limit);
                }
            };
        }
    }

    /** No realm column. */
    static class MixesRealms extends Broken {
        @Override
        public CredentialStore store() {
            return new StoreAround() {
                @Override
                public CommitResult commit(List<Commit> batch) {
                    for (Commit c : batch) {
                        List<Change> claims = c.changes().stream()
                                .filter(change -> change instanceof Change.Claim)
                                .toList();
                        CommitResult result = super.commit(List.of(new Commit("shared", claims, List.of())));
                        if (!result.applied()) {
                            return result;
                        }
                    }
                    return super.commit(batch);
                }

                @Override
                public List<StatusChange> cuts(String realm) {
                    return super.cuts("shared");
                }
            };
        }
    }

    /** Shows the newest entries first when there are more than fit. */
    static class PagesTheFeedFromItsEnd extends Broken {
        @Override
        public CredentialStore store() {
            return new StoreAround() {
                @Override
                public List<StatusChange> changes(String realm, long afterSequence, int limit) {
                    List<StatusChange> all = super.changes(realm, afterSequence, Integer.MAX_VALUE);
                    return all.subList(Math.max(0, all.size() - limit), all.size());
                }
            };
        }
    }

    /** Sequences are drawn before commit: a lower one shows after a higher one. */
    static class ShowsSequencesLate extends Broken {
        @Override
        public CredentialStore store() {
            Set<StatusChange> seen = ConcurrentHashMap.newKeySet();
            return new StoreAround() {
                @Override
                public List<StatusChange> changes(String realm, long afterSequence, int limit) {
                    List<StatusChange> page = new ArrayList<>(super.changes(realm, afterSequence, limit));
                    if (page.size() > 1 && seen.add(page.get(0))) {
                        page.remove(0);
                    }
                    return page;
                }
            };
        }
    }

    /** Keeps the first cut of a scope. */
    static class CutsOnce extends Broken {
        @Override
        public CredentialStore store() {
            return new StoreAround() {
                @Override
                public List<StatusChange> cuts(String realm) {
                    java.util.Map<String, StatusChange> first = new java.util.LinkedHashMap<>();
                    super.changes(realm, 0, Integer.MAX_VALUE).stream()
                            .filter(change -> change.state().equals(StatusChange.CUT))
                            .forEach(change -> first.putIfAbsent(change.key(), change));
                    return List.copyOf(first.values());
                }
            };
        }
    }

    /** Says that it survives, and does not. */
    static class ClaimsToSurvive extends Broken {
        @Override
        public CredentialStore store() {
            return new StoreAround() {
                @Override
                public boolean survivesProcess() {
                    return true;
                }
            };
        }
    }

    /** A reopened store that starts empty. */
    static class ForgetsWithoutSayingSo extends ClaimsToSurvive {
        @Override
        public Set<Gap> gaps() {
            return Set.of();
        }

        @Override
        public CredentialStore reopen(CredentialStore store) {
            return store();
        }
    }

    /** Declares what is not so. */
    static class DeclaresGapsItDoesNotHave extends Broken {
        @Override
        public CredentialStore store() {
            return CredentialStore.inMemory();
        }

        @Override
        public Set<Gap> gaps() {
            return EnumSet.allOf(Gap.class);
        }
    }
}
