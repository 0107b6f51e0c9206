package dev.issuant.x509.internal.read;

import dev.issuant.IssuantException.InvalidInput;
import java.util.Locale;

/**
 * What a DNS name in a certificate may be (RFC 5280 section 4.2.1.6, RFC 9525, RFC 9549): labels of letters, digits and
 * hyphens, internationalised names in their ASCII form, no trailing dot, nothing that could be taken for an address.
 */
final class HostName {
    private static final int MAX = 253;
    private static final int MAX_LABEL = 63;

    private HostName() {}

    /** The name in lower case; a wildcard stands for the whole first label and no other. */
    static String check(String text) {
        if (text.isEmpty() || text.length() > MAX) {
            throw malformed("a DNS name has 1 to " + MAX + " characters");
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c > '~') {
                throw malformed("a DNS name holds visible ASCII characters only; write others as A-labels");
            }
        }
        String name = text.toLowerCase(Locale.ROOT);
        boolean wildcard = name.startsWith("*.");
        int at = wildcard ? 2 : 0;
        int labels = 0;
        int start = at;
        while (start <= name.length()) {
            int dot = name.indexOf('.', start);
            int end = dot < 0 ? name.length() : dot;
            label(name, start, end);
            labels++;
            if (dot < 0) {
                break;
            }
            start = dot + 1;
        }
        // A last label that begins with a digit is what an address, in any of its spellings, has and no domain does.
        if (isDigit(name.charAt(start))) {
            throw malformed("an IP address is not a DNS name; ask for it as an address");
        }
        if (wildcard && labels < 2) {
            throw malformed("a wildcard must stand before at least two labels");
        }
        return name;
    }

    private static void label(String name, int start, int end) {
        int length = end - start;
        if (length < 1 || length > MAX_LABEL) {
            throw malformed("each label of a DNS name has 1 to " + MAX_LABEL + " characters; no dot at the end");
        }
        for (int i = start; i < end; i++) {
            char c = name.charAt(i);
            if (!isLetterOrDigit(c) && (c != '-' || i == start || i == end - 1)) {
                throw malformed("a label of a DNS name holds letters, digits and, inside, hyphens");
            }
        }
        boolean reserved = length >= 4 && name.charAt(start + 2) == '-' && name.charAt(start + 3) == '-';
        if (reserved && !name.startsWith("xn--", start)) {
            throw malformed("a label with hyphens in the third and fourth place must be an A-label");
        }
    }

    static boolean isLetterOrDigit(char c) {
        return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static InvalidInput malformed(String sentence) {
        return new InvalidInput("NAME_MALFORMED", sentence);
    }
}
