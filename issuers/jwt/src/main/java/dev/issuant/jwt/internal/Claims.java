package dev.issuant.jwt.internal;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The claims of a token. Every registered claim that is there has exactly its type (RFC 7519 section 4.1, RFC 9068
 * section 2.2, RFC 7800 section 3.1): a claim that cannot be read is a refusal, never the same as an absent one.
 *
 * @param issuer iss, or null
 * @param subject sub, or null
 * @param audiences aud; empty when absent
 * @param id jti, or null
 * @param clientId client_id, or null
 * @param expiresAt exp, or null
 * @param notBefore nbf, or null
 * @param issuedAt iat, or null
 * @param scopes scope; empty when absent
 * @param confirmation the holder's key as method, colon, thumbprint; null when the token is bound to none
 * @param all every claim, as the strict reader gives it
 */
public record Claims(
        @Nullable String issuer,
        @Nullable String subject,
        Set<String> audiences,
        @Nullable String id,
        @Nullable String clientId,
        @Nullable Instant expiresAt,
        @Nullable Instant notBefore,
        @Nullable Instant issuedAt,
        Set<String> scopes,
        @Nullable String confirmation,
        Map<String, Object> all) {
    private static final int MAX_VALUES = 1000;

    /** The last second of the year 9999. */
    private static final long MAX_TIME = 253_402_300_799L;

    static Claims parse(byte[] json) throws Refused {
        Map<String, Object> all = StrictJson.object(json, MAX_VALUES);
        return new Claims(
                text(all, "iss"),
                text(all, "sub"),
                audiences(all.get("aud")),
                text(all, "jti"),
                text(all, "client_id"),
                time(all, "exp"),
                time(all, "nbf"),
                time(all, "iat"),
                scopes(text(all, "scope")),
                Confirmation.parse(all.get("cnf")),
                Collections.unmodifiableMap(all));
    }

    private static @Nullable String text(Map<String, Object> all, String name) throws Refused {
        @Nullable Object value = all.get(name);
        return value == null ? null : text(value, name);
    }

    private static String text(Object value, String name) throws Refused {
        if (!(value instanceof String text) || text.isEmpty()) {
            throw Refusal.CLAIM_MISTYPED.about(name);
        }
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                throw Refusal.CLAIM_MISTYPED.about(name);
            }
        }
        return text;
    }

    private static @Nullable Instant time(Map<String, Object> all, String name) throws Refused {
        @Nullable Object value = all.get(name);
        if (value == null) {
            return null;
        }
        if (value instanceof Long seconds && seconds >= 0 && seconds <= MAX_TIME) {
            return Instant.ofEpochSecond(seconds);
        }
        throw Refusal.CLAIM_MISTYPED.about(name);
    }

    private static Set<String> audiences(@Nullable Object value) throws Refused {
        if (value == null) {
            return Set.of();
        }
        if (!(value instanceof List<?> list)) {
            return Set.of(text(value, "aud"));
        }
        if (list.isEmpty()) {
            throw Refusal.CLAIM_MISTYPED.about("aud");
        }
        Set<String> audiences = new LinkedHashSet<>();
        for (Object element : list) {
            audiences.add(text(element, "aud"));
        }
        return Collections.unmodifiableSet(audiences);
    }

    /** Scope tokens with exactly one space between two (RFC 6749 section 3.3). */
    private static Set<String> scopes(@Nullable String scope) throws Refused {
        if (scope == null) {
            return Set.of();
        }
        Set<String> scopes = new LinkedHashSet<>();
        int start = 0;
        for (int i = 0; i <= scope.length(); i++) {
            char c = i == scope.length() ? ' ' : scope.charAt(i);
            boolean end = c == ' ';
            boolean bad = end ? i == start : c < ' ' || c > '~' || c == '"' || c == '\\';
            if (bad) {
                throw Refusal.CLAIM_MISTYPED.about("scope");
            }
            if (end) {
                scopes.add(scope.substring(start, i));
                start = i + 1;
            }
        }
        return Collections.unmodifiableSet(scopes);
    }
}
