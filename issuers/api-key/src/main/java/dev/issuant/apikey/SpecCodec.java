package dev.issuant.apikey;

import dev.issuant.IssuantException.InvalidInput;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The stored form of a spec: ASCII lines, each ended by a line feed. The first names form and version; then one line
 * for each scope, then one for each audience, both in alphabetical order. Neither can hold white space, so no escape is
 * needed, and there is exactly one encoding of a spec.
 */
final class SpecCodec {
    /** Room for what a spec may hold: 100 scopes of 200 and 100 audiences of 2,048 characters, with their marks. */
    static final int MAX_BYTES = 240_000;

    private static final String HEADER = "issuant-api-key/1";
    private static final String SCOPE = "s ";
    private static final String AUDIENCE = "a ";
    private static final int MAX_LINES = 201;

    private SpecCodec() {}

    static byte[] encode(ApiKeySpec spec) {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        for (String scope : spec.scopes()) {
            text.append(SCOPE).append(scope).append('\n');
        }
        for (String audience : spec.audiences()) {
            text.append(AUDIENCE).append(audience).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    static ApiKeySpec decode(byte[] encoded) {
        if (encoded.length > MAX_BYTES) {
            throw malformed("is longer than any");
        }
        String text = new String(encoded, StandardCharsets.ISO_8859_1);
        List<String> scopes = new ArrayList<>();
        List<String> audiences = new ArrayList<>();
        int lines = 0;
        for (int at = 0; at < text.length(); lines++) {
            int end = text.indexOf('\n', at);
            if (end < 0 || lines == MAX_LINES) {
                throw malformed(end < 0 ? "ends within a line" : "has too many lines");
            }
            String line = text.substring(at, end);
            if (lines == 0 && !line.equals(HEADER)) {
                throw malformed("has a form or version that is not known here");
            } else if (lines > 0 && line.startsWith(SCOPE)) {
                scopes.add(line.substring(SCOPE.length()));
            } else if (lines > 0 && line.startsWith(AUDIENCE)) {
                audiences.add(line.substring(AUDIENCE.length()));
            } else if (lines > 0) {
                throw malformed("has a line that is neither scope nor audience");
            }
            at = end + 1;
        }
        ApiKeySpec spec = ApiKeySpec.withScopes(scopes).forAudiences(audiences);
        // What was stored under a digest must be the only spelling of its meaning: order, duplicates, everything.
        if (!Arrays.equals(encode(spec), encoded)) {
            throw malformed("is not in canonical order");
        }
        return spec;
    }

    private static InvalidInput malformed(String what) {
        return new InvalidInput("SPEC_MALFORMED", "the stored API key spec " + what);
    }
}
