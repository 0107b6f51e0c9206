package dev.issuant.testkit;

import dev.issuant.audit.AuditSink;
import dev.issuant.audit.JournalEntry;
import dev.issuant.audit.SignedCheckpoint;
import dev.issuant.audit.StreamHead;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** A sink that writes lines into a list, right unless it is told to make a mistake. */
final class SimpleSink implements AuditSink {
    enum Mistake {
        TAKES_GAPS,
        TAKES_OTHER_CHAINS,
        TAKES_AGAIN,
        DROPS_THE_LAST,
        FORGETS_THE_REALM,
        TAKES_ANY_CHECKPOINT,
        WRITES_WITHOUT_LOCK,
        TRUSTS_TORN_LINES,
        FORGETS_ITS_PLACE,
        IGNORES_FAILED_WRITES,
        SWALLOWS_FAULTS,
        TAKES_AFTER_CLOSE,
        CHANGES_ITS_NAME
    }

    /** Where the lines go; it outlives the sink. */
    static final class Medium {
        final List<String> lines = Collections.synchronizedList(new ArrayList<>());
        boolean full;
    }

    final Medium medium;
    private final Set<Mistake> mistakes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, StreamHead> heads = new HashMap<>();
    private final Map<String, SignedCheckpoint> checkpoints = new HashMap<>();
    private boolean closed;
    private int calls;

    SimpleSink(Medium medium, Set<Mistake> mistakes) {
        this.medium = medium;
        this.mistakes = mistakes;
        if (!has(Mistake.FORGETS_ITS_PLACE)) {
            if (!has(Mistake.TRUSTS_TORN_LINES)) {
                medium.lines.removeIf(line -> !line.endsWith("}"));
            }
            for (String line : medium.lines) {
                recover(line);
            }
        }
    }

    private void recover(String line) {
        if (line.startsWith("{\"v\":1,\"type\":\"entry\",")) {
            if (line.endsWith("}")) {
                JournalEntry entry = JournalEntry.parse(line);
                heads.put(key(entry.realm(), entry.stream()), StreamHead.of(entry));
            } else {
                heads.computeIfPresent(
                        key("acme", "writer-1"),
                        (k, h) -> new StreamHead(h.realm(), h.stream(), h.seq() + 1, h.hash()));
            }
        } else {
            SignedCheckpoint checkpoint = SignedCheckpoint.parse(line);
            checkpoints.put(checkpoint.checkpoint().realm(), checkpoint);
        }
    }

    private boolean has(Mistake mistake) {
        return mistakes.contains(mistake);
    }

    private String key(String realm, String stream) {
        return has(Mistake.FORGETS_THE_REALM) ? stream : realm + "\n" + stream;
    }

    @Override
    public void accept(List<JournalEntry> entries) {
        if (!has(Mistake.WRITES_WITHOUT_LOCK)) {
            lock.lock();
        }
        try {
            calls++;
            if (closed && !has(Mistake.TAKES_AFTER_CLOSE)) {
                throw new IllegalStateException("closed");
            }
            List<JournalEntry> all = has(Mistake.DROPS_THE_LAST) && entries.size() > 1
                    ? entries.subList(0, entries.size() - 1)
                    : entries;
            all.forEach(this::take);
        } catch (IllegalStateException e) {
            if (!has(Mistake.SWALLOWS_FAULTS)) {
                throw e;
            }
        } finally {
            if (lock.isHeldByCurrentThread()) {
                lock.unlock();
            }
        }
    }

    private void take(JournalEntry entry) {
        String key = key(entry.realm(), entry.stream());
        StreamHead head = heads.get(key);
        long held = head == null ? 0 : head.seq();
        if (entry.seq() <= held && !has(Mistake.TAKES_AGAIN)) {
            return;
        }
        if (entry.seq() > held + 1 && !has(Mistake.TAKES_GAPS)) {
            throw new IllegalStateException("a gap");
        }
        boolean follows =
                head == null || entry.seq() != held + 1 || entry.previous().equals(head.hash());
        if (!follows && !has(Mistake.TAKES_OTHER_CHAINS)) {
            throw new IllegalStateException("another chain");
        }
        if (has(Mistake.WRITES_WITHOUT_LOCK)) {
            Thread.yield();
        }
        if (medium.full && !has(Mistake.IGNORES_FAILED_WRITES)) {
            throw new IllegalStateException("full");
        }
        if (!closed) {
            medium.lines.add(entry.toFileLine());
        }
        heads.put(key, StreamHead.of(entry));
    }

    @Override
    public void checkpoint(SignedCheckpoint signed) {
        lock.lock();
        try {
            String realm = signed.checkpoint().realm();
            long held = checkpointNumber(realm);
            if (signed.checkpoint().number() <= held) {
                return;
            }
            if (!has(Mistake.TAKES_ANY_CHECKPOINT)) {
                if (signed.checkpoint().number() > held + 1) {
                    throw new IllegalStateException("a checkpoint is missing");
                }
                for (StreamHead head : signed.checkpoint().heads()) {
                    if (position(head.realm(), head.stream()) < head.seq()) {
                        throw new IllegalStateException("entries are missing");
                    }
                }
            }
            medium.lines.add(signed.toFileLine());
            checkpoints.put(realm, signed);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long position(String realm, String stream) {
        StreamHead head = heads.get(key(realm, stream));
        return head == null ? 0 : head.seq();
    }

    @Override
    public long checkpointNumber(String realm) {
        SignedCheckpoint last = checkpoints.get(realm);
        return last == null ? 0 : last.checkpoint().number();
    }

    @Override
    public String name() {
        return has(Mistake.CHANGES_ITS_NAME) ? "sink-" + calls : "simple";
    }

    @Override
    public void close() {
        closed = true;
    }
}
