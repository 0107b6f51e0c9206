package dev.issuant.x509;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/** Certificates as the Java runtime reads them. */
final class Platform {
    private Platform() {}

    static X509Certificate[] certificates(List<byte[]> chain) {
        return chain.stream().map(Platform::certificate).toArray(X509Certificate[]::new);
    }

    static X509Certificate certificate(byte[] der) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw new AssertionError(e);
        }
    }
}
