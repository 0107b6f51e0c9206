package dev.issuant.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How far a sink has come, per stream and per realm, and what may come next. Guarded by the sink's lock. */
final class SinkPositions {
    private record Place(String realm, String stream) {}

    private final Map<Place, StreamHead> heads = new HashMap<>();
    private final Map<String, Checkpoint> checkpoints = new HashMap<>();

    /** Streams known from a checkpoint only, while recovering. */
    private final Set<Place> hearsay = new HashSet<>();

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
                throw gap("entries are missing before the offered one");
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
            throw gap("checkpoints are missing before the offered one");
        }
        if (last != null && offered.contradicts(last) != null) {
            throw fork("a checkpoint contradicts the one that the sink holds before it");
        }
        for (StreamHead head : offered.heads()) {
            StreamHead mine = heads.get(new Place(head.realm(), head.stream()));
            if (mine == null || mine.seq() < head.seq()) {
                throw gap("entries that the checkpoint covers are missing");
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

    /**
     * Takes what is found in files when a sink opens. Old rotated files may have been archived elsewhere: so the first
     * sight of a stream or of a realm's checkpoints may be anywhere, and a checkpoint tells how far the streams came
     * that only the archived files hold. From the first sight on, everything must follow.
     */
    JournalReader.Visitor recovering() {
        return new Recovering();
    }

    private final class Recovering implements JournalReader.Visitor {
        @Override
        public void entry(JournalEntry entry) {
            Place place = new Place(entry.realm(), entry.stream());
            StreamHead head = heads.get(place);
            if (head != null && !hearsay.contains(place)) {
                if (entry.seq() != head.seq() + 1 || !entry.previous().equals(head.hash())) {
                    throw new JournalException("journal.order", "an entry does not follow the one before it");
                }
            } else if (head != null && entry.seq() <= head.seq()) {
                throw new JournalException("journal.order", "an entry comes after a checkpoint that covers it");
            }
            hearsay.remove(place);
            heads.put(place, StreamHead.of(entry));
        }

        @Override
        public void checkpoint(SignedCheckpoint signed) {
            Checkpoint found = signed.checkpoint();
            Checkpoint last = checkpoints.get(found.realm());
            if (last != null && found.contradicts(last) != null) {
                throw new JournalException("journal.checkpoint", "a checkpoint does not follow the one before it");
            }
            for (StreamHead head : found.heads()) {
                Place place = new Place(head.realm(), head.stream());
                StreamHead mine = heads.get(place);
                if (mine == null || (hearsay.contains(place) && mine.seq() <= head.seq())) {
                    heads.put(place, head);
                    hearsay.add(place);
                } else if (mine.seq() < head.seq()
                        || (mine.seq() == head.seq() && !mine.hash().equals(head.hash()))) {
                    throw new JournalException("journal.missing", "a checkpoint covers entries that are not there");
                }
            }
            advance(signed);
        }
    }

    private static AuditSinkException gap(String message) {
        return new AuditSinkException("sink.gap", message, false, null);
    }

    private static AuditSinkException fork(String message) {
        return new AuditSinkException("sink.fork", message, false, null);
    }
}
