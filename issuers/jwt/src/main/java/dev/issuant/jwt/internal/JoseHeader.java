package dev.issuant.jwt.internal;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The header of a token, as far as it is obeyed. It chooses among keys that the verifier already has, and nothing else.
 *
 * @param algorithm alg
 * @param keyId kid, or null
 * @param type typ, or null
 * @param names the names of all members
 */
public record JoseHeader(
        String algorithm, @Nullable String keyId, @Nullable String type, Set<String> names) {
    private static final int MAX_VALUES = 100;
    private static final int MAX_KEY_ID = 200;

    /** Keys from the token, compression, nesting, unencoded payloads (RFC 8725 sections 3.10, 3.6; RFC 7797). */
    private static final Set<String> NOT_ALLOWED = Set.of("jku", "jwk", "x5u", "x5c", "zip", "enc", "b64", "cty");

    static JoseHeader parse(byte[] json) throws Refused {
        Map<String, Object> members = StrictJson.object(json, MAX_VALUES);
        if (members.containsKey("crit")) {
            throw Refusal.HEADER_CRITICAL.refused();
        }
        for (String name : members.keySet()) {
            if (NOT_ALLOWED.contains(name)) {
                throw Refusal.HEADER_NOT_ALLOWED.refused();
            }
        }
        @Nullable String algorithm = text(members, "alg");
        if (algorithm == null) {
            throw Refusal.HEADER_MISTYPED.about("alg");
        }
        @Nullable String keyId = text(members, "kid");
        if (keyId != null && (keyId.length() > MAX_KEY_ID || !isVisible(keyId))) {
            throw Refusal.HEADER_MISTYPED.about("kid");
        }
        return new JoseHeader(algorithm, keyId, text(members, "typ"), Set.copyOf(members.keySet()));
    }

    private static @Nullable String text(Map<String, Object> members, String name) throws Refused {
        @Nullable Object value = members.get(name);
        if (value == null) {
            return null;
        }
        if (value instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw Refusal.HEADER_MISTYPED.about(name);
    }

    private static boolean isVisible(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }
}
