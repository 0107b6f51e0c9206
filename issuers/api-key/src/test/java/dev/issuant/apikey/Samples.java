package dev.issuant.apikey;

import dev.issuant.CredentialFacts;
import dev.issuant.Secret;
import dev.issuant.internal.gate.GateOrder;
import dev.issuant.spi.MintOrder;
import dev.issuant.spi.Minted;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;

/** What the tests of this module share. */
final class Samples {
    static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    static final String ID = "abcdefghijklmnopqrstuvwx27";
    static final String OTHER_ID = "zyxwvutsrqponmlkjihgfedc62";

    /** A key, its pepper and its hash, computed outside Java. */
    static final String FROZEN_KEY =
            "acme_abcdefghijklmnopqrstuvwx27_SfC8aZ1kQ0x7LmN3pRt5Uv9wYbDhGjE2oIi4Kn6Mq8s3iiyJc";

    static final String FROZEN_HASH = "1eff9b3fa32ae8843eee77ad3f0ffceaee91eb61d9a1ffbc26736049d99f29f7";

    static final boolean CAMPAIGN = Boolean.getBoolean("issuant.campaign");

    private static final SecureRandom RANDOM = new SecureRandom();

    private Samples() {}

    static ApiKeyIssuer issuer() {
        return issuer(Peppers.ephemeral());
    }

    static ApiKeyIssuer issuer(Peppers peppers) {
        return ApiKeyIssuer.builder("acme").peppers(peppers).build();
    }

    static Secret pepper() {
        byte[] value = new byte[32];
        RANDOM.nextBytes(value);
        return Secret.of(value);
    }

    static Secret frozenPepper() {
        byte[] value = new byte[32];
        for (int i = 0; i < value.length; i++) {
            value[i] = (byte) (i + 1);
        }
        return Secret.of(value);
    }

    static MintOrder order(String credentialId) {
        CredentialFacts granted = CredentialFacts.builder()
                .id(credentialId)
                .subject("svc-billing")
                .scopes(java.util.Set.of("ledger:read"))
                .expiresAt(NOW.plusSeconds(3600))
                .build();
        return order(credentialId, granted);
    }

    static MintOrder order(String credentialId, CredentialFacts granted) {
        ApiKeySpec spec = ApiKeySpec.withScopes("ledger:read", "ledger:write");
        return new GateOrder("acme", credentialId, "svc-billing", "ann", spec, granted, NOW, NOW.plusSeconds(3600));
    }

    static String key(Minted minted) {
        return minted.secret().orElseThrow().exposeText();
    }

    static String newKey(ApiKeyIssuer issuer) {
        return key(issuer.mint(order(ID)));
    }

    /** The text with a checksum of its own after it, by arithmetic that shares nothing with the module. */
    static String withChecksum(String head) {
        int crc = ~0;
        for (byte b : head.getBytes(StandardCharsets.UTF_8)) {
            crc ^= b & 0xFF;
            for (int i = 0; i < 8; i++) {
                crc = (crc >>> 1) ^ (0xEDB88320 & -(crc & 1));
            }
        }
        String digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
        long rest = ~crc & 0xFFFFFFFFL;
        StringBuilder checksum = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            checksum.insert(0, digits.charAt((int) (rest % 62)));
            rest /= 62;
        }
        return head + checksum;
    }
}
