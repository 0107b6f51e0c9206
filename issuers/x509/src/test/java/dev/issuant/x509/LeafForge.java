package dev.issuant.x509;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Time;

/** A good certificate taken apart, to be put together with one thing wrong. Its signature is not mended. */
final class LeafForge {
    int version = 2;
    ASN1Encodable serial;
    AlgorithmIdentifier inner;
    AlgorithmIdentifier outer;
    X500Name issuer;
    ASN1Encodable notBefore;
    ASN1Encodable notAfter;
    X500Name subject;
    ASN1Encodable key;
    final List<Extension> extensions = new ArrayList<>();

    LeafForge(byte[] good) {
        Certificate certificate = Certificate.getInstance(good);
        serial = certificate.getSerialNumber();
        inner = certificate.getSignatureAlgorithm();
        outer = inner;
        issuer = certificate.getIssuer();
        notBefore = certificate.getStartDate();
        notAfter = certificate.getEndDate();
        subject = certificate.getSubject();
        key = certificate.getSubjectPublicKeyInfo();
        for (ASN1ObjectIdentifier oid :
                certificate.getTBSCertificate().getExtensions().getExtensionOIDs()) {
            extensions.add(certificate.getTBSCertificate().getExtensions().getExtension(oid));
        }
    }

    LeafForge without(ASN1ObjectIdentifier oid) {
        extensions.removeIf(e -> e.getExtnId().equals(oid));
        return this;
    }

    LeafForge with(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
        without(oid);
        return and(oid, critical, value);
    }

    LeafForge and(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
        try {
            extensions.add(new Extension(oid, critical, value.toASN1Primitive().getEncoded("DER")));
            return this;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    LeafForge flip(ASN1ObjectIdentifier oid) {
        extensions.replaceAll(e -> e.getExtnId().equals(oid)
                ? new Extension(oid, !e.isCritical(), e.getExtnValue().getOctets())
                : e);
        return this;
    }

    static Time time(java.time.Instant moment) {
        return new Time(java.util.Date.from(moment));
    }

    byte[] build() {
        return put(body(), new byte[71]);
    }

    /** The same, with a good signature by this key; its algorithm is not changed. */
    byte[] build(KeyPair signer) {
        try {
            Signature signature = Signature.getInstance(Requests.algorithm(signer));
            signature.initSign(signer.getPrivate());
            signature.update(body().getEncoded("DER"));
            return put(body(), signature.sign());
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private DERSequence body() {
        ASN1EncodableVector body = new ASN1EncodableVector();
        if (version > 0) {
            body.add(new DERTaggedObject(true, 0, new ASN1Integer(version)));
        }
        body.add(serial);
        body.add(inner);
        body.add(issuer);
        body.add(new DERSequence(new ASN1Encodable[] {notBefore, notAfter}));
        body.add(subject);
        body.add(key);
        if (!extensions.isEmpty()) {
            body.add(new DERTaggedObject(true, 3, new DERSequence(extensions.toArray(ASN1Encodable[]::new))));
        }
        return new DERSequence(body);
    }

    private byte[] put(DERSequence body, byte[] signature) {
        try {
            return ASN1Primitive.fromByteArray(
                            new DERSequence(new ASN1Encodable[] {body, outer, new DERBitString(signature)})
                                    .getEncoded("DER"))
                    .getEncoded("DER");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
