package dev.issuant.internal.records;

import dev.issuant.internal.codec.StoredCredential;
import dev.issuant.internal.codec.StoredCut;
import dev.issuant.internal.codec.StoredDecision;
import dev.issuant.internal.codec.StoredKey;
import dev.issuant.internal.codec.StoredOutside;
import dev.issuant.internal.codec.StoredRequest;
import dev.issuant.internal.codec.StoredUse;
import dev.issuant.internal.deadline.Budget;
import dev.issuant.internal.deadline.Guard;
import dev.issuant.spi.CredentialStore;
import dev.issuant.spi.Row;
import dev.issuant.spi.RowQuery;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the rows of one realm. */
public final class Records {
    private final String realm;
    private final CredentialStore store;
    private final Guard guard;

    /** Reads from this store. */
    public Records(String realm, CredentialStore store, Guard guard) {
        this.realm = realm;
        this.store = store;
        this.guard = guard;
    }

    private @Nullable Row find(String table, String id, Budget budget) {
        return guard.call(budget, () -> store.find(realm, table, id)).orElse(null);
    }

    /** The credential, or null. */
    public @Nullable StoredCredential credential(String id, Budget budget) {
        Row row = find(StoredCredential.TABLE, id, budget);
        return row == null ? null : StoredCredential.of(row);
    }

    /** The request that needed approval, or null. */
    public @Nullable StoredRequest request(String id, Budget budget) {
        Row row = find(StoredRequest.TABLE, id, budget);
        return row == null ? null : StoredRequest.of(row);
    }

    /** The decision with the id of its request or credential, or null. */
    public @Nullable StoredDecision decision(String id, Budget budget) {
        Row row = find(StoredDecision.TABLE, id, budget);
        return row == null ? null : StoredDecision.of(row);
    }

    /** The idempotency key's row, or null. */
    public @Nullable StoredKey key(String id, Budget budget) {
        Row row = find(StoredKey.TABLE, id, budget);
        return row == null ? null : StoredKey.of(row);
    }

    /** What the credential has outside, or null. */
    public @Nullable StoredOutside outside(String id, Budget budget) {
        Row row = find(StoredOutside.TABLE, id, budget);
        return row == null ? null : StoredOutside.of(row);
    }

    /** How far the mass revocation of a scope is written down, or null. */
    @Nullable
    public StoredCut cut(String scope, Budget budget) {
        Row row = find(StoredCut.TABLE, scope, budget);
        return row == null ? null : StoredCut.of(row);
    }

    /** When the credential was last accepted, as written down, or null. */
    public @Nullable StoredUse use(String credentialId, Budget budget) {
        Row row = find(StoredUse.TABLE, credentialId, budget);
        return row == null ? null : StoredUse.of(row);
    }

    /** Rows that match. */
    public List<Row> query(RowQuery query, Budget budget) {
        return guard.call(budget, () -> store.query(query));
    }

    /** Rows that are due, kept from other sweepers until {@code until}. */
    public List<Row> lease(String table, Instant now, Instant until, int limit, Budget budget) {
        return guard.call(budget, () -> store.lease(realm, table, now, until, limit));
    }

    /** The realm. */
    public String realm() {
        return realm;
    }
}
