package dev.issuant.x509.internal.read;

import java.util.HexFormat;
import java.util.Map;

/** The object identifiers that mean something here, by the hexadecimal form of their content. */
public final class Oids {
    /** Extensions below {@code 2.5.29}: the last number of each. */
    public static final int SUBJECT_KEY_ID = 14;

    /** keyUsage. */
    public static final int KEY_USAGE = 15;

    /** subjectAltName. */
    public static final int SUBJECT_ALT_NAME = 17;

    /** basicConstraints. */
    public static final int BASIC_CONSTRAINTS = 19;

    /** nameConstraints. */
    public static final int NAME_CONSTRAINTS = 30;

    /** cRLDistributionPoints. */
    public static final int CRL_POINTS = 31;

    /** authorityKeyIdentifier. */
    public static final int AUTHORITY_KEY_ID = 35;

    /** extKeyUsage. */
    public static final int EXT_KEY_USAGE = 37;

    /** noRevAvail (RFC 9608). */
    public static final int NO_REV_AVAIL = 56;

    /** authorityInfoAccess, which lies elsewhere ({@code 1.3.6.1.5.5.7.1.1}); no last number is that large. */
    public static final int AUTHORITY_INFO = 1001;

    /** Any other. */
    public static final int UNKNOWN = -1;

    private static final byte[] INFO_ACCESS = HexFormat.of().parseHex("2b06010505070101");
    private static final byte[] EXTENSION_REQUEST = HexFormat.of().parseHex("2a864886f70d01090e");
    private static final Map<String, Integer> SIGNATURES = Map.of(
            "06082a8648ce3d040302", 256,
            "06082a8648ce3d040303", 384,
            "06082a8648ce3d040304", 512);

    private Oids() {}

    /** The number of an extension whose OID this reader stands on, or {@link #UNKNOWN}. */
    static int extension(DerReader oid) {
        if (oid.length() == 3 && oid.at(0) == 0x55 && oid.at(1) == 0x1d) {
            return oid.at(2);
        }
        return oid.is(INFO_ACCESS) ? AUTHORITY_INFO : UNKNOWN;
    }

    /** Whether this is the attribute that carries requested extensions (RFC 2985 section 5.4.2). */
    static boolean isExtensionRequest(DerReader oid) {
        return oid.is(EXTENSION_REQUEST);
    }

    /** The size of the hash of an ECDSA algorithm identifier's content; 0 if it is none or one that is too weak. */
    static int ecdsaHash(DerReader algorithm) {
        return SIGNATURES.getOrDefault(hex(algorithm), 0);
    }

    static String hex(DerReader reader) {
        return HexFormat.of().formatHex(reader.copy());
    }

    /** An OID as people write it; at most 100 characters. */
    static String dotted(DerReader oid) {
        StringBuilder text = new StringBuilder(32);
        long value = 0;
        for (int i = 0; i < oid.length() && text.length() < 80; i++) {
            value = ((value & 0xffffffffffffL) << 7) | (oid.at(i) & 0x7f);
            if ((oid.at(i) & 0x80) == 0) {
                if (text.isEmpty()) {
                    long top = Math.min(2, value / 40);
                    text.append(top).append('.').append(value - 40 * top);
                } else {
                    text.append('.').append(value);
                }
                value = 0;
            }
        }
        return text.toString();
    }
}
