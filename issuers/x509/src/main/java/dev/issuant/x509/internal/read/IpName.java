package dev.issuant.x509.internal.read;

import dev.issuant.IssuantException.InvalidInput;

/** IP addresses in certificates: 4 or 16 bytes (RFC 5280 section 4.2.1.6), one way of writing each. */
final class IpName {
    private IpName() {}

    /** {@code 192.0.2.1}, or eight groups of hexadecimal digits without leading zeros and without {@code ::}. */
    static String text(byte[] address) {
        StringBuilder text = new StringBuilder(40);
        if (address.length == 4) {
            for (int i = 0; i < 4; i++) {
                text.append(i == 0 ? "" : ".").append(address[i] & 0xff);
            }
            return text.toString();
        }
        if (address.length != 16) {
            throw new InvalidInput("NAME_MALFORMED", "an IP address has 4 or 16 bytes");
        }
        if (isMapped(address)) {
            throw new InvalidInput("NAME_MALFORMED", "ask for an IPv4 address as one, not inside an IPv6 address");
        }
        for (int i = 0; i < 16; i += 2) {
            text.append(i == 0 ? "" : ":")
                    .append(Integer.toHexString(((address[i] & 0xff) << 8) | (address[i + 1] & 0xff)));
        }
        return text.toString();
    }

    private static boolean isMapped(byte[] address) {
        for (int i = 0; i < 10; i++) {
            if (address[i] != 0) {
                return false;
            }
        }
        return address[10] == -1 && address[11] == -1;
    }

    /** The bytes of an address that {@link #text} wrote. */
    static byte[] bytes(String text) {
        boolean six = text.indexOf(':') >= 0;
        String[] groups = text.split(six ? ":" : "\\.", -1);
        byte[] address = new byte[six ? 16 : 4];
        for (int i = 0; i < groups.length; i++) {
            int group = Integer.parseInt(groups[i], six ? 16 : 10);
            if (six) {
                address[2 * i] = (byte) (group >> 8);
                address[2 * i + 1] = (byte) group;
            } else {
                address[i] = (byte) group;
            }
        }
        return address;
    }
}
