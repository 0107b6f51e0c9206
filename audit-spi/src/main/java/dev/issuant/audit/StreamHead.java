package dev.issuant.audit;

import dev.issuant.audit.internal.Hex;
import dev.issuant.audit.internal.Names;
import dev.issuant.audit.internal.Sha256;

/**
 * How far a stream has come: the last sequence number and the hash of that entry.
 *
 * @param realm 1 to 128 characters out of {@code A-Z a-z 0-9 . _ : -}
 * @param stream the same alphabet
 * @param seq at least 1; a stream without entries has no head
 * @param hash 64 lower-case hexadecimal digits
 */
public record StreamHead(String realm, String stream, long seq, String hash) {
    /** Checks the bounds; throws {@link IllegalArgumentException} that names the field. */
    public StreamHead {
        Names.requireSafe(realm, "realm");
        Names.requireSafe(stream, "stream");
        Hex.require(hash, Sha256.HEX_LENGTH, "hash");
        if (seq < 1) {
            throw new IllegalArgumentException("seq starts at 1");
        }
    }

    /** The head of a stream whose last entry is {@code entry}. */
    public static StreamHead of(JournalEntry entry) {
        return new StreamHead(entry.realm(), entry.stream(), entry.seq(), entry.hash());
    }
}
