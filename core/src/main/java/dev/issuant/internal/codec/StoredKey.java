package dev.issuant.internal.codec;

import dev.issuant.internal.text.Hash;
import dev.issuant.spi.Row;
import org.jspecify.annotations.Nullable;

/**
 * What an idempotency key led to.
 *
 * @param realm the realm
 * @param id the row's id: a digest of requester and key
 * @param version the stored version; 0 before it is stored
 * @param requestDigest the digest of the request that used the key first
 * @param credentialId the credential issued for it, or null
 * @param requestId the request that waits, or waited, for approval, or null
 */
public record StoredKey(
        String realm,
        String id,
        long version,
        String requestDigest,
        @Nullable String credentialId,
        @Nullable String requestId) {
    /** The table of these rows. */
    public static final String TABLE = "idempotency";

    private static final int FORM = 1;

    /** The id of the row for a key of a requester. */
    public static String idOf(String requester, String key) {
        return Hash.hexOf("issuant-idempotency-1", requester, key);
    }

    /** Whether it led to nothing that was ever released, so that the key is free again. */
    public boolean isVoid() {
        return credentialId == null && requestId == null;
    }

    /** The same key, leading elsewhere. */
    public StoredKey leadingTo(@Nullable String credential, @Nullable String request) {
        return new StoredKey(realm, id, version, requestDigest, credential, request);
    }

    /** The row that follows the stored version. */
    public Row toRow() {
        byte[] body = BodyWriter.small(FORM)
                .text(requestDigest)
                .optional(credentialId)
                .optional(requestId)
                .toBytes();
        return new Row(realm, TABLE, id, version + 1, Row.Index.NONE, null, body);
    }

    /** Reads a row back. */
    public static StoredKey of(Row row) {
        BodyReader r = new BodyReader(row.body(), FORM);
        StoredKey stored =
                new StoredKey(row.realm(), row.id(), row.version(), r.text(), r.optionalText(), r.optionalText());
        r.end();
        return stored;
    }
}
