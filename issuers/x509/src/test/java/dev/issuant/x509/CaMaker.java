package dev.issuant.x509;

import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Random;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An intermediate below a root, made with Bouncy Castle as others make theirs, good or with something wrong. */
final class CaMaker {
    private final KeyPair pair;
    private final KeyPair rootPair = Requests.pair("P-256");
    private Instant from = World.NOW.minusSeconds(3600);
    private Instant to = World.NOW.plusSeconds(86_400 * 30L);
    private int usage = KeyUsage.keyCertSign | KeyUsage.cRLSign;
    private boolean ca = true;
    private final List<Extension> more = new ArrayList<>();

    private CaMaker(KeyPair pair) {
        this.pair = pair;
    }

    static CaMaker of(KeyPair pair) {
        return new CaMaker(pair);
    }

    CaMaker valid(Instant begins, Instant lastSecond) {
        from = begins;
        to = lastSecond;
        return this;
    }

    /** The bits of the key usage; -1 for none. */
    CaMaker usage(int bits) {
        usage = bits;
        return this;
    }

    CaMaker isCa(boolean value) {
        ca = value;
        return this;
    }

    CaMaker strange() {
        return with(new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1"), true, new byte[] {5, 0});
    }

    CaMaker with(ASN1ObjectIdentifier oid, boolean critical, byte[] value) {
        more.add(new Extension(oid, critical, value));
        return this;
    }

    X509Ca ca() {
        return X509Ca.of(pair.getPrivate(), chain());
    }

    /** The intermediate and its root. */
    List<byte[]> chain() {
        X500Name root = new X500Name("CN=Old Root");
        byte[] own = certificate(new X500Name("CN=Old Issuing CA"), pair, root, from, to, true);
        Instant begin = World.NOW.minusSeconds(86_400);
        return List.of(own, certificate(root, rootPair, root, begin, World.NOW.plusSeconds(86_400 * 90L), false));
    }

    private byte[] certificate(
            X500Name subject, KeyPair key, X500Name issuer, Instant begin, Instant end, boolean mine) {
        try {
            X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                    issuer,
                    new BigInteger(100, new Random(7)).setBit(99),
                    Date.from(begin),
                    Date.from(end),
                    subject,
                    SubjectPublicKeyInfo.getInstance(key.getPublic().getEncoded()));
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(!mine || ca));
            int bits = mine ? usage : KeyUsage.keyCertSign;
            if (bits >= 0) {
                builder.addExtension(Extension.keyUsage, true, new KeyUsage(bits));
            }
            if (mine) {
                for (Extension extension : more) {
                    builder.addExtension(extension);
                }
            }
            return builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(rootPair.getPrivate()))
                    .getEncoded();
        } catch (OperatorCreationException | IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A private key in the form of SEC 1, which OpenSSL writes as {@code EC PRIVATE KEY}. */
    static byte[] sec1(KeyPair pair) throws IOException {
        SubjectPublicKeyInfo open =
                SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded());
        boolean large = pair.getPublic().getEncoded().length > 100;
        BigInteger number = ((ECPrivateKey) pair.getPrivate()).getS();
        return org.bouncycastle.asn1.sec.ECPrivateKey.getInstance(new org.bouncycastle.asn1.sec.ECPrivateKey(
                        large ? 384 : 256,
                        number,
                        new DERBitString(open.getPublicKeyData().getBytes()),
                        open.getAlgorithm().getParameters()))
                .getEncoded();
    }
}
