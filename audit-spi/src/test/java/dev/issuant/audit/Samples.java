package dev.issuant.audit;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Events, streams and keys for the tests. */
final class Samples {
    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private Samples() {}

    static AuditEvent.Builder event(int number) {
        return AuditEvent.builder()
                .id("evt-" + number)
                .realm("acme")
                .time(NOON.plusMillis(number))
                .actor("user:alice")
                .subject("svc-billing")
                .act("credential.issue")
                .outcome(AuditOutcome.SUCCESS);
    }

    /** {@code count} entries of one stream, from the first. */
    static List<JournalEntry> stream(String realm, String stream, int count) {
        List<JournalEntry> entries = new ArrayList<>();
        String previous = JournalEntry.NO_PREVIOUS;
        for (int seq = 1; seq <= count; seq++) {
            String line = event(seq).realm(realm).id(stream + "-" + seq).build().toJson();
            JournalEntry entry = JournalEntry.chain(realm, stream, seq, previous, line);
            entries.add(entry);
            previous = entry.hash();
        }
        return entries;
    }

    static StreamHead head(List<JournalEntry> entries) {
        return StreamHead.of(entries.get(entries.size() - 1));
    }

    static KeyPair ed25519() {
        return generate("Ed25519", null);
    }

    static KeyPair p256() {
        return generate("EC", "secp256r1");
    }

    static KeyPair generate(String algorithm, String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (curve != null) {
                generator.initialize(new java.security.spec.ECGenParameterSpec(curve));
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
