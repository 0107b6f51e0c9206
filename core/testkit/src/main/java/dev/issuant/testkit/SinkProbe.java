package dev.issuant.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.audit.AuditSink;
import dev.issuant.audit.Checkpoint;
import dev.issuant.audit.CheckpointSigner;
import dev.issuant.audit.JournalEntry;
import dev.issuant.audit.SignedCheckpoint;
import dev.issuant.audit.StreamHead;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A sink under test and what was handed to it. */
final class SinkProbe {
    static final String REALM = "acme";
    static final String STREAM = "writer-1";

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    final AuditSink sink;
    private final SinkFixture fixture;
    private final CheckpointSigner signer = signer();

    SinkProbe(SinkFixture fixture) {
        this(fixture, fixture.sink());
    }

    SinkProbe(SinkFixture fixture, AuditSink sink) {
        this.fixture = fixture;
        this.sink = sink;
    }

    private static CheckpointSigner signer() {
        try {
            return CheckpointSigner.ed25519(
                    KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
    }

    static List<JournalEntry> entries(int count) {
        return Journals.of(REALM, STREAM).next(count);
    }

    static List<String> lines(List<JournalEntry> entries) {
        return entries.stream().map(JournalEntry::line).toList();
    }

    List<String> held() {
        return fixture.held(sink);
    }

    long position() {
        return sink.position(REALM, STREAM);
    }

    /** Holds exactly these entries of the usual stream, and says so. */
    void assertHolds(List<JournalEntry> entries) {
        assertThat(held()).isEqualTo(lines(entries));
        assertThat(position()).isEqualTo(entries.size());
    }

    /** Refuses, and neither holds more than before nor says so. */
    void assertRefuses(List<JournalEntry> entries) {
        long position = position();
        List<String> before = new ArrayList<>(held());
        assertThatThrownBy(() -> sink.accept(entries)).isInstanceOf(RuntimeException.class);
        assertThat(position()).isEqualTo(position);
        assertThat(held()).isEqualTo(before);
    }

    SignedCheckpoint firstCheckpoint(StreamHead... heads) {
        return SignedCheckpoint.sign(Checkpoint.first(REALM, NOON, List.of(heads), signer.keyId()), signer);
    }

    SignedCheckpoint checkpointAfter(SignedCheckpoint last, StreamHead... heads) {
        Checkpoint next = Checkpoint.after(last.checkpoint(), NOON.plusSeconds(1), List.of(heads), signer.keyId());
        return SignedCheckpoint.sign(next, signer);
    }
}
