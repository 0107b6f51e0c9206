package dev.issuant.jwt;

import dev.issuant.spi.SigningKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/** Writes tokens byte by byte, also ones that no honest writer makes. Shares nothing with the code under test. */
final class Forge {
    private final SigningKey key;
    private String header;

    private Forge(SigningKey key, String header) {
        this.key = key;
        this.header = header;
    }

    static Forge with(SigningKey key) {
        return new Forge(
                key, "{\"alg\":\"" + key.algorithm() + "\",\"typ\":\"at+jwt\",\"kid\":\"" + key.keyId() + "\"}");
    }

    Forge header(String json) {
        this.header = json.replace("ALG", key.algorithm()).replace("KID", key.keyId());
        return this;
    }

    String sign(String claims) {
        return signParts(base64(header), base64(claims));
    }

    /** Signs whatever stands before the second dot, base64url or not. */
    String signParts(String headerPart, String payloadPart) {
        String input = headerPart + "." + payloadPart;
        return input + "." + base64(key.sign(input.getBytes(StandardCharsets.UTF_8)));
    }

    static String base64(String text) {
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String accessToken(Instant now) {
        long iat = now.getEpochSecond();
        return "{\"iss\":\"https://id.example.com\",\"sub\":\"svc-billing\",\"aud\":\"payments\","
                + "\"client_id\":\"svc-billing\",\"jti\":\"abcdefghijklmnopqrstuvwxyz\",\"scope\":\"ledger:write ledger:read\","
                + "\"iat\":" + iat + ",\"exp\":" + (iat + 900) + "}";
    }
}
