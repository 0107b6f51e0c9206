package dev.issuant.x509;

import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** One certificate of a chain, good as it comes and signed in earnest, to be changed in one place. */
final class ChainForge {
    private final Map<ASN1ObjectIdentifier, Extension> extensions = new LinkedHashMap<>();
    private final List<Extension> more = new ArrayList<>();
    private final KeyPair key;
    private final String subject;
    private final String issuer;
    private final KeyPair signer;
    private Instant from = World.NOW.minusSeconds(3600);
    private Instant to = World.NOW.plusSeconds(3600);

    private ChainForge(KeyPair key, String subject, KeyPair signer, String issuer) {
        this.key = key;
        this.subject = subject;
        this.signer = signer;
        this.issuer = issuer;
    }

    static ChainForge ca(KeyPair key, String subject, KeyPair signer, String issuer) {
        return new ChainForge(key, subject, signer, issuer)
                .with(Extension.basicConstraints, true, new BasicConstraints(true))
                .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
    }

    /** A client's certificate as it is issued here. */
    static ChainForge leaf(KeyPair signer, String issuer) {
        return new ChainForge(Requests.EC_384, "", signer, issuer)
                .with(Extension.basicConstraints, true, new BasicConstraints(false))
                .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                .with(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth))
                .names(new GeneralName(GeneralName.dNSName, "api.example.com"));
    }

    ChainForge with(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
        extensions.put(oid, extension(oid, critical, value));
        return this;
    }

    /** Once more, whether it is there or not. */
    ChainForge and(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
        more.add(extension(oid, critical, value));
        return this;
    }

    private static Extension extension(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
        try {
            return new Extension(
                    oid, critical, new DEROctetString(value.toASN1Primitive().getEncoded("DER")));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    ChainForge without(ASN1ObjectIdentifier oid) {
        extensions.remove(oid);
        return this;
    }

    ChainForge names(GeneralName... names) {
        return with(Extension.subjectAlternativeName, true, new GeneralNames(names));
    }

    ChainForge valid(Instant begins, Instant lastSecond) {
        from = begins;
        to = lastSecond;
        return this;
    }

    byte[] make() {
        BigInteger serial = BigInteger.ONE.shiftLeft(134).add(BigInteger.valueOf(4711));
        X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                new X500Name(issuer),
                serial,
                Date.from(from),
                Date.from(to),
                new X500Name(subject),
                SubjectPublicKeyInfo.getInstance(key.getPublic().getEncoded()));
        try {
            for (Extension extension : extensions.values()) {
                builder.addExtension(extension);
            }
            byte[] made = builder.build(
                            new JcaContentSignerBuilder(Requests.algorithm(signer)).build(signer.getPrivate()))
                    .getEncoded();
            LeafForge again = new LeafForge(made);
            again.extensions.addAll(more);
            return more.isEmpty() ? made : again.build(signer);
        } catch (OperatorCreationException | IOException e) {
            throw new AssertionError(e);
        }
    }
}
