package dev.issuant.x509;

import java.security.Signature;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;

/** Signs requests of shapes that no library makes. */
final class CsrForge {
    private CsrForge() {}

    static ASN1Encodable extensionRequest(byte[]... values) throws Exception {
        ASN1Encodable[] set = new ASN1Encodable[values.length];
        for (int i = 0; i < values.length; i++) {
            set[i] = ASN1Primitive.fromByteArray(values[i]);
        }
        return new DERSequence(
                new ASN1Encodable[] {new ASN1ObjectIdentifier("1.2.840.113549.1.9.14"), new DERSet(set)});
    }

    static byte[] withAttributes(ASN1Encodable... attributes) throws Exception {
        DERSequence info = new DERSequence(new ASN1Encodable[] {
            new ASN1Integer(0),
            new DERSequence(),
            ASN1Primitive.fromByteArray(Requests.EC.getPublic().getEncoded()),
            new DERTaggedObject(false, 0, new DERSet(attributes))
        });
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(Requests.EC.getPrivate());
        signature.update(info.getEncoded("DER"));
        return new DERSequence(new ASN1Encodable[] {
                    info,
                    new DERSequence(new ASN1ObjectIdentifier("1.2.840.10045.4.3.2")),
                    new DERBitString(signature.sign())
                })
                .getEncoded("DER");
    }
}
