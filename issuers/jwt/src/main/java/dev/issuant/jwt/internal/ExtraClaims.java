package dev.issuant.jwt.internal;

import dev.issuant.IssuantException.InvalidInput;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The limits of claims that a spec adds, and the names under which policies and the final check know them. */
public final class ExtraClaims {
    /** The largest integer that every JSON reader keeps exact (RFC 8259 section 6). */
    private static final long MAX_INTEGER = (1L << 53) - 1;

    private static final int MAX_NAME = 100;
    private static final int MAX_CLIENT_ID = 200;
    private static final int MAX_TEXT = 1000;
    private static final int MAX_LIST = 50;

    /** Claims that say who, for whom, how long and with which rights: they follow from the decision alone. */
    private static final Set<String> RESERVED = Set.of(
            "iss",
            "sub",
            "aud",
            "exp",
            "nbf",
            "iat",
            "jti",
            "cnf",
            "scope",
            "client_id",
            "act",
            "may_act",
            "azp",
            "status");

    private ExtraClaims() {}

    /** Whether only the issuer may write this claim; letter case does not help. */
    public static boolean isReserved(String name) {
        return RESERVED.contains(name.toLowerCase(Locale.ROOT));
    }

    /** Checks a claim. */
    public static void check(String name, Object value) {
        boolean good = !name.isEmpty() && name.length() <= MAX_NAME;
        for (int i = 0; good && i < name.length(); i++) {
            char c = name.charAt(i);
            good = c > ' ' && c <= '~' && c != '=' && c != '"' && c != '\\';
        }
        if (!good) {
            throw new InvalidInput(
                    "MALFORMED_CLAIM",
                    "a claim's name has 1 to 100 visible ASCII characters, without quotes, backslashes and =");
        }
        if (isReserved(name)) {
            throw new InvalidInput("CLAIM_RESERVED", "a registered claim follows from the decision and cannot be set");
        }
        if (value instanceof Long number && (number > MAX_INTEGER || number < -MAX_INTEGER)) {
            throw new InvalidInput("MALFORMED_CLAIM", "a number must lie between -(2^53 - 1) and 2^53 - 1");
        }
        if (value instanceof String text) {
            checkText(text);
        }
        if (value instanceof List<?> list) {
            if (list.size() > MAX_LIST) {
                throw new InvalidInput("MALFORMED_CLAIM", "a list must have at most " + MAX_LIST + " texts");
            }
            for (Object element : list) {
                checkText((String) element);
            }
        }
    }

    /** Checks a client id. */
    public static void checkClientId(String id) {
        boolean good = !id.isEmpty() && id.length() <= MAX_CLIENT_ID;
        for (int i = 0; good && i < id.length(); i++) {
            good = id.charAt(i) > ' ' && id.charAt(i) <= '~';
        }
        if (!good) {
            throw new InvalidInput("MALFORMED_CLIENT_ID", "a client id has 1 to 200 visible ASCII characters");
        }
    }

    private static void checkText(String text) {
        boolean good = text.length() <= MAX_TEXT;
        for (int i = 0; good && i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else {
                good = !Character.isSurrogate(c) && !Character.isISOControl(c);
            }
        }
        if (!good) {
            throw new InvalidInput(
                    "MALFORMED_CLAIM",
                    "a text must have at most " + MAX_TEXT + " characters and no control characters");
        }
    }

    /**
     * A claim as one name of visible ASCII: {@code claim:name=value}, the value in JSON with everything else escaped.
     * Two claims have the same name exactly if they say the same.
     */
    public static String nameOf(String claim, Object value) {
        StringBuilder out = new StringBuilder("claim:").append(claim).append('=');
        if (value instanceof List<?> list) {
            out.append('[');
            for (int i = 0; i < list.size(); i++) {
                if (i > 0) {
                    out.append(',');
                }
                quote((String) list.get(i), out);
            }
            out.append(']');
        } else if (value instanceof String text) {
            quote(text, out);
        } else {
            out.append(value);
        }
        return out.toString();
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\' || c <= ' ' || c > '~') {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
