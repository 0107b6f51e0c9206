package dev.issuant.testkit;

import dev.issuant.audit.AuditEvent;
import dev.issuant.audit.AuditOutcome;
import dev.issuant.audit.JournalEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Makes the entries of one journal stream. Not thread-safe. */
final class Journals {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final String realm;
    private final String stream;
    private long seq;
    private String hash;

    private Journals(String realm, String stream, long seq, String hash) {
        this.realm = realm;
        this.stream = stream;
        this.seq = seq;
        this.hash = hash;
    }

    /** From the start of a stream. */
    static Journals of(String realm, String stream) {
        return new Journals(realm, stream, 0, JournalEntry.NO_PREVIOUS);
    }

    /** After an entry. */
    static Journals after(JournalEntry last) {
        return new Journals(last.realm(), last.stream(), last.seq(), last.hash());
    }

    JournalEntry next(String actor) {
        JournalEntry entry = JournalEntry.chain(realm, stream, ++seq, hash, line(actor));
        hash = entry.hash();
        return entry;
    }

    List<JournalEntry> next(int count) {
        List<JournalEntry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(next("alice"));
        }
        return entries;
    }

    private String line(String actor) {
        return AuditEvent.builder()
                .id(stream + "-" + seq)
                .realm(realm)
                .time(NOON.plusSeconds(seq))
                .actor(actor)
                .act("credential.issue")
                .outcome(AuditOutcome.SUCCESS)
                .build()
                .toJson();
    }
}
