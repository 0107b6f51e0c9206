package dev.issuant.audit;

import org.jspecify.annotations.Nullable;

/** How far the verifier has come in one stream, and how far signatures vouch for it. Equal only to itself. */
final class StreamTrack {
    private long seq;
    private String hash = JournalEntry.NO_PREVIOUS;
    private long sealed;
    private String sealedHash = JournalEntry.NO_PREVIOUS;

    long seq() {
        return seq;
    }

    /** Entries that no signature vouches for. */
    long unsealed() {
        return seq - sealed;
    }

    boolean isContinuedBy(JournalEntry entry) {
        return entry.seq() == seq + 1 && entry.previous().equals(hash);
    }

    void advance(JournalEntry entry) {
        seq = entry.seq();
        hash = entry.hash();
    }

    /** A signature vouches for everything up to {@code upTo}, whose hash was found to be {@code hashThere}. */
    void seal(long upTo, String hashThere) {
        if (upTo > sealed) {
            sealed = upTo;
            sealedHash = hashThere;
        }
    }

    /** The hash of the entry at {@code place}, or null when it is not known any more. */
    @Nullable
    String hashAt(long place, RecentHashes recent) {
        if (place == seq) {
            return hash;
        }
        return place == sealed ? sealedHash : recent.find(this, place);
    }
}
