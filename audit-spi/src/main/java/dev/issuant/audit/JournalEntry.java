package dev.issuant.audit;

import dev.issuant.audit.internal.ChainHash;
import dev.issuant.audit.internal.Hex;
import dev.issuant.audit.internal.Names;
import dev.issuant.audit.internal.Sha256;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One event in its place: the {@code seq}-th of a stream of a realm, bound to the one before it by SHA-256. The hash
 * is over {@code issuant-journal-1}, realm, stream, sequence number, previous hash and the event's line, each but the
 * last followed by a line feed; none of them can hold one.
 *
 * <p>Immutable and thread-safe. Every instance has a hash that fits: there is no way to construct another.
 */
public final class JournalEntry {
    /** The {@link #previous()} of the first entry of a stream: 64 zeros. */
    public static final String NO_PREVIOUS = Sha256.NONE;

    private final String realm;
    private final String stream;
    private final long seq;
    private final String previous;
    private final String hash;
    private final String line;

    private JournalEntry(String realm, String stream, long seq, String previous, String line) {
        this.realm = Names.requireSafe(realm, "realm");
        this.stream = Names.requireSafe(stream, "stream");
        this.seq = seq;
        this.previous = Hex.require(previous, Sha256.HEX_LENGTH, "previous");
        this.line = line;
        if (seq < 1) {
            throw new IllegalArgumentException("seq starts at 1");
        }
        if ((seq == 1) != previous.equals(NO_PREVIOUS)) {
            throw new IllegalArgumentException(
                    "previous must be 64 zeros for the first entry of a stream and for no other");
        }
        this.hash = ChainHash.of(realm, stream, seq, previous, line, AuditEvent.MAX_BYTES);
    }

    /**
     * Puts an event's line ({@link AuditEvent#toJson()}) into its place and computes its hash.
     *
     * @param realm 1 to 128 characters out of {@code A-Z a-z 0-9 . _ : -}
     * @param stream the same alphabet
     * @param seq 1 for the first entry, then one more each
     * @param previousHex the {@link #hash()} of the entry before, {@link #NO_PREVIOUS} for the first
     * @throws IllegalArgumentException that names the argument which is out of bounds
     */
    public static JournalEntry chain(String realm, String stream, long seq, String previousHex, String line) {
        return new JournalEntry(realm, stream, seq, previousHex, line);
    }

    /**
     * Reads an entry back from a store.
     *
     * @throws JournalException {@code journal.hash} when {@code hash} is not the hash of the rest,
     *     {@code journal.malformed} when an argument is out of bounds
     */
    public static JournalEntry of(String realm, String stream, long seq, String previous, String hash, String line) {
        JournalEntry entry;
        try {
            entry = new JournalEntry(realm, stream, seq, previous, line);
        } catch (IllegalArgumentException e) {
            throw new JournalException("journal.malformed", Objects.toString(e.getMessage()));
        }
        if (!entry.hash.equals(hash)) {
            throw new JournalException("journal.hash", "the hash of an entry does not fit its content");
        }
        return entry;
    }

    /**
     * Reads a line of a journal file, strictly: what it accepts, {@link #toFileLine()} writes back identically.
     *
     * @param fileLine the line without its line feed
     * @throws JournalException see {@link #of}
     */
    public static JournalEntry parse(String fileLine) {
        return FileLines.parseEntry(fileLine);
    }

    /** This entry as a line of a journal file, without the line feed. */
    public String toFileLine() {
        return FileLines.format(this);
    }

    /** The realm. */
    public String realm() {
        return realm;
    }

    /** The stream within the realm; one writer's life. */
    public String stream() {
        return stream;
    }

    /** The place in the stream, from 1, without gaps. */
    public long seq() {
        return seq;
    }

    /** The hash of the entry before, 64 lower-case hexadecimal digits; {@link #NO_PREVIOUS} for the first. */
    public String previous() {
        return previous;
    }

    /** The hash of this entry, 64 lower-case hexadecimal digits. */
    public String hash() {
        return hash;
    }

    /** The event's JSON. */
    public String line() {
        return line;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        // The hash is collision resistant and covers every field.
        return other instanceof JournalEntry entry && hash.equals(entry.hash);
    }

    @Override
    public int hashCode() {
        return hash.hashCode();
    }

    /** Realm, stream and sequence number, without the event. */
    @Override
    public String toString() {
        return "JournalEntry[" + realm + "/" + stream + "#" + seq + "]";
    }
}
