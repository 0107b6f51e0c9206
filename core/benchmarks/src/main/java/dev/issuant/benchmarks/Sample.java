package dev.issuant.benchmarks;

import java.time.Duration;
import java.time.Instant;

/** What every token of a run says, so that all contenders write and read the same. */
final class Sample {
    static final String ISSUER = "https://id.example.com";
    static final String SUBJECT = "svc-billing";
    static final String HOST = "api.example.com";
    static final String AUDIENCE = "payments";
    static final String SCOPES = "ledger:read ledger:write";
    static final String KEY_ID = "2026-11-a";
    static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    static final Duration LIFE = Duration.ofMinutes(15);

    private Sample() {}

    /** An id of the usual length; a counter, so that the peers pay nothing for randomness. */
    static String id(long counter) {
        return "abcdefghijklmn" + (100_000_000_000L + counter);
    }
}
