package dev.issuant.x509.internal.read;

import dev.issuant.IssuantException.InvalidInput;
import java.util.Set;

/** Whether a certificate is for a host (RFC 9525 section 6). */
public final class Hosts {
    private Hosts() {}

    /** Whether one of these names stands for the host: the same, or a wildcard in place of its first label. */
    public static boolean match(Set<String> names, String host) {
        if (host.startsWith("ip:")) {
            return names.contains(host);
        }
        String name;
        try {
            name = HostName.check(host);
        } catch (InvalidInput e) {
            // No host has such a name.
            return false;
        }
        int dot = name.indexOf('.');
        return !name.startsWith("*")
                && (names.contains(name) || (dot > 0 && names.contains("*" + name.substring(dot))));
    }
}
