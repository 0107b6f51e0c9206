package dev.issuant.example.adapters;

import dev.issuant.audit.JournalEntry;
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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A store in one file: everything is in memory, and every batch that was applied is appended to the file before anybody
 * sees it. For one process and some ten thousand records. Thread-safe.
 */
public final class FileStore implements CredentialStore {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Map<String, Realm> realms = new HashMap<>();
    private final BatchLog log;

    private FileStore(BatchLog log) {
        this.log = log;
    }

    /**
     * Opens a store, or makes one.
     *
     * @throws UncheckedIOException if the file cannot be opened, is damaged, or another process has it
     */
    public static FileStore open(Path file) {
        try {
            BatchLog log = BatchLog.open(file);
            FileStore store = new FileStore(log);
            for (List<Commit> batch : log.batches()) {
                store.replay(batch);
            }
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void replay(List<Commit> batch) throws IOException {
        Undo undo = new Undo();
        for (Commit commit : batch) {
            if (attempt(0, commit, undo) != null) {
                throw new IOException("the file holds a batch that does not follow from those before it");
            }
        }
    }

    @Override
    public CommitResult commit(List<Commit> batch) {
        batch.forEach(FileStore::requireOneRealm);
        lock.writeLock().lock();
        try {
            // Everything is tried on the real state; what does not fit is taken back, and so is all if anything did
            // not.
            Undo applied = new Undo();
            List<Offender> offenders = new ArrayList<>();
            for (int i = 0; i < batch.size(); i++) {
                Undo mine = new Undo();
                Offender offender = attempt(i, batch.get(i), mine);
                if (offender == null) {
                    applied.addAll(mine);
                } else {
                    mine.run();
                    offenders.add(offender);
                }
            }
            if (!offenders.isEmpty()) {
                applied.run();
                return new CommitResult(offenders);
            }
            write(batch, applied);
            return CommitResult.APPLIED;
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void write(List<Commit> batch, Undo applied) {
        try {
            if (!batch.isEmpty()) {
                log.append(batch);
            }
        } catch (IOException e) {
            applied.run();
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable Offender attempt(int at, Commit commit, Undo undo) {
        Realm realm = realms.computeIfAbsent(commit.realm(), r -> new Realm());
        for (int i = 0; i < commit.changes().size(); i++) {
            Cause cause = realm.apply(commit.changes().get(i), undo);
            if (cause != null) {
                return new Offender(at, i, cause);
            }
        }
        for (JournalEntry entry : commit.entries()) {
            if (!realm.append(entry, undo)) {
                return new Offender(at, commit.changes().size(), Cause.STALE);
            }
        }
        return null;
    }

    private static void requireOneRealm(Commit commit) {
        for (Change change : commit.changes()) {
            if (change instanceof Change.Put put && !put.row().realm().equals(commit.realm())) {
                throw new IllegalArgumentException("a row belongs to another realm than its commit");
            }
        }
        for (JournalEntry entry : commit.entries()) {
            if (!entry.realm().equals(commit.realm())) {
                throw new IllegalArgumentException("a journal entry belongs to another realm than its commit");
            }
        }
    }

    private <T> T read(String realm, T ifUnknown, Function<Realm, T> what) {
        lock.readLock().lock();
        try {
            log.requireSound();
            Realm known = realms.get(realm);
            return known == null ? ifUnknown : what.apply(known);
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public Optional<Row> find(String realm, String table, String id) {
        return read(realm, Optional.empty(), r -> r.find(table, id));
    }

    @Override
    public List<Row> query(RowQuery query) {
        return read(query.realm(), List.of(), r -> r.query(query));
    }

    @Override
    public List<Row> lease(String realm, String table, Instant now, Instant until, int limit) {
        lock.writeLock().lock();
        try {
            log.requireSound();
            Realm known = realms.get(realm);
            return known == null ? List.of() : known.lease(table, now, until, limit);
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    public Optional<StreamHead> head(String realm, String stream) {
        return read(realm, Optional.empty(), r -> r.head(stream));
    }

    @Override
    public List<StreamHead> heads(String realm) {
        return read(realm, List.of(), Realm::heads);
    }

    @Override
    public List<JournalEntry> journal(String realm, String stream, long afterSeq, int limit) {
        return read(realm, List.of(), r -> r.journal(stream, afterSeq, limit));
    }

    @Override
    public List<StatusChange> changes(String realm, long afterSequence, int limit) {
        return read(realm, List.of(), r -> r.changes(afterSequence, limit));
    }

    @Override
    public List<StatusChange> cuts(String realm) {
        return read(realm, List.of(), Realm::cuts);
    }

    @Override
    public long sequence(String realm) {
        return read(realm, 0L, Realm::sequence);
    }

    @Override
    public boolean survivesProcess() {
        return true;
    }

    @Override
    public String name() {
        return "file store";
    }

    @Override
    public void close() {
        try {
            log.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
