package dev.issuant.x509.internal.read;

/**
 * The serial numbers made here: 17 octets, the first six bits fixed so that the number is positive and always as long, then
 * the 130 random bits of the credential's id. So the record of a certificate is found by its serial, and a serial cannot
 * occur twice, for an id cannot.
 */
final class Serials {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int BYTES = 17;
    private static final int CHARS = 26;

    private Serials() {}

    static boolean isGood(byte[] serial) {
        return serial.length == BYTES && (serial[0] & 0xfc) == 0x40;
    }

    /** The credential's id: base 32 (RFC 4648 section 6) in lower case. */
    static String id(byte[] serial) throws NotDer {
        if (!isGood(serial)) {
            throw new NotDer();
        }
        char[] id = new char[CHARS];
        for (int i = 0; i < CHARS; i++) {
            // Character i holds the bits from 6 + 5 i on, counted from the front.
            int bit = 6 + 5 * i;
            int octet = bit >> 3;
            int next = octet < BYTES - 1 ? serial[octet + 1] & 0xff : 0;
            int two = ((serial[octet] & 0xff) << 8) | next;
            id[i] = ALPHABET.charAt((two >> (11 - (bit & 7))) & 31);
        }
        return new String(id);
    }
}
