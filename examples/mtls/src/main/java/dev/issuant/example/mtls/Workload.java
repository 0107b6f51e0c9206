package dev.issuant.example.mtls;

import dev.issuant.Actor;
import dev.issuant.Credential;
import dev.issuant.CredentialAuthority;
import dev.issuant.Duty;
import dev.issuant.Evidence;
import dev.issuant.IssuanceRequest;
import dev.issuant.x509.RenewalAttestor;
import dev.issuant.x509.X509Ca;
import dev.issuant.x509.X509Profile;
import dev.issuant.x509.X509Spec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;
import org.jspecify.annotations.Nullable;

/** A service: it makes its own keys, asks for a certificate, and renews it with a new key that the old one vouches for. */
final class Workload {
    private final String id;
    private final String name;
    private final X509Profile profile;
    private final CredentialAuthority authority;
    private final X509Ca ca;
    private final InstantSource clock;
    private final Identity identity = new Identity();
    private @Nullable PrivateKey key;
    private @Nullable Credential credential;

    Workload(
            String id,
            String name,
            X509Profile profile,
            CredentialAuthority authority,
            X509Ca ca,
            InstantSource clock) {
        this.id = id;
        this.name = name;
        this.profile = profile;
        this.authority = authority;
        this.ca = ca;
        this.clock = clock;
    }

    /** Asks for the first certificate, or renews the one it has. The next connection shows the new one. */
    Credential enrol() throws GeneralSecurityException, IOException, OperatorCreationException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), new SecureRandom());
        KeyPair next = generator.generateKeyPair();
        X509Spec spec = X509Spec.of(profile, request(next));
        IssuanceRequest.Builder request = IssuanceRequest.builder()
                .subject(id)
                .requestedBy(Actor.of(id, Duty.REQUEST))
                .credential(spec)
                .lifetime(Duration.ofHours(1))
                .purpose("mutual TLS between billing and ledger");
        if (credential != null) {
            request.evidence(proof(credential, spec));
        }
        Credential issued = authority.issue(request.build()).orElseThrow().credential();
        identity.replace(next.getPrivate(), chain(issued));
        key = next.getPrivate();
        credential = issued;
        return issued;
    }

    private Evidence proof(Credential previous, X509Spec spec) {
        return RenewalAttestor.prove(previous.publicPart(), spec, clock.instant(), data -> {
            try {
                Signature signature = Signature.getInstance("SHA256withECDSA");
                signature.initSign(key);
                signature.update(data);
                return signature.sign();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("the Java runtime does not sign", e);
            }
        });
    }

    private byte[] request(KeyPair keys) throws IOException, OperatorCreationException {
        ExtensionsGenerator extensions = new ExtensionsGenerator();
        extensions.addExtension(
                Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName(GeneralName.dNSName, name)));
        return new PKCS10CertificationRequestBuilder(
                        new X500Name(""),
                        SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()))
                .addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions.generate())
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))
                .getEncoded();
    }

    private X509Certificate[] chain(Credential issued) throws GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<byte[]> der = List.of(issued.publicPart(), ca.certificates().get(0));
        X509Certificate[] chain = new X509Certificate[der.size()];
        for (int i = 0; i < chain.length; i++) {
            chain[i] = (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der.get(i)));
        }
        return chain;
    }

    /** A context whose connections show the certificate of their moment. */
    SSLContext context(Peers peers) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(new KeyManager[] {identity}, new TrustManager[] {peers}, new SecureRandom());
        return context;
    }
}
