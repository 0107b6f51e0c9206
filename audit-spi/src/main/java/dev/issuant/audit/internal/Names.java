package dev.issuant.audit.internal;

/** The alphabet of realm, stream and key names: {@code [A-Za-z0-9._:-]}, 1 to 128 characters. */
public final class Names {
    /** Longest name in characters. */
    public static final int MAX_LENGTH = 128;

    private Names() {}

    /** Tells whether {@code name} is in the alphabet and within the length. */
    public static boolean isSafe(String name) {
        int length = name.length();
        if (length == 0 || length > MAX_LENGTH) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (!isSafe(name.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Returns {@code name}, or throws {@link IllegalArgumentException} that names the field and not the value. */
    public static String requireSafe(String name, String field) {
        if (!isSafe(name)) {
            throw new IllegalArgumentException(
                    field + " must be 1 to " + MAX_LENGTH + " characters out of A-Z a-z 0-9 . _ : -");
        }
        return name;
    }

    static boolean isSafe(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '-' && c <= ':' && c != '/') || (c >= 'A' && c <= 'Z') || c == '_';
    }
}
