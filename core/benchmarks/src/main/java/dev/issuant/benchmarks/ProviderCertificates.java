package dev.issuant.benchmarks;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;

/**
 * The same certificates as most programs make them: Bouncy Castle's API over a provider, with the CA's key in the
 * provider's own type and the signer made once. To verify a request it asks the provider twice.
 */
final class ProviderCertificates {
    private final BouncyCastleProvider engine = new BouncyCastleProvider();
    private final byte[] csr;
    private final ContentSigner ofEngine;
    private final ContentSigner ofJdk;
    private final PublicKey caKey;
    private final X500Name issuer = new X500Name("CN=Acme Issuing CA");
    private final JcaX509ExtensionUtils ids;
    private final SecureRandom random = new SecureRandom();

    private ProviderCertificates(Keys keys) {
        this.csr = Certificates.request(keys);
        try {
            this.ids = new JcaX509ExtensionUtils();
            KeyFactory factory = KeyFactory.getInstance("EC", engine);
            this.caKey = factory.generatePublic(
                    new X509EncodedKeySpec(keys.ec().getPublic().getEncoded()));
            PrivateKey key = factory.generatePrivate(
                    new PKCS8EncodedKeySpec(keys.ec().getPrivate().getEncoded()));
            this.ofEngine = new JcaContentSignerBuilder("SHA256withECDSA")
                    .setProvider(engine)
                    .build(key);
            this.ofJdk = new JcaContentSignerBuilder("SHA256withECDSA")
                    .build(keys.ec().getPrivate());
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of a request that was read before, on Bouncy Castle's provider. */
    static Body issue(Keys keys) {
        ProviderCertificates bare = new ProviderCertificates(keys);
        JcaPKCS10CertificationRequest request = bare.request();
        return () -> bare.certificate(request, bare.ofEngine);
    }

    /** Of a request that was read before, on the engine of the Java runtime. */
    static Body issueOnJdk(Keys keys) {
        ProviderCertificates bare = new ProviderCertificates(keys);
        JcaPKCS10CertificationRequest request = bare.request();
        return () -> bare.certificate(request, bare.ofJdk);
    }

    /** With proof of possession, from the bytes of a request. */
    static Body issueFromRequest(Keys keys) {
        ProviderCertificates bare = new ProviderCertificates(keys);
        return () -> {
            JcaPKCS10CertificationRequest request = bare.request();
            try {
                if (!request.isSignatureValid(new JcaContentVerifierProviderBuilder()
                        .setProvider(bare.engine)
                        .build(request.getSubjectPublicKeyInfo()))) {
                    throw new IllegalStateException("the request is not signed by its key");
                }
            } catch (OperatorCreationException | PKCSException e) {
                throw new IllegalStateException(e);
            }
            return bare.certificate(request, bare.ofEngine);
        };
    }

    private JcaPKCS10CertificationRequest request() {
        try {
            return new JcaPKCS10CertificationRequest(csr).setProvider(engine);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] certificate(JcaPKCS10CertificationRequest request, ContentSigner by) {
        try {
            PublicKey key = request.getPublicKey();
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    issuer,
                    new BigInteger(135, random).setBit(134),
                    Date.from(Sample.NOW.minusSeconds(60)),
                    Date.from(Sample.NOW.plus(Sample.LIFE)),
                    new X500Name(""),
                    key);
            return Certificates.signed(
                    builder, ids.createAuthorityKeyIdentifier(caKey), ids.createSubjectKeyIdentifier(key), request, by);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
