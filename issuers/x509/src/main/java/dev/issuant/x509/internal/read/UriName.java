package dev.issuant.x509.internal.read;

import dev.issuant.IssuantException.InvalidInput;

/** What a URI in a certificate may be: a SPIFFE id (SPIFFE-ID, section 2), or an https address without frills. */
final class UriName {
    private static final int MAX = 2048;
    private static final int MAX_TRUST_DOMAIN = 255;
    private static final String SPIFFE = "spiffe://";
    private static final String HTTPS = "https://";

    private UriName() {}

    static String check(String text) {
        if (text.length() > MAX) {
            throw malformed("a URI has at most " + MAX + " characters");
        }
        if (text.startsWith(SPIFFE)) {
            spiffe(text);
            return text;
        }
        if (!text.startsWith(HTTPS)) {
            throw malformed("a URI must begin with spiffe:// or https://, in lower case");
        }
        int slash = text.indexOf('/', HTTPS.length());
        String host = slash < 0 ? text.substring(HTTPS.length()) : text.substring(HTTPS.length(), slash);
        if (!HostName.check(host).equals(host) || host.startsWith("*")) {
            throw malformed("the host of a URI must be a DNS name in lower case");
        }
        for (int i = HTTPS.length() + host.length(); i < text.length(); i++) {
            if (!isPath(text.charAt(i)) && text.charAt(i) != '/') {
                throw malformed("the path of a URI holds letters, digits and . _ - / only");
            }
        }
        return text;
    }

    private static void spiffe(String text) {
        int slash = text.indexOf('/', SPIFFE.length());
        int end = slash < 0 ? text.length() : slash;
        int length = end - SPIFFE.length();
        boolean good = length >= 1 && length <= MAX_TRUST_DOMAIN;
        for (int i = SPIFFE.length(); good && i < end; i++) {
            char c = text.charAt(i);
            good = isPath(c) && !(c >= 'A' && c <= 'Z');
        }
        for (int start = end; good && start < text.length(); ) {
            int next = text.indexOf('/', start + 1);
            int stop = next < 0 ? text.length() : next;
            String segment = text.substring(start + 1, stop);
            good = !segment.isEmpty() && !segment.equals(".") && !segment.equals("..");
            for (int i = 0; good && i < segment.length(); i++) {
                good = isPath(segment.charAt(i));
            }
            start = stop;
        }
        if (!good) {
            throw malformed("a SPIFFE id is spiffe://trust-domain/path, of letters, digits and . _ - in each segment");
        }
    }

    /** The trust domain of a SPIFFE id; empty when it is none. */
    static String trustDomain(String uri) {
        if (!uri.startsWith(SPIFFE)) {
            return "";
        }
        int slash = uri.indexOf('/', SPIFFE.length());
        return slash < 0 ? uri.substring(SPIFFE.length()) : uri.substring(SPIFFE.length(), slash);
    }

    /** The host of an address, or the trust domain of a SPIFFE id. */
    static String host(String uri) {
        int start = uri.indexOf("://") + 3;
        int slash = uri.indexOf('/', start);
        return slash < 0 ? uri.substring(start) : uri.substring(start, slash);
    }

    private static boolean isPath(char c) {
        return HostName.isLetterOrDigit(c) || c == '.' || c == '_' || c == '-';
    }

    private static InvalidInput malformed(String sentence) {
        return new InvalidInput("NAME_MALFORMED", sentence);
    }
}
