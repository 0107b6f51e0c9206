package dev.issuant.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How far a sink has come, per stream and per realm, and what may come next. Guarded by the sink's lock. */
final class SinkPositions {
    private record Place(String realm, String stream) {}

    private final Map<Place, StreamHead> heads = new HashMap<>();
    private final Map<String, Checkpoint> checkpoints = new HashMap<>();

    long position(String realm, String stream) {
        StreamHead head = heads.get(new Place(realm, stream));
        return head == null ? 0 : head.seq();
    }

    long checkpointNumber(String realm) {
        Checkpoint last = checkpoints.get(realm);
        return last == null ? 0 : last.number();
    }

    /** Those of {@code offered} that are not held yet; throws when one of them cannot come next. Changes nothing. */
    List<JournalEntry> fresh(List<JournalEntry> offered) {
        List<JournalEntry> fresh = new ArrayList<>(offered.size());
        Map<Place, StreamHead> ahead = new HashMap<>();
        for (JournalEntry entry : offered) {
            Place place = new Place(entry.realm(), entry.stream());
            StreamHead head = ahead.containsKey(place) ? ahead.get(place) : heads.get(place);
            long held = head == null ? 0 : head.seq();
            if (entry.seq() > held + 1) {
                throw new AuditSinkException("sink.gap", "entries are missing before the offered one", false, null);
            }
            if (entry.seq() == held + 1) {
                if (head != null && !head.hash().equals(entry.previous())) {
                    throw fork("an entry does not continue the stream that the sink holds");
                }
                fresh.add(entry);
                ahead.put(place, StreamHead.of(entry));
            } else if (head != null && entry.seq() == held && !entry.hash().equals(head.hash())) {
                throw fork("an entry is another one than the sink holds at the same place");
            }
        }
        return fresh;
    }

    /** Tells whether {@code signed} is not held yet; throws when it cannot come next. Changes nothing. */
    boolean isFresh(SignedCheckpoint signed) {
        Checkpoint offered = signed.checkpoint();
        Checkpoint last = checkpoints.get(offered.realm());
        long held = last == null ? 0 : last.number();
        if (last != null && offered.number() == held && !offered.equals(last)) {
            throw fork("a checkpoint is another one than the sink holds under the same number");
        }
        if (offered.number() <= held) {
            return false;
        }
        if (offered.number() > held + 1) {
            throw new AuditSinkException("sink.gap", "checkpoints are missing before the offered one", false, null);
        }
        if (last != null && offered.contradicts(last) != null) {
            throw fork("a checkpoint contradicts the one that the sink holds before it");
        }
        for (StreamHead head : offered.heads()) {
            StreamHead mine = heads.get(new Place(head.realm(), head.stream()));
            if (mine == null || mine.seq() < head.seq()) {
                throw new AuditSinkException("sink.gap", "entries that the checkpoint covers are missing", false, null);
            }
            if (mine.seq() == head.seq() && !mine.hash().equals(head.hash())) {
                throw fork("a checkpoint names another entry than the sink holds at the same place");
            }
        }
        return true;
    }

    void advance(List<JournalEntry> taken) {
        for (JournalEntry entry : taken) {
            heads.put(new Place(entry.realm(), entry.stream()), StreamHead.of(entry));
        }
    }

    void advance(SignedCheckpoint taken) {
        checkpoints.put(taken.checkpoint().realm(), taken.checkpoint());
    }

    private static AuditSinkException fork(String message) {
        return new AuditSinkException("sink.fork", message, false, null);
    }
}
