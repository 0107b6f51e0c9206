package dev.issuant.x509.internal.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The names below a CA (RFC 5280 section 4.2.1.10). Host names are compared without regard to case; a constraint of a form
 * that is not understood makes the certificate unusable, as the standard asks. Immutable.
 */
public final class NameConstraints {
    /** No constraint. */
    static final NameConstraints NONE = new NameConstraints(List.of(), List.of());

    private static final int PERMITTED = 0xa0;
    private static final int EXCLUDED = 0xa1;
    private static final int EMAIL = 0x81;
    private static final int DNS = 0x82;
    private static final int URI = 0x86;
    private static final int IP = 0x87;
    private static final int MAX = 100;

    private static final class Subtree {
        private final AltName.Type type;
        private final String base;
        private final byte[] range;

        Subtree(AltName.Type type, String base, byte[] range) {
            this.type = type;
            this.base = base;
            this.range = range;
        }
    }

    private final List<Subtree> permitted;
    private final List<Subtree> excluded;

    private NameConstraints(List<Subtree> permitted, List<Subtree> excluded) {
        this.permitted = permitted;
        this.excluded = excluded;
    }

    static NameConstraints read(DerReader value) throws NotDer {
        DerReader parts = value.enter(DerReader.SEQUENCE);
        value.finish();
        List<Subtree> permitted = parts.peek() == PERMITTED ? subtrees(parts.enter(PERMITTED)) : List.of();
        List<Subtree> excluded = parts.peek() == EXCLUDED ? subtrees(parts.enter(EXCLUDED)) : List.of();
        parts.finish();
        if (permitted.isEmpty() && excluded.isEmpty()) {
            throw new NotDer();
        }
        return new NameConstraints(permitted, excluded);
    }

    private static List<Subtree> subtrees(DerReader list) throws NotDer {
        List<Subtree> all = new ArrayList<>(2);
        if (list.isEmpty()) {
            throw new NotDer();
        }
        while (!list.isEmpty()) {
            DerReader subtree = list.enter(DerReader.SEQUENCE);
            int tag = subtree.peek();
            DerReader base = subtree.enter(tag);
            // Minimum and maximum do not occur in this profile of the standard, and are refused.
            subtree.finish();
            if (all.size() == MAX) {
                throw new NotDer();
            }
            all.add(
                    switch (tag) {
                        case DNS -> new Subtree(AltName.Type.DNS, host(base), new byte[0]);
                        case URI -> new Subtree(AltName.Type.URI, host(base), new byte[0]);
                        case EMAIL -> new Subtree(AltName.Type.EMAIL, mailboxes(base), new byte[0]);
                        case IP -> new Subtree(AltName.Type.IP, "", range(base));
                        default -> throw new NotDer();
                    });
        }
        return List.copyOf(all);
    }

    /** A dot at the end changes nothing about which host is meant, so it must not change what matches. */
    private static String host(DerReader base) throws NotDer {
        String text = base.latin().toLowerCase(Locale.ROOT);
        String host = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        // Anything else would match no name, and so would exclude none.
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            boolean dot = c == '.' && i + 1 < host.length() && host.charAt(i + 1) != '.';
            if (!dot && !HostName.isLetterOrDigit(c) && c != '-' && c != '_') {
                throw new NotDer();
            }
        }
        if (host.isEmpty() && !text.isEmpty()) {
            throw new NotDer();
        }
        return host;
    }

    /** One mailbox, or the host of many. */
    private static String mailboxes(DerReader base) throws NotDer {
        String text = base.latin().toLowerCase(Locale.ROOT);
        return text.indexOf('@') > 0 ? text : host(base);
    }

    private static byte[] range(DerReader base) throws NotDer {
        if (base.length() != 8 && base.length() != 32) {
            throw new NotDer();
        }
        return base.copy();
    }

    /**
     * Whether exactly these hosts are good, no mailbox and no address. A form without any good name has one that nobody has
     * (RFC 2606).
     */
    boolean permitExactly(List<String> dns, List<String> uriHosts) {
        boolean noAddress = excluded.size() == 2;
        for (Subtree subtree : excluded) {
            noAddress &=
                    subtree.type == AltName.Type.IP && Arrays.equals(subtree.range, new byte[subtree.range.length]);
        }
        return noAddress
                && bases(AltName.Type.DNS).equals(orNobody(dns))
                && bases(AltName.Type.URI).equals(orNobody(uriHosts))
                && bases(AltName.Type.EMAIL).equals(orNobody(List.of()))
                && bases(AltName.Type.IP).isEmpty();
    }

    private static Set<String> orNobody(List<String> hosts) {
        return hosts.isEmpty() ? Set.of("invalid") : Set.copyOf(hosts);
    }

    private Set<String> bases(AltName.Type type) {
        Set<String> bases = new HashSet<>();
        for (Subtree subtree : permitted) {
            if (subtree.type == type) {
                bases.add(subtree.base);
            }
        }
        return bases;
    }

    /** Whether this name may stand below the CA. */
    public boolean allow(AltName name) {
        for (Subtree subtree : excluded) {
            if (subtree.type == name.type() && touches(subtree, name)) {
                return false;
            }
        }
        boolean constrained = false;
        for (Subtree subtree : permitted) {
            if (subtree.type == name.type()) {
                constrained = true;
                if (covers(subtree, name)) {
                    return true;
                }
            }
        }
        return !constrained;
    }

    /** Whether everything the name can stand for lies below the base. */
    private static boolean covers(Subtree subtree, AltName name) {
        return switch (name.type()) {
            case DNS -> {
                String host = name.isWildcard() ? name.value().substring(1) : name.value();
                yield below(subtree.base, host, true);
            }
            case URI -> below(subtree.base, UriName.host(name.value()), false);
            case EMAIL -> mailbox(subtree.base, name.value());
            case IP -> within(subtree.range, IpName.bytes(name.value()));
        };
    }

    /** Whether anything the name can stand for lies below the base: a wildcard reaches what is excluded one label down. */
    private static boolean touches(Subtree subtree, AltName name) {
        if (covers(subtree, name)) {
            return true;
        }
        if (!name.isWildcard()) {
            return false;
        }
        String base = subtree.base.startsWith(".") ? subtree.base.substring(1) : subtree.base;
        String parent = name.value().substring(2);
        return base.endsWith("." + parent) || below(base, parent, true);
    }

    /**
     * Whether a host lies below a base. For DNS names the base stands for itself and all below; for URIs a base without a
     * leading dot stands for itself alone.
     */
    private static boolean below(String base, String host, boolean dns) {
        if (base.isEmpty()) {
            return true;
        }
        if (base.startsWith(".")) {
            return host.endsWith(base);
        }
        return host.equals(base) || (dns && host.endsWith("." + base));
    }

    private static boolean mailbox(String base, String address) {
        if (base.indexOf('@') >= 0) {
            return address.toLowerCase(Locale.ROOT).equals(base);
        }
        return below(base, address.substring(address.indexOf('@') + 1), false);
    }

    private static boolean within(byte[] range, byte[] address) {
        int n = address.length;
        if (range.length != 2 * n) {
            return false;
        }
        for (int i = 0; i < n; i++) {
            if ((address[i] & range[n + i]) != (range[i] & range[n + i])) {
                return false;
            }
        }
        return true;
    }
}
