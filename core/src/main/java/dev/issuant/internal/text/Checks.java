package dev.issuant.internal.text;

import dev.issuant.IssuantException.InvalidInput;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The limits and alphabets of everything a caller passes in. Messages name the field, never its value. */
public final class Checks {
    /** The most members of any set a caller passes. */
    public static final int MAX_MEMBERS = 100;

    private static final int MAX_ID = 200;
    private static final int MAX_NAME = 2048;

    /** The longest life that can be asked for: a bound against overflow, not a recommendation. */
    private static final Duration MAX_LIFETIME = Duration.ofDays(36_525);

    private Checks() {}

    /** What must be set. */
    public static <T> T present(String field, @Nullable T value) {
        if (value == null) {
            throw new InvalidInput("FIELD_MISSING", field + " must be set");
        }
        return value;
    }

    /** A number within bounds, both included. */
    public static void range(String field, int value, int min, int max) {
        if (value < min || value > max) {
            throw new InvalidInput("OUT_OF_RANGE", field + " must be between " + min + " and " + max);
        }
    }

    /** An id: 1 to 200 visible ASCII characters, so that no two ids look alike or differ by white space only. */
    public static String id(String field, String value) {
        return visible(field, value, MAX_ID);
    }

    /** A realm: 1 to 128 characters of A-Z a-z 0-9 . _ : and -, as the journal can name it. */
    public static String realm(String value) {
        boolean good = !value.isEmpty() && value.length() <= 128;
        for (int i = 0; good && i < value.length(); i++) {
            char c = value.charAt(i);
            good = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || "._:-".indexOf(c) >= 0;
        }
        if (!good) {
            throw new InvalidInput("MALFORMED_REALM", "a realm has 1 to 128 characters of A-Z, a-z, 0-9 and . _ : -");
        }
        return value;
    }

    /** A name from outside, such as an audience or a SPIFFE id: 1 to 2,048 visible ASCII characters. */
    public static String name(String field, String value) {
        return visible(field, value, MAX_NAME);
    }

    private static String visible(String field, String value, int max) {
        if (value.isEmpty() || value.length() > max) {
            throw new InvalidInput("MALFORMED_ID", field + " must have 1 to " + max + " characters");
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c <= ' ' || c > '~') {
                throw new InvalidInput(
                        "MALFORMED_ID", field + " may hold visible ASCII characters only, without white space");
            }
        }
        return value;
    }

    /** Text for people: 1 to {@code max} characters, on one line, without control characters or lone surrogates. */
    public static String text(String field, String value, int max) {
        if (value.isEmpty() || value.length() > max) {
            throw new InvalidInput("MALFORMED_TEXT", field + " must have 1 to " + max + " characters");
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c >= ' ' && c < 0x7f) {
                continue;
            }
            boolean paired = Character.isHighSurrogate(c)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1));
            if (paired) {
                i++;
            } else if (Character.isSurrogate(c) || Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
                throw new InvalidInput("MALFORMED_TEXT", field + " must be one line without control characters");
            }
        }
        return value;
    }

    /** A reason code: A to Z, 0 to 9 and underscores. */
    public static void code(String value) {
        matches("code", value, 60, true);
    }

    /** A credential kind: a to z, 0 to 9 and hyphens. */
    public static void kind(String value) {
        matches("kind", value, 40, false);
    }

    private static void matches(String field, String value, int max, boolean upper) {
        boolean good = !value.isEmpty() && value.length() <= max;
        for (int i = 0; good && i < value.length(); i++) {
            char c = value.charAt(i);
            good = (c >= '0' && c <= '9')
                    || (upper ? c == '_' || (c >= 'A' && c <= 'Z') : c == '-' || (c >= 'a' && c <= 'z'));
        }
        if (!good) {
            throw new InvalidInput(
                    "MALFORMED_" + field.toUpperCase(Locale.ROOT),
                    field + " must have 1 to " + max + " characters of "
                            + (upper ? "A-Z, 0-9 and underscore" : "a-z, 0-9 and hyphen"));
        }
    }

    /** A life: above zero; zero never means "for ever". */
    public static Duration lifetime(Duration value) {
        if (value.isZero() || value.isNegative() || value.compareTo(MAX_LIFETIME) > 0) {
            throw new InvalidInput("LIFETIME_NOT_POSITIVE", "a lifetime must be above zero and below 100 years");
        }
        return value;
    }

    /** Ids without duplicates. */
    public static Set<String> ids(String field, Collection<String> values) {
        return each(field, values, Checks::id);
    }

    /** Names without duplicates. */
    public static Set<String> names(String field, Collection<String> values) {
        return each(field, values, Checks::name);
    }

    /** Scope tokens (RFC 6749 section 3.3), without the characters that patterns and templates give a meaning. */
    public static Set<String> scopes(String field, Collection<String> values) {
        return each(field, values, Checks::scope);
    }

    private static String scope(String field, String value) {
        visible(field, value, MAX_ID);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\' || c == '*' || c == '+' || c == ',') {
                throw new InvalidInput(
                        "MALFORMED_SCOPE", field + " may not hold quotes, backslashes, commas or wildcards");
            }
        }
        return value;
    }

    private interface Check {
        String apply(String field, String value);
    }

    private static Set<String> each(String field, Collection<String> values, Check check) {
        if (values.isEmpty()) {
            return Set.of();
        }
        range("the number of " + field, values.size(), 0, MAX_MEMBERS);
        for (String value : values) {
            check.apply(field, value);
        }
        if (values.size() == 1) {
            return Set.of(values.iterator().next());
        }
        return OrderedSet.of(values);
    }
}
