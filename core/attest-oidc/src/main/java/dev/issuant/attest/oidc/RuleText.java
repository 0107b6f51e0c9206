package dev.issuant.attest.oidc;

import dev.issuant.IssuantException.InvalidInput;
import org.jspecify.annotations.Nullable;

/** What may stand in a trust rule. Messages name the rule and the field: both are configuration, not input. */
final class RuleText {
    /** Characters that a reader would take for a pattern. Everything is compared exactly, so none may stand here. */
    private static final String PATTERN = "*?[]{}|\\^";

    private static final int MAX_ID = 200;
    private static final int MAX_TEXT = 1000;

    private RuleText() {}

    static InvalidInput refusal(String rule, String sentence) {
        return new InvalidInput("TRUST_RULE", "trust rule " + rule + ": " + sentence);
    }

    /** An id of ours: 1 to 200 visible ASCII characters. */
    static String id(String rule, String field, @Nullable String value) {
        if (value == null) {
            throw refusal(rule, field + " must be set");
        }
        if (value.isEmpty() || value.length() > MAX_ID || !isVisible(value)) {
            throw refusal(rule, field + " must have 1 to " + MAX_ID + " visible ASCII characters");
        }
        return noPattern(rule, field, value);
    }

    /** A value that a claim must equal. */
    static String value(String rule, String field, String value) {
        if (!isLine(value)) {
            throw refusal(
                    rule,
                    field + " must have 1 to " + MAX_TEXT + " characters on one line, without control characters");
        }
        if (!value.strip().equals(value)) {
            throw refusal(rule, field + " must not begin or end with white space");
        }
        return noPattern(rule, field, value);
    }

    private static String noPattern(String rule, String field, String value) {
        for (int i = 0; i < value.length(); i++) {
            if (PATTERN.indexOf(value.charAt(i)) >= 0) {
                throw refusal(
                        rule,
                        field + " must not hold any of " + PATTERN
                                + " because values are compared exactly and never as patterns; list each value");
            }
        }
        return value;
    }

    static boolean isVisible(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c <= ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }

    /** Whether this can be recorded: 1 to 1,000 characters on one line, without control characters. */
    static boolean isLine(String value) {
        if (value.isEmpty() || value.length() > MAX_TEXT) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c) || Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
                return false;
            }
        }
        return true;
    }
}
