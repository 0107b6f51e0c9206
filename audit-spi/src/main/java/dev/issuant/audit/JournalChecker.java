package dev.issuant.audit;

import java.security.PublicKey;
import java.util.HashMap;
import java.util.Map;

/** Follows a journal line by line and stops with {@link JournalException} at the first line that cannot be there. */
final class JournalChecker implements JournalReader.Visitor {
    /** Most streams, over all realms, in one journal. */
    static final int MAX_STREAMS = 65_536;

    private record Place(String realm, String stream) {}

    private final Map<String, PublicKey> keys;
    private final OutsideCheckpoints outside;
    private final boolean strictOrder;
    private final Map<Place, StreamTrack> tracks = new HashMap<>();
    private final Map<String, Integer> streamsOfRealm = new HashMap<>();
    private final Map<String, Checkpoint> latest = new HashMap<>();
    private final RecentHashes recent = new RecentHashes();
    private long entries;
    private long checkpoints;

    JournalChecker(Map<String, PublicKey> keys, OutsideCheckpoints outside, boolean strictOrder) {
        this.keys = keys;
        this.outside = outside;
        this.strictOrder = strictOrder;
    }

    @Override
    public void entry(JournalEntry entry) {
        Place place = new Place(entry.realm(), entry.stream());
        StreamTrack track = tracks.get(place);
        if (track == null) {
            if (tracks.size() == MAX_STREAMS) {
                throw new JournalException("journal.limit", "there are more than " + MAX_STREAMS + " streams");
            }
            track = new StreamTrack();
            tracks.put(place, track);
            streamsOfRealm.merge(place.realm(), 1, Integer::sum);
        }
        if (!track.isContinuedBy(entry)) {
            throw new JournalException(
                    "journal.order",
                    entry.seq() == track.seq() + 1
                            ? "the entry does not continue the one before it in its stream"
                            : "the entry is out of order: entry " + (track.seq() + 1) + " of its stream comes next");
        }
        track.advance(entry);
        recent.add(track, entry.seq(), entry.hash());
        outside.entry(entry, track);
        entries++;
    }

    @Override
    public void checkpoint(SignedCheckpoint signed) {
        Checkpoint checkpoint = signed.checkpoint();
        requireSigned(signed, keys);
        Checkpoint before = latest.get(checkpoint.realm());
        if (before == null && checkpoint.number() != 1) {
            throw new JournalException("journal.checkpoint", "the checkpoints before this one are missing");
        }
        String fault = before == null ? null : checkpoint.contradicts(before);
        if (fault != null) {
            throw new JournalException("journal.checkpoint", fault);
        }
        outside.checkpoint(checkpoint);
        boolean late = streamsOfRealm.getOrDefault(checkpoint.realm(), 0)
                != checkpoint.heads().size();
        for (StreamHead head : checkpoint.heads()) {
            late |= seal(head);
        }
        if (late && strictOrder) {
            throw new JournalException("journal.order", "an entry that the checkpoint does not cover stands before it");
        }
        latest.put(checkpoint.realm(), checkpoint);
        checkpoints++;
    }

    /** Ends the journal; returns how many entries no signature vouches for. */
    long end() {
        outside.end();
        long unsealed = 0;
        for (StreamTrack track : tracks.values()) {
            unsealed += track.unsealed();
        }
        return unsealed;
    }

    long entries() {
        return entries;
    }

    long checkpoints() {
        return checkpoints;
    }

    int streams() {
        return tracks.size();
    }

    int realms() {
        return streamsOfRealm.size();
    }

    /** Throws {@code journal.signature} unless one of {@code keys}, by key id, made the signature. */
    static void requireSigned(SignedCheckpoint signed, Map<String, PublicKey> keys) {
        PublicKey key = keys.get(signed.checkpoint().keyId());
        if (key == null) {
            throw new JournalException("journal.key", "the checkpoint is signed with a key that was not given");
        }
        if (!signed.isSignedBy(key)) {
            throw new JournalException("journal.signature", "the signature of the checkpoint is wrong");
        }
    }

    /** Checks and seals one stream; tells whether the stream has gone on beyond. */
    private boolean seal(StreamHead head) {
        StreamTrack track = tracks.get(new Place(head.realm(), head.stream()));
        if (track == null || track.seq() < head.seq()) {
            throw new JournalException("journal.missing", "entries that the checkpoint covers are missing");
        }
        String hash = track.hashAt(head.seq(), recent);
        if (hash == null) {
            // So late that the hash is forgotten: this checkpoint vouches for nothing here. A later one, or none, will.
            return true;
        }
        if (!hash.equals(head.hash())) {
            throw new JournalException("journal.forged", "an entry before the checkpoint is not the one it covers");
        }
        track.seal(head.seq(), hash);
        return track.seq() > head.seq();
    }
}
