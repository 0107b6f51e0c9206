package dev.issuant.jwt.internal;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The claim {@code cnf}: the key the holder must prove (RFC 7800, RFC 9449 section 6.1, RFC 8705 section 3.1). */
final class Confirmation {
    /** A method that this library does not know: no proof of a key can match it. */
    static final String UNKNOWN = "?";

    private static final int THUMBPRINT = 43;

    private Confirmation() {}

    /** Method, colon, thumbprint; null when there is no claim. */
    static @Nullable String parse(@Nullable Object cnf) throws Refused {
        if (cnf == null) {
            return null;
        }
        // RFC 7800 section 3.1: one key; two methods at once would leave open which of them was proved.
        if (!(cnf instanceof Map<?, ?> members) || members.size() != 1) {
            throw Refusal.CLAIM_MISTYPED.about("cnf");
        }
        Map.Entry<?, ?> only = members.entrySet().iterator().next();
        if (!only.getKey().equals("jkt") && !only.getKey().equals("x5t#S256")) {
            return UNKNOWN;
        }
        if (!(only.getValue() instanceof String thumbprint) || !isThumbprint(thumbprint)) {
            throw Refusal.CLAIM_MISTYPED.about("cnf");
        }
        return only.getKey() + ":" + thumbprint;
    }

    static boolean isThumbprint(String text) {
        if (text.length() != THUMBPRINT) {
            return false;
        }
        try {
            Base64Url.decode(text);
            return true;
        } catch (Refused e) {
            // Told by the answer.
            return false;
        }
    }
}
