package dev.issuant.testkit;

import dev.issuant.Evidence;
import dev.issuant.Reason;
import dev.issuant.VerifiedEvidence;
import dev.issuant.spi.Attestation;
import dev.issuant.spi.Attestor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;

/**
 * An attestor for tests that need any evidence. It believes what it made itself: {@link #evidence} is text with a keyed
 * digest, and the key lives as long as the attestor. Thread-safe. Never for production.
 */
public final class FakeAttestor implements Attestor {
    private static final String TYPE = "fake";
    private static final int FIELDS = 5;

    private final byte[] key = new byte[32];

    private FakeAttestor() {
        new SecureRandom().nextBytes(key);
    }

    /** A new one, which believes no other's evidence. */
    public static FakeAttestor create() {
        return new FakeAttestor();
    }

    /**
     * Evidence that this attestor verifies.
     *
     * @param id makes it single use; without spaces
     * @param subject the canonical id of the subject that it speaks for
     * @param environment the environment that it speaks for
     * @param until the moment from which it is stale, and what it proved no longer usable
     */
    public Evidence evidence(String id, String subject, String environment, Instant until) {
        String content = String.join(" ", id, subject, environment, until.toString());
        return Evidence.of(TYPE, content + " " + seal(content));
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Attestation attest(Evidence evidence, Instant now) {
        byte[] content = evidence.content();
        String text = new String(content, StandardCharsets.UTF_8);
        String[] fields = text.split(" ", -1);
        int end = text.lastIndexOf(' ');
        if (fields.length != FIELDS || !isSealed(text.substring(0, end), fields[FIELDS - 1])) {
            return Attestation.refused(Reason.of("FAKE_EVIDENCE", "this was not made by this fake attestor"));
        }
        Instant until;
        try {
            until = Instant.parse(fields[3]);
        } catch (DateTimeParseException e) {
            return Attestation.refused(Reason.of("FAKE_EVIDENCE", "the end of this evidence is malformed"));
        }
        if (!now.isBefore(until)) {
            return Attestation.refused(Reason.of("FAKE_STALE", "this evidence is stale"));
        }
        return Attestation.verified(VerifiedEvidence.builder(TYPE, fields[0], Digests.hex(content), until)
                .subject(fields[1])
                .environment(fields[2])
                .build());
    }

    @Override
    public boolean mayBlock() {
        return false;
    }

    private boolean isSealed(String content, String seal) {
        return MessageDigest.isEqual(
                seal(content).getBytes(StandardCharsets.US_ASCII), seal.getBytes(StandardCharsets.UTF_8));
    }

    private String seal(String content) {
        return HexFormat.of().formatHex(Digests.of(key, content.getBytes(StandardCharsets.UTF_8), key));
    }
}
