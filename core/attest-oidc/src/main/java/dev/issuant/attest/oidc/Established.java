package dev.issuant.attest.oidc;

import dev.issuant.VerifiedEvidence;
import dev.issuant.jwt.VerifiedJwt;
import dev.issuant.spi.Attestation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** What a token established. */
final class Established {
    private static final int MAX_PLAIN_ID = 200;

    private Established() {}

    static Attestation by(
            VerifiedJwt jwt, String token, byte[] content, TrustRule rule, Claims claims, Instant usableUntil) {
        Map<String, String> used = used(rule, claims);
        for (String value : used.values()) {
            if (!RuleText.isLine(value)) {
                return Attestation.refused(Refusals.UNRECORDABLE);
            }
        }
        VerifiedEvidence.Builder evidence = VerifiedEvidence.builder(
                        OidcAttestor.TYPE, id(jwt, token), sha256(content), usableUntil)
                .subject(rule.subject())
                .environment(rule.environment())
                .claim("iss", jwt.issuer())
                .claim("aud", rule.audience())
                .claim(TrustRule.RULE_CLAIM, rule.id());
        used.forEach(evidence::claim);
        return Attestation.verified(evidence.build());
    }

    private static Map<String, String> used(TrustRule rule, Claims claims) {
        Map<String, String> used = new TreeMap<>();
        used.put("sub", text(claims, "sub"));
        for (String name : rule.claims().keySet()) {
            used.put(name, text(claims, name));
        }
        for (String name : rule.recorded()) {
            String value = claims.text(name);
            if (value != null) {
                used.put(name, value);
            }
        }
        return used;
    }

    private static String text(Claims claims, String name) {
        String value = claims.text(name);
        return value == null ? "" : value;
    }

    /**
     * The same token always gets the same id, and no other token does. A jti that could not stand in an id is digested;
     * a token without one is known by its header and payload, not by its signature: of an ECDSA signature anybody can
     * make a second one.
     */
    private static String id(VerifiedJwt jwt, String token) {
        String jti = jwt.id().orElse(null);
        if (jti == null) {
            String signed = token.substring(0, token.lastIndexOf('.'));
            return jwt.issuer() + " sha256:" + sha256(signed.getBytes(StandardCharsets.US_ASCII));
        }
        if (jti.length() <= MAX_PLAIN_ID && RuleText.isVisible(jti)) {
            return jwt.issuer() + " jti:" + jti;
        }
        return jwt.issuer() + " jti-sha256:" + sha256(jti.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
