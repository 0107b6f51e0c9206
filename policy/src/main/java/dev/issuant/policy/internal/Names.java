package dev.issuant.policy.internal;

import dev.issuant.IssuantException.InvalidInput;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Checks of what a policy is configured with, and names made from it. Messages name the field, never its value. */
public final class Names {
    private static final int MAX_ID = 200;
    private static final int LONG_ID = 120;
    private static final int MAX_MEMBERS = 10_000;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private Names() {}

    /** Text of 1 to {@code max} characters without control characters or lone surrogates. */
    public static String text(String field, String value, int max) {
        length("MALFORMED_TEXT", field, value, max);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c) || Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
                throw new InvalidInput("MALFORMED_TEXT", field + " must be one line without control characters");
            }
        }
        return value;
    }

    /** The id of a rule: visible ASCII without the bar, which ends it in the name of a counter. */
    public static String ruleId(String value) {
        visible("rule id", value, MAX_ID);
        if (value.indexOf('|') >= 0) {
            throw new InvalidInput("MALFORMED_ID", "a rule id may not hold the character |");
        }
        return value;
    }

    /** A value that is compared exactly: 1 to 2,048 visible ASCII characters and no asterisk, which would match nothing. */
    public static String exact(String field, String value) {
        visible(field, value, 2048);
        if (value.indexOf('*') >= 0) {
            throw new InvalidInput(
                    "NO_WILDCARDS", field + " is compared exactly; list every value instead of using a wildcard");
        }
        return value;
    }

    /** Such values as a set; an empty one is an allow-list that allows nothing. */
    public static Set<String> exact(String field, Collection<String> values) {
        if (values.size() > MAX_MEMBERS) {
            throw new InvalidInput("TOO_MANY", field + " has at most " + MAX_MEMBERS + " members");
        }
        for (String value : values) {
            exact(field, value);
        }
        return Set.copyOf(values);
    }

    private static void visible(String field, String value, int max) {
        length("MALFORMED_ID", field, value, max);
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) <= ' ' || value.charAt(i) > '~') {
                throw new InvalidInput(
                        "MALFORMED_ID", field + " may hold visible ASCII characters only, without white space");
            }
        }
    }

    private static void length(String code, String field, String value, int max) {
        if (value.isEmpty() || value.length() > max) {
            throw new InvalidInput(code, field + " must have 1 to " + max + " characters");
        }
    }

    /** An id made from parameters; a long one keeps its start and ends with a digest of the whole. */
    public static String id(String made) {
        if (made.length() <= LONG_ID) {
            return ruleId(made);
        }
        String whole = new Canonical().text(made).sha256();
        return ruleId(made.substring(0, LONG_ID - 20) + "~" + whole.substring(0, 16));
    }

    /** The text with every character percent-encoded that has a meaning in ids, counters or descriptions. */
    public static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (b > ' ' && b <= '~' && "%()[],;=|".indexOf(b) < 0) {
                out.append((char) b);
            } else {
                out.append('%').append(HEX.toHexDigits(b));
            }
        }
        return out.toString();
    }

    /** A list for people: sorted, the first five members, each cut at 60 characters, and how many more there are. */
    public static String list(Collection<String> values) {
        if (values.isEmpty()) {
            return "(none)";
        }
        StringBuilder out = new StringBuilder();
        int left = values.size();
        for (String value : new TreeSet<>(values)) {
            if (out.length() > 0) {
                out.append(", ");
            }
            if (values.size() - left == 5) {
                return out.append(String.format(Locale.ROOT, "and %d more", left))
                        .toString();
            }
            out.append(cut(value));
            left--;
        }
        return out.toString();
    }

    /** A value for people, at most 60 characters. */
    static String cut(String value) {
        return value.length() > 60 ? value.substring(0, 57) + "..." : value;
    }
}
