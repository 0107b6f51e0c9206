package dev.issuant.x509.internal.write;

import dev.issuant.x509.X509Profile;
import dev.issuant.x509.X509Profile.Usage;
import java.util.List;

/** The extensions that all certificates of one profile and one CA have alike, encoded once. */
final class ConstantParts {
    private static final String AUTHORITY_KEY_ID = "0603551d23";
    private static final String KEY_USAGE = "0603551d0f";
    private static final String EXT_KEY_USAGE = "0603551d25";
    private static final String BASIC_CONSTRAINTS = "0603551d13";
    private static final String NAME_CONSTRAINTS = "0603551d1e";
    private static final String CRL_POINTS = "0603551d1f";
    private static final String NO_REV_AVAIL = "0603551d38";
    private static final String INFO_ACCESS = "06082b06010505070101";
    private static final String SERVER_AUTH = "06082b06010505070301";
    private static final String CLIENT_AUTH = "06082b06010505070302";
    private static final String OCSP = "06082b06010505073001";
    private static final String CA_ISSUERS = "06082b06010505073002";

    /** A name that no host has (RFC 2606): a list of good names that holds it alone lets none of its form in. */
    private static final String NOBODY = "invalid";

    private static final int EMAIL = 0x81;
    private static final int DNS = 0x82;
    private static final int URI = 0x86;
    private static final int IP = 0x87;

    private ConstantParts() {}

    /** One behind the other, in the order in which they are written. */
    static byte[] extensions(X509Profile profile, byte[] caKeyId) {
        boolean ca = profile.usage() == Usage.CA;
        Backwards out = new Backwards(512);
        if (profile.isWithoutRevocation()) {
            out.put(Der.extension(NO_REV_AVAIL, false, Der.hex("0500")));
        }
        pointers(out, profile);
        if (profile.isConstrained()) {
            out.put(Der.extension(NAME_CONSTRAINTS, true, nameConstraints(profile)));
        }
        if (!ca) {
            out.put(Der.extension(EXT_KEY_USAGE, false, extKeyUsage(profile.usage())));
        }
        // keyCertSign and cRLSign for a CA; digitalSignature for all others, whatever their key.
        out.put(Der.extension(KEY_USAGE, true, Der.hex(ca ? "03020106" : "03020780")));
        out.put(Der.extension(BASIC_CONSTRAINTS, true, basicConstraints(profile)));
        out.put(Der.extension(AUTHORITY_KEY_ID, false, authorityKeyId(caKeyId)));
        return out.toBytes();
    }

    private static void pointers(Backwards out, X509Profile profile) {
        if (profile.crl().isPresent()) {
            Backwards value = new Backwards(128).ascii(profile.crl().get());
            value.wrap(URI, 0).wrap(0xa0, 0).wrap(0xa0, 0).wrap(Der.SEQUENCE, 0).wrap(Der.SEQUENCE, 0);
            out.put(Der.extension(CRL_POINTS, false, value.toBytes()));
        }
        Backwards access = new Backwards(256);
        profile.issuerCertificate().ifPresent(url -> access(access, CA_ISSUERS, url));
        profile.ocsp().ifPresent(url -> access(access, OCSP, url));
        if (access.mark() > 0) {
            out.put(Der.extension(
                    INFO_ACCESS, false, access.wrap(Der.SEQUENCE, 0).toBytes()));
        }
    }

    private static void access(Backwards out, String method, String url) {
        int mark = out.mark();
        out.ascii(url).wrap(URI, mark).put(Der.hex(method)).wrap(Der.SEQUENCE, mark);
    }

    private static byte[] extKeyUsage(Usage usage) {
        Backwards out = new Backwards(32);
        if (usage != Usage.SERVER) {
            out.put(Der.hex(CLIENT_AUTH));
        }
        if (usage != Usage.CLIENT) {
            out.put(Der.hex(SERVER_AUTH));
        }
        return out.wrap(Der.SEQUENCE, 0).toBytes();
    }

    private static byte[] basicConstraints(X509Profile profile) {
        if (profile.usage() != Usage.CA) {
            return Der.hex("3000");
        }
        return new Backwards(16)
                .put(profile.pathLength())
                .wrap(Der.INTEGER, 0)
                .put(Der.hex("0101ff"))
                .wrap(Der.SEQUENCE, 0)
                .toBytes();
    }

    private static byte[] authorityKeyId(byte[] caKeyId) {
        return new Backwards(64)
                .put(caKeyId)
                .wrap(0x80, 0)
                .wrap(Der.SEQUENCE, 0)
                .toBytes();
    }

    private static byte[] nameConstraints(X509Profile profile) {
        Backwards out = new Backwards(256);
        // No IP address of either family.
        subtree(out, IP, new byte[32]);
        subtree(out, IP, new byte[8]);
        out.wrap(0xa1, 0);
        int mark = out.mark();
        hosts(out, URI, profile.permittedUriHosts());
        hosts(out, EMAIL, List.of());
        hosts(out, DNS, profile.permittedDns());
        return out.wrap(0xa0, mark).wrap(Der.SEQUENCE, 0).toBytes();
    }

    private static void hosts(Backwards out, int tag, List<String> hosts) {
        for (String host : hosts.isEmpty() ? List.of(NOBODY) : hosts) {
            int mark = out.mark();
            out.ascii(host).wrap(tag, mark).wrap(Der.SEQUENCE, mark);
        }
    }

    private static void subtree(Backwards out, int tag, byte[] base) {
        int mark = out.mark();
        out.put(base).wrap(tag, mark).wrap(Der.SEQUENCE, mark);
    }
}
