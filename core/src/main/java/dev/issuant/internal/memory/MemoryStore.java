package dev.issuant.internal.memory;

import dev.issuant.audit.JournalEntry;
import dev.issuant.audit.StreamHead;
import dev.issuant.spi.Change;
import dev.issuant.spi.Change.Commit;
import dev.issuant.spi.CommitResult;
import dev.issuant.spi.CredentialStore;
import dev.issuant.spi.Row;
import dev.issuant.spi.RowQuery;
import dev.issuant.spi.StatusChange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps each realm apart in memory. */
public final class MemoryStore implements CredentialStore {
    private final Map<String, MemoryRealm> realms = new ConcurrentHashMap<>();

    private MemoryRealm realm(String name) {
        MemoryRealm known = realms.get(name);
        return known != null ? known : realms.computeIfAbsent(name, n -> new MemoryRealm());
    }

    @Override
    public CommitResult commit(List<Commit> batch) {
        if (batch.isEmpty()) {
            return CommitResult.APPLIED;
        }
        String name = batch.get(0).realm();
        for (Commit commit : batch) {
            requireRealm(name, commit);
        }
        return realm(name).commit(batch);
    }

    private static void requireRealm(String name, Commit commit) {
        boolean one = commit.realm().equals(name);
        for (Change change : commit.changes()) {
            one &= !(change instanceof Change.Put put) || put.row().realm().equals(name);
        }
        for (JournalEntry entry : commit.entries()) {
            one &= entry.realm().equals(name);
        }
        if (!one) {
            throw new IllegalArgumentException("a batch belongs to one realm, with all its rows and entries");
        }
    }

    @Override
    public Optional<Row> find(String realm, String table, String id) {
        MemoryRealm in = realm(realm);
        return in.read(() -> Optional.ofNullable(in.find(table, id)));
    }

    @Override
    public List<Row> query(RowQuery query) {
        MemoryRealm in = realm(query.realm());
        return in.read(() -> in.query(query));
    }

    @Override
    public List<Row> lease(String realm, String table, Instant now, Instant until, int limit) {
        return realm(realm).lease(table, now, until, limit);
    }

    @Override
    public Optional<StreamHead> head(String realm, String stream) {
        MemoryRealm in = realm(realm);
        return in.read(() -> in.journal().head(stream));
    }

    @Override
    public List<StreamHead> heads(String realm) {
        MemoryRealm in = realm(realm);
        return in.read(() -> in.journal().heads());
    }

    @Override
    public List<JournalEntry> journal(String realm, String stream, long afterSeq, int limit) {
        MemoryRealm in = realm(realm);
        return in.read(() -> in.journal().after(stream, afterSeq, limit));
    }

    @Override
    public List<StatusChange> changes(String realm, long afterSequence, int limit) {
        MemoryRealm in = realm(realm);
        return in.read(() -> in.feed().after(afterSequence, limit));
    }

    @Override
    public List<StatusChange> cuts(String realm) {
        MemoryRealm in = realm(realm);
        return in.read(() -> in.feed().cuts());
    }

    @Override
    public long sequence(String realm) {
        MemoryRealm in = realm(realm);
        return in.read(() -> in.feed().sequence());
    }

    @Override
    public boolean survivesProcess() {
        return false;
    }

    @Override
    public boolean mayBlock() {
        return false;
    }

    @Override
    public String name() {
        return "store in memory";
    }

    @Override
    public void close() {
        // Nothing is held outside the heap, and two authorities may share one store.
    }
}
