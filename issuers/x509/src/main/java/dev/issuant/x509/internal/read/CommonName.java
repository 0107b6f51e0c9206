package dev.issuant.x509.internal.read;

import java.util.HexFormat;

/** Reads a distinguished name of one common name and nothing else, which is the only one written here. */
final class CommonName {
    private static final byte[] ID = HexFormat.of().parseHex("550403");
    private static final int PRINTABLE = 0x13;
    private static final int MAX = 64;

    private CommonName() {}

    /** The name; empty for an empty sequence. */
    static String read(byte[] name) throws NotDer {
        DerReader parts = DerReader.of(name).enter(DerReader.SEQUENCE);
        if (parts.isEmpty()) {
            return "";
        }
        DerReader set = parts.enter(DerReader.SET);
        parts.finish();
        DerReader pair = set.enter(DerReader.SEQUENCE);
        set.finish();
        DerReader id = pair.enter(DerReader.OID);
        String value = pair.enter(pair.peek() == PRINTABLE ? PRINTABLE : DerReader.UTF8)
                .latin();
        pair.finish();
        if (!id.is(ID) || value.isEmpty() || value.length() > MAX) {
            throw new NotDer();
        }
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) <= ' ' || value.charAt(i) > '~') {
                throw new NotDer();
            }
        }
        return value;
    }
}
