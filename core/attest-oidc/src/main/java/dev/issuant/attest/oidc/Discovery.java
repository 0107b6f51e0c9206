package dev.issuant.attest.oidc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Reads the two members of a discovery document that matter (OpenID Connect Discovery 1.0 section 3). */
final class Discovery {
    private final JsonFactory json = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(16).build())
            .build();

    /**
     * The address of the keys.
     *
     * @param from where the document was fetched; the keys must be on the same origin
     * @throws FetchFault if the document is malformed, is of another issuer, or points elsewhere
     */
    URI keys(byte[] document, String issuer, URI from) throws FetchFault {
        String foundIssuer = null;
        String foundKeys = null;
        try (JsonParser parser = json.createParser(document)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw malformed();
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("issuer")) {
                    foundIssuer = text(parser, value);
                } else if (name.equals("jwks_uri")) {
                    foundKeys = text(parser, value);
                } else {
                    parser.skipChildren();
                }
            }
            if (parser.nextToken() != null) {
                throw malformed();
            }
        } catch (IOException e) {
            // The cause quotes the document, so it goes no further.
            throw malformed();
        }
        // Section 4.3: MUST be identical to the issuer the document was asked for.
        if (!issuer.equals(foundIssuer)) {
            throw new FetchFault("its discovery document is of another issuer", null);
        }
        URI keys = foundKeys == null ? null : Addresses.onOriginOf(from, foundKeys);
        if (keys == null) {
            throw new FetchFault(
                    "its discovery document has no jwks_uri on its own origin; if the keys really are elsewhere, configure"
                            + " keysAt",
                    null);
        }
        return keys;
    }

    private static String text(JsonParser parser, @Nullable JsonToken value) throws IOException, FetchFault {
        if (value != JsonToken.VALUE_STRING) {
            throw malformed();
        }
        return parser.getText();
    }

    private static FetchFault malformed() {
        return new FetchFault("its discovery document is not the JSON it should be", null);
    }
}
