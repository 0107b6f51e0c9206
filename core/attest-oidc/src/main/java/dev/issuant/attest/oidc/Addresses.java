package dev.issuant.attest.oidc;

import dev.issuant.IssuantException.InvalidInput;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which addresses may be fetched from. */
final class Addresses {
    private static final int MAX_LENGTH = 2048;

    /** Literals only: what a name such as localhost resolves to is for others to say. */
    private static final Pattern LOOPBACK = Pattern.compile("127(\\.(0|[1-9][0-9]{0,2})){3}|\\[::1]");

    private Addresses() {}

    /** An address from configuration. */
    static URI parse(String field, String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw refusal(field, "is not an address");
        }
    }

    /** An address from configuration that may be fetched from. */
    static URI check(String field, URI address, boolean httpOnLoopback) {
        if (address.getHost() == null || address.getRawUserInfo() != null || address.getRawFragment() != null) {
            throw refusal(field, "must be an absolute address with a host, without user info and fragment");
        }
        if (address.toString().length() > MAX_LENGTH) {
            throw refusal(field, "is too long");
        }
        boolean loopback = LOOPBACK.matcher(address.getHost()).matches();
        if (!"https".equals(address.getScheme())
                && !("http".equals(address.getScheme()) && httpOnLoopback && loopback)) {
            throw refusal(
                    field, "must start with https:// (plain http: only allowHttpOnLoopback with 127.0.0.1 or [::1])");
        }
        return address;
    }

    private static InvalidInput refusal(String field, String sentence) {
        return new InvalidInput("OIDC_PROVIDER", field + " " + sentence);
    }

    /** The address that a document gives, if it is on the origin of the document's own address; null otherwise. */
    static @Nullable URI onOriginOf(URI origin, String text) {
        if (text.length() > MAX_LENGTH) {
            return null;
        }
        try {
            URI found = new URI(text);
            boolean same = found.getHost() != null
                    && found.getScheme() != null
                    && found.getRawUserInfo() == null
                    && found.getRawFragment() == null
                    && lower(found.getScheme()).equals(lower(origin.getScheme()))
                    && lower(found.getHost()).equals(lower(origin.getHost()))
                    && port(found) == port(origin);
            return same ? found : null;
        } catch (URISyntaxException e) {
            // What the document says is not repeated to anybody.
            return null;
        }
    }

    private static int port(URI address) {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return lower(address.getScheme()).equals("https") ? 443 : 80;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
