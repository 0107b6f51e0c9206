package dev.issuant.benchmarks;

import dev.issuant.spi.CredentialStore;
import dev.issuant.x509.X509Ca;
import dev.issuant.x509.X509Issuer;
import dev.issuant.x509.X509Profile;
import dev.issuant.x509.X509Spec;
import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.util.Date;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509ExtensionUtils;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcECContentSignerBuilder;
import org.bouncycastle.operator.bc.BcECContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;
import org.bouncycastle.pkcs.PKCSException;

/** Certificates for one host, governed, and as Bouncy Castle's lightweight API makes them on the same engine. */
final class Certificates {
    private static final AlgorithmIdentifier SHA256_ECDSA =
            new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
    private static final AlgorithmIdentifier SHA256 = new DefaultDigestAlgorithmIdentifierFinder().find(SHA256_ECDSA);

    private final byte[] csr;
    private final ContentSigner signer;
    private final X500Name issuer;
    private final SubjectPublicKeyInfo caKey;
    private final X509ExtensionUtils ids = new BcX509ExtensionUtils();
    private final SecureRandom random = new SecureRandom();

    private Certificates(Keys keys) {
        try {
            ECPrivateKeyParameters key = new ECPrivateKeyParameters(
                    ((ECPrivateKey) keys.ec().getPrivate()).getS(),
                    new ECNamedDomainParameters(SECObjectIdentifiers.secp256r1, CustomNamedCurves.getByName("P-256")));
            this.signer = new BcECContentSignerBuilder(SHA256_ECDSA, SHA256).build(key);
            this.issuer = new X500Name("CN=Acme Issuing CA");
            this.caKey = SubjectPublicKeyInfo.getInstance(keys.ec().getPublic().getEncoded());
            ExtensionsGenerator extensions = new ExtensionsGenerator();
            extensions.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.dNSName, Sample.HOST)));
            this.csr = new PKCS10CertificationRequestBuilder(new X500Name(""), caKey)
                    .addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions.generate())
                    .build(signer)
                    .getEncoded();
        } catch (OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A request in the name of one host, as DER. */
    static byte[] request(Keys keys) {
        return new Certificates(keys).csr;
    }

    private static X509Issuer issuer() {
        return X509Issuer.of(X509Ca.development("Acme", Sample.NOW), X509Profile.tlsServer());
    }

    /** Governed, of a request that was read before. */
    static Body issuing(Keys keys) {
        return new Governed(issuer(), X509Spec.tlsServer(request(keys))).issuing();
    }

    /** Governed, from the bytes of a request. */
    static Body issuingFromRequest(Keys keys) {
        byte[] csr = request(keys);
        return new Governed(issuer(), () -> X509Spec.tlsServer(csr), CredentialStore.inMemory()).issuing();
    }

    /** The same fields, of a request that was read before. */
    static Body issueByBouncyCastle(Keys keys) {
        Certificates bare = new Certificates(keys);
        PKCS10CertificationRequest request = bare.request();
        return () -> bare.certificate(request);
    }

    /** The same fields, with proof of possession, from the bytes of a request. */
    static Body issueFromRequestByBouncyCastle(Keys keys) {
        Certificates bare = new Certificates(keys);
        return () -> {
            PKCS10CertificationRequest request = bare.request();
            try {
                if (!request.isSignatureValid(
                        new BcECContentVerifierProviderBuilder(new DefaultDigestAlgorithmIdentifierFinder())
                                .build(PublicKeyFactory.createKey(request.getSubjectPublicKeyInfo())))) {
                    throw new IllegalStateException("the request is not signed by its key");
                }
            } catch (OperatorCreationException | PKCSException | IOException e) {
                throw new IllegalStateException(e);
            }
            return bare.certificate(request);
        };
    }

    private PKCS10CertificationRequest request() {
        try {
            return new PKCS10CertificationRequest(csr);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] certificate(PKCS10CertificationRequest request) {
        try {
            return signed(
                    new X509v3CertificateBuilder(
                            issuer,
                            new BigInteger(135, random).setBit(134),
                            Date.from(Sample.NOW.minusSeconds(60)),
                            Date.from(Sample.NOW.plus(Sample.LIFE)),
                            new X500Name(""),
                            request.getSubjectPublicKeyInfo()),
                    ids.createAuthorityKeyIdentifier(caKey),
                    ids.createSubjectKeyIdentifier(request.getSubjectPublicKeyInfo()),
                    request,
                    signer);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same extensions as Issuant's profile has, then the signature. */
    static byte[] signed(
            X509v3CertificateBuilder builder,
            AuthorityKeyIdentifier above,
            SubjectKeyIdentifier own,
            PKCS10CertificationRequest request,
            ContentSigner by)
            throws IOException {
        builder.addExtension(Extension.authorityKeyIdentifier, false, above);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
        builder.addExtension(Extension.subjectKeyIdentifier, false, own);
        builder.addExtension(
                Extension.subjectAlternativeName,
                true,
                GeneralNames.fromExtensions(request.getRequestedExtensions(), Extension.subjectAlternativeName));
        return builder.build(by).getEncoded();
    }
}
