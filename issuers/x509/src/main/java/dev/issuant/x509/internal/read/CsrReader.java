package dev.issuant.x509.internal.read;

import dev.issuant.IssuantException.InvalidInput;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads PKCS #10 requests (RFC 2986) strictly: DER throughout, version 0, one request for extensions of which only the
 * subjectAltName has an effect, a key and a signature that are strong enough, and proof of possession. The cheap checks come
 * first; no number is computed with before its size is known.
 */
public final class CsrReader {
    /** The most bytes a request may have. */
    public static final int MAX_BYTES = 16 * 1024;

    private static final int MAX_ATTRIBUTES = 16;
    private static final int MAX_EXTENSIONS = 32;
    private static final int ATTRIBUTES = 0xa0;

    private final List<String> ignored = new ArrayList<>(0);
    private List<AltName> names = List.of();

    private CsrReader() {}

    /**
     * The request, its proof of possession verified.
     *
     * @throws InvalidInput with the rule that is broken
     */
    public static Csr read(byte[] der) {
        if (der.length == 0 || der.length > MAX_BYTES) {
            throw new InvalidInput("CSR_TOO_LARGE", "a certification request has at most " + MAX_BYTES + " bytes");
        }
        try {
            DerCheck.check(der);
            return new CsrReader().request(der);
        } catch (NotDer e) {
            throw new InvalidInput("CSR_MALFORMED", "the certification request is not strict DER of PKCS #10");
        }
    }

    /**
     * What the holder of the key signed.
     *
     * @throws InvalidInput if it is no request
     */
    public static byte[] signedPart(byte[] der) {
        try {
            return DerReader.of(der)
                    .enter(DerReader.SEQUENCE)
                    .whole(DerReader.SEQUENCE)
                    .copy();
        } catch (NotDer e) {
            throw new InvalidInput("CSR_MALFORMED", "the certification request is not strict DER of PKCS #10");
        }
    }

    private Csr request(byte[] der) throws NotDer {
        DerReader all = DerReader.of(der);
        DerReader parts = all.enter(DerReader.SEQUENCE);
        DerReader signed = parts.whole(DerReader.SEQUENCE);
        byte[] toBeSigned = signed.copy();
        DerReader info = signed.enter(DerReader.SEQUENCE);
        DerReader algorithm = parts.enter(DerReader.SEQUENCE);
        byte[] signature = parts.bits().copy();
        parts.finish();
        if (info.small() != 0) {
            throw new InvalidInput("CSR_VERSION", "the version of a certification request is 0");
        }
        // Who the certificate names is decided by rule; what the request would like to be called has no effect.
        info.enter(DerReader.SEQUENCE);
        Spki key = Spki.read(info);
        attributes(info.enter(ATTRIBUTES));
        info.finish();
        Possession.prove(key, algorithm, toBeSigned, signature);
        return new Csr(key, names, List.copyOf(ignored));
    }

    private void attributes(DerReader attributes) throws NotDer {
        Set<String> seen = new HashSet<>();
        while (!attributes.isEmpty()) {
            DerReader attribute = attributes.enter(DerReader.SEQUENCE);
            DerReader type = attribute.enter(DerReader.OID);
            DerReader values = attribute.enter(DerReader.SET);
            attribute.finish();
            if (!seen.add(type.latin()) || seen.size() > MAX_ATTRIBUTES) {
                throw new InvalidInput("CSR_ATTRIBUTE_TWICE", "the request carries an attribute twice, or too many");
            }
            if (Oids.isExtensionRequest(type)) {
                extensions(values.enter(DerReader.SEQUENCE));
                values.finish();
            } else {
                ignored.add(Oids.dotted(type));
            }
        }
    }

    private void extensions(DerReader extensions) throws NotDer {
        Set<String> seen = new HashSet<>();
        while (!extensions.isEmpty()) {
            DerReader extension = extensions.enter(DerReader.SEQUENCE);
            DerReader id = extension.enter(DerReader.OID);
            if (extension.peek() == DerReader.BOOLEAN) {
                extension.isTrue();
            }
            DerReader value = extension.enter(DerReader.OCTET_STRING);
            extension.finish();
            if (!seen.add(id.latin()) || seen.size() > MAX_EXTENSIONS) {
                throw new InvalidInput("CSR_EXTENSION_TWICE", "the request carries an extension twice, or too many");
            }
            if (Oids.extension(id) == Oids.SUBJECT_ALT_NAME) {
                names = AltNames.read(value);
            } else {
                ignored.add(Oids.dotted(id));
            }
        }
    }
}
