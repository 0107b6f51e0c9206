package dev.issuant.jwt.internal;

import java.util.Locale;

/** The comparison of typ values: RFC 7515 section 4.1.9 lets {@code application/} be left out. */
public final class MediaType {
    private static final String PREFIX = "application/";

    private MediaType() {}

    /** Lower case, without the prefix if nothing else in it is a slash. */
    public static String normal(String type) {
        for (int i = 0; i < type.length(); i++) {
            if (type.charAt(i) > '~') {
                // Beyond ASCII, lower case could make two different names equal.
                return type;
            }
        }
        String lower = type.toLowerCase(Locale.ROOT);
        boolean shortened = lower.startsWith(PREFIX) && lower.indexOf('/', PREFIX.length()) < 0;
        return shortened ? lower.substring(PREFIX.length()) : lower;
    }
}
