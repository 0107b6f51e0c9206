package dev.issuant.jwt.internal;

import dev.issuant.IssuantException.InvalidInput;

/** The form of a workload's SPIFFE id (SPIFFE-ID section 2): {@code spiffe://trust-domain/path}. */
public final class SpiffeId {
    private static final String SCHEME = "spiffe://";
    private static final int MAX = 2048;
    private static final int MAX_TRUST_DOMAIN = 255;

    private SpiffeId() {}

    /**
     * Checks the id of a leaf: a trust domain alone names an authority, and no workload may carry its name.
     *
     * @throws InvalidInput if the id is malformed
     */
    public static String check(String id) {
        int slash = id.startsWith(SCHEME) && id.length() <= MAX ? id.indexOf('/', SCHEME.length()) : -1;
        boolean good = slash > SCHEME.length()
                && slash - SCHEME.length() <= MAX_TRUST_DOMAIN
                && isTrustDomain(id.substring(SCHEME.length(), slash))
                && isPath(id.substring(slash + 1));
        if (!good) {
            throw new InvalidInput(
                    "MALFORMED_SPIFFE_ID",
                    "a SPIFFE id has the form spiffe://trust-domain/path, in at most 2,048 characters of a-z, 0-9, . _ -"
                            + " (capitals in the path only), without empty, . or .. segments");
        }
        return id;
    }

    private static boolean isTrustDomain(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!isLower(c) && !isCommon(c)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPath(String path) {
        int start = 0;
        for (int i = 0; i <= path.length(); i++) {
            if (i == path.length() || path.charAt(i) == '/') {
                String segment = path.substring(start, i);
                if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                    return false;
                }
                start = i + 1;
            } else {
                char c = path.charAt(i);
                if (!isLower(c) && !isCommon(c) && (c < 'A' || c > 'Z')) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isLower(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isCommon(char c) {
        return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
    }
}
