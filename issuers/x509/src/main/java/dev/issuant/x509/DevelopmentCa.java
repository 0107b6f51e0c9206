package dev.issuant.x509;

import dev.issuant.IssuantException.Broken;
import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.crypto.LocalSigningKey;
import dev.issuant.x509.internal.read.CaFacts;
import dev.issuant.x509.internal.write.SelfMade;
import java.io.IOException;
import java.math.BigInteger;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;

/**
 * Makes a CA out of nothing, for development and tests. It signs with keys that it made itself and with no others, and only
 * certificates of CAs, so it is no way around the gate.
 */
final class DevelopmentCa {
    private static final Duration LIFE = Duration.ofDays(365);
    private static final Duration BACKDATING = Duration.ofDays(1);
    private static final int MAX_NAME = 50;

    private DevelopmentCa() {}

    private static final class Made {
        private final LocalSigningKey key;
        private final byte[] certificate;

        Made(LocalSigningKey key, byte[] certificate) {
            this.key = key;
            this.certificate = certificate;
        }
    }

    static X509Ca make(String name, String algorithm, Instant now) {
        Made root = make(null, name + " Root", algorithm, 1, now);
        Made issuing = make(root, name + " Issuing CA", algorithm, 0, now);
        return X509Ca.of(issuing.key, List.of(issuing.certificate, root.certificate));
    }

    static X509Ca root(String name, String algorithm, Instant now) {
        Made root = make(null, name + " Root", algorithm, 2, now);
        return X509Ca.of(root.key, List.of(root.certificate));
    }

    private static Made make(
            @org.jspecify.annotations.Nullable Made above, String name, String algorithm, int pathLength, Instant now) {
        Instant end = now.truncatedTo(ChronoUnit.SECONDS).plus(LIFE);
        LocalSigningKey key = LocalSigningKey.generate(algorithm, end);
        PublicKey open = key.publicKey().orElseThrow();
        try {
            X500Name subject = name(name);
            X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                    above == null
                            ? subject
                            : X500Name.getInstance(
                                    CaFacts.of(above.certificate).certificate().subject()),
                    new BigInteger(159, new SecureRandom()).setBit(158),
                    Date.from(now.minus(BACKDATING)),
                    Date.from(end.minusSeconds(1)),
                    subject,
                    SubjectPublicKeyInfo.getInstance(open.getEncoded()));
            byte[] keyId = keyId(open);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(pathLength));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            builder.addExtension(Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(keyId));
            byte[] aboveId = above == null ? keyId : keyId(above.key.publicKey().orElseThrow());
            builder.addExtension(Extension.authorityKeyIdentifier, false, new AuthorityKeyIdentifier(aboveId));
            LocalSigningKey signer = above == null ? key : above.key;
            return new Made(key, builder.build(SelfMade.signer(signer)).getEncoded());
        } catch (IOException e) {
            throw new Broken("CA_NOT_MADE", "the certificate of a development CA was not encoded", e);
        }
    }

    private static byte[] keyId(PublicKey key) {
        byte[] bits = SubjectPublicKeyInfo.getInstance(key.getEncoded())
                .getPublicKeyData()
                .getBytes();
        return SelfMade.keyId(bits);
    }

    private static X500Name name(String name) {
        boolean good = name.length() <= MAX_NAME + 11 && !name.startsWith(" ");
        for (int i = 0; good && i < name.length(); i++) {
            good = name.charAt(i) >= ' ' && name.charAt(i) <= '~';
        }
        if (!good) {
            throw new InvalidInput("CA_NAME", "the name has 1 to 50 visible ASCII characters and spaces");
        }
        return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, name).build();
    }
}
