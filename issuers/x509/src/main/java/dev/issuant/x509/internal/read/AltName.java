package dev.issuant.x509.internal.read;

import dev.issuant.IssuantException.InvalidInput;

/**
 * One name of a subjectAltName (RFC 5280 section 4.2.1.6) in its canonical form: host names in lower case, addresses in
 * one way of writing.
 *
 * @param type which form it has
 * @param value the name by itself: {@code a.example.com}, {@code spiffe://…}, {@code 192.0.2.1}, {@code a@example.com}
 */
public record AltName(Type type, String value) {
    /** The forms that can be written. */
    public enum Type {
        /** A DNS name. */
        DNS(0x82, ""),
        /** A URI. */
        URI(0x86, ""),
        /** An IP address. */
        IP(0x87, "ip:"),
        /** A mailbox. */
        EMAIL(0x81, "email:");

        private final int tag;
        private final String prefix;

        Type(int tag, String prefix) {
            this.tag = tag;
            this.prefix = prefix;
        }
    }

    /**
     * The name as facts, directories and policies know it: a host name and a URI as they are, {@code ip:} before an
     * address, {@code email:} before a mailbox. Host names hold no colon and URIs of these two schemes are refused, so no
     * two forms are mixed up.
     */
    public String text() {
        return type.prefix + value;
    }

    /** Whether it is a DNS name with a wildcard. */
    public boolean isWildcard() {
        return type == Type.DNS && value.startsWith("*.");
    }

    /** Whether it is a DNS name of one label. */
    public boolean isShort() {
        return type == Type.DNS && value.indexOf('.') < 0;
    }

    /**
     * Reads the next name.
     *
     * @param canonical whether it must be written as it would be here
     *
     * @throws InvalidInput if it is of a form or has a shape that no profile lets in
     */
    static AltName read(DerReader names, boolean canonical) throws NotDer {
        int tag = names.peek();
        for (Type type : Type.values()) {
            if (type.tag == tag) {
                DerReader content = names.enter(tag);
                AltName name = of(type, content);
                if (canonical && type != Type.IP && !name.value.equals(content.latin())) {
                    throw new NotDer();
                }
                return name;
            }
        }
        names.any();
        throw new InvalidInput(
                "NAME_TYPE_REFUSED", "a subjectAltName may hold DNS names, URIs, addresses and mailboxes only");
    }

    private static AltName of(Type type, DerReader content) {
        return switch (type) {
            case DNS -> new AltName(type, HostName.check(content.latin()));
            case URI -> new AltName(type, UriName.check(content.latin()));
            case IP -> new AltName(type, IpName.text(content.copy()));
            case EMAIL -> new AltName(type, mailbox(content.latin()));
        };
    }

    /** A plain mailbox (RFC 5280 section 4.2.1.6): no display name, no quotes, a host name behind the one {@code @}. */
    private static String mailbox(String text) {
        int at = text.indexOf('@');
        boolean good = at >= 1 && at <= 64 && text.length() <= 254;
        for (int i = 0; good && i < at; i++) {
            char c = text.charAt(i);
            good = HostName.isLetterOrDigit(c) || (".!#$%&'*+-/=?^_`{|}~".indexOf(c) >= 0);
        }
        if (!good) {
            throw new InvalidInput("NAME_MALFORMED", "a mailbox must be a plain address of ASCII characters");
        }
        String host = HostName.check(text.substring(at + 1));
        if (host.startsWith("*") || host.indexOf('.') < 0) {
            throw new InvalidInput("NAME_MALFORMED", "a mailbox must end in a full host name");
        }
        return text.substring(0, at + 1) + host;
    }
}
