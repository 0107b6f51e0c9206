package dev.issuant.jwt;

import dev.issuant.CredentialFacts;
import dev.issuant.internal.gate.GateOrder;
import dev.issuant.spi.MintOrder;
import java.time.Duration;
import java.time.Instant;

/** What the gate would hand to an issuer if everything asked for were granted. */
final class Orders {
    static final String ID = "abcdefghijklmnopqrstuvwxyz";
    static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    static final Instant KEY_END = Instant.parse("2027-03-01T10:00:00Z");
    static final String ISSUER = "https://id.example.com";

    private Orders() {}

    static MintOrder granting(JwtIssuer issuer, JwtSpec spec) {
        return granting(issuer, spec, Duration.ofMinutes(15));
    }

    static MintOrder granting(JwtIssuer issuer, JwtSpec spec, Duration life) {
        CredentialFacts asked = issuer.requested(spec);
        Instant end = NOW.plus(life);
        CredentialFacts granted = asked.toBuilder()
                .id(ID)
                .subject(asked.subject().orElse("svc-billing"))
                .expiresAt(end)
                .build();
        return new GateOrder("acme", ID, "svc-billing", "alice", spec, granted, NOW, end);
    }

    static String mint(JwtIssuer issuer, JwtSpec spec) {
        return issuer.mint(granting(issuer, spec)).secret().orElseThrow().exposeText();
    }
}
