package dev.issuant.jwt;

import dev.issuant.CredentialFacts;
import dev.issuant.jwt.internal.Claims;
import dev.issuant.jwt.internal.ExtraClaims;
import dev.issuant.jwt.internal.HeaderMemo;
import dev.issuant.jwt.internal.JoseHeader;
import dev.issuant.jwt.internal.Refusal;
import dev.issuant.jwt.internal.Refused;
import dev.issuant.jwt.internal.UnverifiedJwt;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a token of this issuer back into facts, by the strict reader: nothing here is shared with the writer. */
final class ArtifactReader {
    static final int MAX_CHARS = 16 * 1024;

    private static final Set<String> HEADER = Set.of("alg", "typ", "kid");
    private static final Set<String> REGISTERED = Set.of("iss", "sub", "aud", "exp", "iat", "jti", "scope", "cnf");
    private static final Set<String> REQUIRED = Set.of("iss", "sub", "aud", "exp", "iat", "jti");

    private final HeaderMemo headers = new HeaderMemo();

    /** What a token that was just made says. Refused when it is not of a form that this issuer makes. */
    CredentialFacts read(String issuer, String compact) throws Refused {
        UnverifiedJwt jwt = UnverifiedJwt.read(compact, MAX_CHARS, headers);
        CredentialFacts facts = facts(issuer, jwt.header(), jwt.claims());
        headers.accepted(jwt);
        return facts;
    }

    /** What a token of this header and these claims says. Refused when it is not of a form that this issuer makes. */
    static CredentialFacts facts(String issuer, JoseHeader header, Claims claims) throws Refused {
        requireForm(issuer, header, claims);
        return facts(header, claims);
    }

    private static void requireForm(String issuer, JoseHeader header, Claims claims) throws Refused {
        if (!header.names().equals(HEADER)) {
            throw Refusal.HEADER_NOT_ALLOWED.refused();
        }
        boolean access = "at+jwt".equals(header.type());
        if ((!access && !"JWT".equals(header.type())) || access != (claims.clientId() != null)) {
            throw Refusal.TYPE_WRONG.refused();
        }
        for (String name : REQUIRED) {
            if (!claims.all().containsKey(name)) {
                throw Refusal.CLAIM_MISSING.about(name);
            }
        }
        if (!issuer.equals(claims.issuer())) {
            throw Refusal.ISSUER_UNKNOWN.refused();
        }
    }

    private static CredentialFacts facts(JoseHeader header, Claims claims) throws Refused {
        return CredentialFacts.builder()
                .id(claims.id())
                .subject(claims.subject())
                .audiences(claims.audiences())
                .scopes(claims.scopes())
                .names(names(claims))
                .expiresAt(claims.expiresAt())
                .algorithm(header.algorithm())
                .holderKey(claims.confirmation(), null, 0)
                .build();
    }

    /** Every claim that is not registered, by name and value, and a client id that is not the subject. */
    private static Set<String> names(Claims claims) throws Refused {
        Set<String> names = new HashSet<>();
        for (Map.Entry<String, Object> claim : claims.all().entrySet()) {
            String name = claim.getKey();
            boolean own = name.equals("client_id") && claim.getValue().equals(claims.subject());
            if (!own && !REGISTERED.contains(name)) {
                names.add(ExtraClaims.nameOf(name, simple(claim.getValue())));
            }
        }
        return names;
    }

    private static Object simple(@Nullable Object value) throws Refused {
        if (value instanceof String || value instanceof Long || value instanceof Boolean) {
            return value;
        }
        if (value instanceof List<?> list) {
            for (Object element : list) {
                if (!(element instanceof String)) {
                    throw Refusal.CLAIM_MISTYPED.refused();
                }
            }
            return list;
        }
        throw Refusal.CLAIM_MISTYPED.refused();
    }
}
