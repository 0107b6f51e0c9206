package dev.issuant.audit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes journals for the tests: entries into any stream, checkpoints over all of them. */
final class TestJournal {
    static final CheckpointSigner KEY = CheckpointSigner.ed25519(Samples.ed25519());

    final List<String> lines = new ArrayList<>();
    final Map<String, StreamHead> heads = new LinkedHashMap<>();
    final String realm;
    SignedCheckpoint last;

    TestJournal(String realm) {
        this.realm = realm;
    }

    /** Two streams, five entries, two checkpoints, everything sealed. */
    static TestJournal small() {
        return new TestJournal("acme")
                .entry("w1")
                .entry("w2")
                .checkpoint()
                .entry("w1")
                .entry("w2")
                .entry("w1")
                .checkpoint();
    }

    TestJournal entry(String stream) {
        return entry(stream, Samples.event(lines.size()).realm(realm).build().toJson());
    }

    TestJournal entry(String stream, String line) {
        StreamHead head = heads.get(stream);
        JournalEntry entry = head == null
                ? JournalEntry.chain(realm, stream, 1, JournalEntry.NO_PREVIOUS, line)
                : JournalEntry.chain(realm, stream, head.seq() + 1, head.hash(), line);
        heads.put(stream, StreamHead.of(entry));
        lines.add(entry.toFileLine());
        return this;
    }

    TestJournal checkpoint() {
        return checkpoint(KEY);
    }

    TestJournal checkpoint(CheckpointSigner signer) {
        return checkpoint(signer, List.copyOf(heads.values()));
    }

    TestJournal checkpoint(CheckpointSigner signer, List<StreamHead> named) {
        Checkpoint next = last == null
                ? Checkpoint.first(realm, Samples.NOON, named, signer.keyId())
                : Checkpoint.after(last.checkpoint(), Samples.NOON, named, signer.keyId());
        last = SignedCheckpoint.sign(next, signer);
        lines.add(last.toFileLine());
        return this;
    }

    byte[] bytes() {
        return bytes(lines);
    }

    static byte[] bytes(List<String> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    static JournalVerifier.Builder verifier() {
        return JournalVerifier.builder().key(KEY.publicKey());
    }

    /** Verifies bytes with {@link #KEY}; the code of the finding, or {@code intact}. */
    static String check(byte[] bytes) {
        return check(verifier(), bytes);
    }

    static String check(List<String> lines) {
        return check(bytes(lines));
    }

    static String check(JournalVerifier.Builder verifier, byte[] bytes) {
        try {
            return verifier.build()
                    .verify(List.of(Path.of("checked.jsonl")), file -> new ByteArrayInputStream(bytes))
                    .finding()
                    .map(JournalVerifier.Finding::code)
                    .orElse("intact");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
