package dev.issuant.jwt;

import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Specs for properties. */
final class Specs {
    private Specs() {}

    /** A spec of any shape, with claims of every type, of the letters that JSON and UTF-8 make hard. */
    static Arbitrary<JwtSpec> any() {
        Arbitrary<Set<String>> audiences = visible().set().ofMinSize(1).ofMaxSize(4);
        Arbitrary<Set<String>> scopes = Arbitraries.strings()
                .withChars("abcz09:._-/")
                .ofMinLength(1)
                .ofMaxLength(20)
                .set()
                .ofMaxSize(5);
        Arbitrary<List<Object>> values = values().list().ofMaxSize(5);
        return Combinators.combine(
                        audiences, scopes, values, Arbitraries.integers().between(0, 3))
                .as((aud, scope, claims, shape) -> {
                    String[] all = aud.toArray(String[]::new);
                    if (shape == 3) {
                        return JwtSpec.spiffe("spiffe://example.org/ns/" + claims.size(), all);
                    }
                    JwtSpec spec = JwtSpec.forAudience(all).scopes(scope);
                    for (int i = 0; i < claims.size(); i++) {
                        spec = add(spec, "c" + i, claims.get(i));
                    }
                    return shape == 0 ? spec.plain() : shape == 1 ? spec.clientId("client-1") : spec;
                });
    }

    @SuppressWarnings("unchecked")
    private static JwtSpec add(JwtSpec spec, String name, Object value) {
        if (value instanceof Long number) {
            return spec.claim(name, number);
        }
        if (value instanceof Boolean flag) {
            return spec.claim(name, flag);
        }
        return value instanceof String text ? spec.claim(name, text) : spec.claim(name, (List<String>) value);
    }

    private static Arbitrary<Object> values() {
        Arbitrary<String> texts = Arbitraries.strings()
                .withCharRange(' ', '~')
                .withChars('\u00e9', '\u20ac', '\u3042', '\ufffd', '\u2028', '"', '\\', '/')
                .ofMaxLength(30)
                .map(text -> text.replace("AA", "\ud83d\ude00"));
        return Arbitraries.oneOf(
                texts.map(t -> (Object) t),
                Arbitraries.longs().between(-(1L << 53) + 1, (1L << 53) - 1).map(n -> (Object) n),
                Arbitraries.of(true, false).map(b -> (Object) b),
                texts.list().ofMaxSize(4).map(l -> (Object) l));
    }

    private static Arbitrary<String> visible() {
        return Arbitraries.strings().withCharRange('!', '~').ofMinLength(1).ofMaxLength(40);
    }
}
