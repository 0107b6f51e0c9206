package dev.issuant.x509.internal.read;

import java.util.ArrayList;
import java.util.List;

/** Reads the values of the extensions that mean something here (RFC 5280 section 4.2). */
final class ExtensionValues {
    /** digitalSignature, as {@link #keyUsage} numbers it. */
    static final int DIGITAL_SIGNATURE = 0x80;

    /** keyCertSign. */
    static final int KEY_CERT_SIGN = 0x04;

    /** cRLSign. */
    static final int CRL_SIGN = 0x02;

    /** serverAuth. */
    static final String SERVER_AUTH = "2b06010505070301";

    /** clientAuth. */
    static final String CLIENT_AUTH = "2b06010505070302";

    private static final String OCSP = "2b06010505073001";
    private static final String CA_ISSUERS = "2b06010505073002";
    private static final int URI = 0x86;

    private ExtensionValues() {}

    /** What basicConstraints says. */
    record Basic(boolean ca, int pathLength) {}

    /** What authorityInfoAccess says; empty strings for what it does not. */
    record InfoAccess(String ocsp, String caIssuers) {}

    /** The bits of keyUsage, the first of them worth 0x80; bits beyond the eighth are refused. */
    static int keyUsage(DerReader value) throws NotDer {
        DerReader bits = value.enter(DerReader.BIT_STRING);
        value.finish();
        if (bits.length() != 2 || bits.at(1) == 0 || bits.at(0) != Integer.numberOfTrailingZeros(bits.at(1))) {
            throw new NotDer();
        }
        return bits.at(1);
    }

    static Basic basicConstraints(DerReader value) throws NotDer {
        DerReader basic = value.enter(DerReader.SEQUENCE);
        value.finish();
        if (basic.isEmpty()) {
            return new Basic(false, -1);
        }
        basic.isTrue();
        int pathLength = basic.isEmpty() ? Integer.MAX_VALUE : basic.small();
        basic.finish();
        return new Basic(true, pathLength);
    }

    static List<String> extKeyUsage(DerReader value) throws NotDer {
        DerReader list = value.enter(DerReader.SEQUENCE);
        value.finish();
        List<String> all = new ArrayList<>(2);
        while (!list.isEmpty()) {
            all.add(Oids.hex(list.enter(DerReader.OID)));
        }
        return all;
    }

    static byte[] subjectKeyId(DerReader value) throws NotDer {
        byte[] id = value.enter(DerReader.OCTET_STRING).copy();
        value.finish();
        return id;
    }

    /** The key id of an authorityKeyIdentifier; empty when it has none. What else it names is not looked at. */
    static byte[] authorityKeyId(DerReader value) throws NotDer {
        DerReader parts = value.enter(DerReader.SEQUENCE);
        value.finish();
        byte[] id = parts.peek() == 0x80 ? parts.enter(0x80).copy() : new byte[0];
        while (!parts.isEmpty()) {
            parts.any();
        }
        return id;
    }

    /** The address of a list of one distribution point that has one address and nothing else. */
    static String crlPoint(DerReader value) throws NotDer {
        DerReader points = value.enter(DerReader.SEQUENCE);
        value.finish();
        DerReader point = points.enter(DerReader.SEQUENCE);
        points.finish();
        DerReader name = point.enter(0xa0);
        point.finish();
        DerReader names = name.enter(0xa0);
        name.finish();
        String address = names.enter(URI).latin();
        names.finish();
        return address;
    }

    static InfoAccess infoAccess(DerReader value) throws NotDer {
        DerReader list = value.enter(DerReader.SEQUENCE);
        value.finish();
        String ocsp = "";
        String issuers = "";
        while (!list.isEmpty()) {
            DerReader access = list.enter(DerReader.SEQUENCE);
            String method = Oids.hex(access.enter(DerReader.OID));
            String address = access.enter(URI).latin();
            access.finish();
            if (method.equals(OCSP) && ocsp.isEmpty()) {
                ocsp = address;
            } else if (method.equals(CA_ISSUERS) && issuers.isEmpty()) {
                issuers = address;
            } else {
                throw new NotDer();
            }
        }
        return new InfoAccess(ocsp, issuers);
    }
}
