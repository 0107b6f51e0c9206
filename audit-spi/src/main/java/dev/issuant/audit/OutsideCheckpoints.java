package dev.issuant.audit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Checkpoints that were kept somewhere else. Every head that one of them names must turn up in the journal with the
 * same hash; what does not was cut off or rolled back.
 */
final class OutsideCheckpoints {
    private record Place(String realm, String stream, long seq) {}

    private record Numbered(String realm, long number) {}

    private final Map<Place, String> awaited = new HashMap<>();
    private final Map<Numbered, String> digests = new HashMap<>();

    OutsideCheckpoints(List<SignedCheckpoint> checkpoints) {
        for (SignedCheckpoint signed : checkpoints) {
            Checkpoint checkpoint = signed.checkpoint();
            String other = digests.put(new Numbered(checkpoint.realm(), checkpoint.number()), checkpoint.digest());
            if (other != null && !other.equals(checkpoint.digest())) {
                throw contradiction();
            }
            for (StreamHead head : checkpoint.heads()) {
                String hash = awaited.put(new Place(head.realm(), head.stream(), head.seq()), head.hash());
                if (hash != null && !hash.equals(head.hash())) {
                    throw contradiction();
                }
            }
        }
    }

    void entry(JournalEntry entry, StreamTrack track) {
        if (awaited.isEmpty()) {
            return;
        }
        String hash = awaited.remove(new Place(entry.realm(), entry.stream(), entry.seq()));
        if (hash == null) {
            return;
        }
        if (!hash.equals(entry.hash())) {
            throw new JournalException(
                    "journal.rollback", "the entry is another one than the checkpoint from outside names");
        }
        track.seal(entry.seq(), entry.hash());
    }

    void checkpoint(Checkpoint checkpoint) {
        String digest = digests.get(new Numbered(checkpoint.realm(), checkpoint.number()));
        if (digest != null && !digest.equals(checkpoint.digest())) {
            throw new JournalException(
                    "journal.rollback", "the checkpoint is another one than the one from outside with its number");
        }
    }

    void end() {
        if (!awaited.isEmpty()) {
            throw new JournalException(
                    "journal.truncated",
                    "the journal ends before the checkpoint from outside: " + awaited.size()
                            + " of the streams it names do not come as far");
        }
    }

    private static JournalException contradiction() {
        return new JournalException("journal.rollback", "the checkpoints from outside contradict each other");
    }
}
