package dev.issuant.jwt;

import dev.issuant.CredentialFacts;
import dev.issuant.IssuantException.Broken;
import dev.issuant.crypto.SignatureAlgorithm;
import dev.issuant.jwt.JwtSpec.Profile;
import dev.issuant.jwt.internal.ExtraClaims;
import dev.issuant.jwt.internal.JsonWriter;
import dev.issuant.spi.MintOrder;
import dev.issuant.spi.SigningKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the bytes of a token from what was granted: what is the same in every token is encoded once, the rest goes
 * straight into a buffer. {@link ArtifactReader}, which shares nothing with this, reads each token back before release,
 * and tests read them with Nimbus. Thread-safe.
 */
final class TokenWriter {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final byte[] SUBJECT = ascii(",\"sub\":");
    private static final byte[] AUDIENCE = ascii(",\"aud\":");
    private static final byte[] SCOPE = ascii(",\"scope\":\"");
    private static final byte[] CLIENT = ascii(",\"client_id\":");
    private static final byte[] CONFIRMATION = ascii(",\"cnf\":{");
    private static final byte[] EXPIRY = ascii(",\"exp\":");
    private static final byte[] ISSUED_AT = ascii(",\"iat\":");
    private static final byte[] ID = ascii(",\"jti\":");
    private static final int ROOM = 448;

    /** The member {@code iss} and the brace before it. */
    private final byte[] start;

    private volatile @Nullable Header last;

    /** The encoded headers of one key, with the dot behind them. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never printed
    private record Header(String keyId, String algorithm, int signatureBytes, byte[] accessToken, byte[] other) {}

    TokenWriter(String issuer) {
        this.start = new JsonWriter(ROOM).raw(ascii("{\"iss\":")).text(issuer).toBytes();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The ASCII bytes of the signed token in the compact form (RFC 7515 section 7.1); the caller wipes them. */
    byte[] write(JwtSpec spec, MintOrder order, SigningKey key) {
        Header header = header(key);
        byte[] head = spec.profile() == Profile.ACCESS_TOKEN ? header.accessToken : header.other;
        byte[] payload = BASE64.encode(claims(spec, order));
        byte[] input = Arrays.copyOf(head, head.length + payload.length);
        System.arraycopy(payload, 0, input, head.length, payload.length);
        byte[] signature = BASE64.encode(signature(key, input, header.signatureBytes));
        byte[] token = Arrays.copyOf(input, input.length + 1 + signature.length);
        token[input.length] = '.';
        System.arraycopy(signature, 0, token, input.length + 1, signature.length);
        return token;
    }

    private Header header(SigningKey key) {
        @Nullable Header known = last;
        if (known != null && known.keyId.equals(key.keyId()) && known.algorithm.equals(key.algorithm())) {
            return known;
        }
        Header fresh = new Header(
                key.keyId(),
                key.algorithm(),
                SignatureAlgorithm.from(key.algorithm()).signatureBytes(),
                header(key, "at+jwt"),
                header(key, "JWT"));
        last = fresh;
        return fresh;
    }

    private static byte[] header(SigningKey key, String type) {
        byte[] encoded = BASE64.encode(new JsonWriter(ROOM)
                .raw(ascii("{\"alg\":"))
                .text(key.algorithm())
                .raw(ascii(",\"typ\":"))
                .text(type)
                .raw(ascii(",\"kid\":"))
                .text(key.keyId())
                .raw('}')
                .toBytes());
        byte[] dotted = Arrays.copyOf(encoded, encoded.length + 1);
        dotted[encoded.length] = '.';
        return dotted;
    }

    private static byte[] signature(SigningKey key, byte[] input, int expected) {
        byte[] signature = key.sign(input);
        if (expected == 0 ? signature.length == 0 : signature.length != expected) {
            throw new Broken("SIGNATURE_FORM", "the signing key did not answer in the form that JOSE prescribes", null);
        }
        return signature;
    }

    private byte[] claims(JwtSpec spec, MintOrder order) {
        CredentialFacts granted = order.granted();
        String subject = granted.subject().orElse(order.subject());
        JsonWriter json = new JsonWriter(ROOM).raw(start).raw(SUBJECT).text(subject);
        audience(json.raw(AUDIENCE), granted.audiences());
        json.raw(EXPIRY).number(order.expiresAt().getEpochSecond());
        json.raw(ISSUED_AT).number(order.issuedAt().getEpochSecond());
        json.raw(ID).text(order.credentialId());
        if (spec.profile() == Profile.ACCESS_TOKEN) {
            json.raw(CLIENT).text(spec.clientId().orElse(subject));
        }
        if (!granted.scopes().isEmpty()) {
            joined(json.raw(SCOPE), granted.scopes());
        }
        @Nullable String holderKey = granted.holderKey().orElse(null);
        if (holderKey != null) {
            int colon = holderKey.indexOf(':');
            json.raw(CONFIRMATION).text(holderKey.substring(0, colon)).raw(':');
            json.text(holderKey.substring(colon + 1)).raw('}');
        }
        furtherClaims(json, spec, granted.names());
        return json.raw('}').toBytes();
    }

    /** One audience is text, several are an array (RFC 7519 section 4.1.3). */
    private static void audience(JsonWriter json, Set<String> audiences) {
        if (audiences.size() == 1) {
            json.text(audiences.iterator().next());
        } else {
            array(json, audiences);
        }
    }

    private static void array(JsonWriter json, Collection<String> texts) {
        char before = '[';
        for (String text : texts) {
            json.raw(before).text(text);
            before = ',';
        }
        if (before == '[') {
            json.raw(before);
        }
        json.raw(']');
    }

    /** With one space between two (RFC 6749 section 3.3). */
    private static void joined(JsonWriter json, Set<String> scopes) {
        boolean first = true;
        for (String scope : scopes) {
            if (!first) {
                json.raw(' ');
            }
            json.part(scope);
            first = false;
        }
        json.raw('"');
    }

    /** The claims of the spec, all of which the gate must have granted by name. */
    private static void furtherClaims(JsonWriter json, JwtSpec spec, Set<String> granted) {
        if (!granted.equals(spec.names())) {
            throw new Broken("CLAIMS_NOT_GRANTED", "the claims of the spec are not those that were granted", null);
        }
        for (Map.Entry<String, Object> claim : spec.claims().entrySet()) {
            if (ExtraClaims.isReserved(claim.getKey())) {
                throw new Broken("CLAIM_RESERVED", "a spec holds a registered claim", null);
            }
            json.raw(',').text(claim.getKey()).raw(':');
            value(json, claim.getValue());
        }
    }

    private static void value(JsonWriter json, Object value) {
        if (value instanceof String text) {
            json.text(text);
        } else if (value instanceof Long number) {
            json.number(number);
        } else if (value instanceof Boolean flag) {
            json.raw(ascii(flag.toString()));
        } else {
            @SuppressWarnings("unchecked") // the only remaining type that a spec lets in
            List<String> list = (List<String>) value;
            array(json, list);
        }
    }
}
