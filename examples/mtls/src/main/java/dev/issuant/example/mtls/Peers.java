package dev.issuant.example.mtls;

import dev.issuant.IssuantException;
import dev.issuant.x509.CertificateRefusedException;
import dev.issuant.x509.VerifiedCertificate;
import dev.issuant.x509.X509Verifier;
import java.net.Socket;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Decides whom TLS talks to: chain, times, usage and host by the verifier, and whether the record is still active. */
final class Peers extends X509ExtendedTrustManager {
    private final X509Verifier clients;
    private final X509Verifier servers;

    Peers(X509Verifier clients, X509Verifier servers) {
        this.clients = clients;
        this.servers = servers;
    }

    /** The client of a connection, as of now: a connection, and a session that is resumed, may outlive a revocation. */
    VerifiedCertificate client(Certificate[] chain) throws CertificateException {
        try {
            return clients.client(encoded(chain));
        } catch (CertificateRefusedException e) {
            throw new CertificateException(e.code(), e);
        } catch (IssuantException e) {
            // The record cannot be read now: then nobody is let in.
            throw new CertificateException(e.code(), e);
        }
    }

    private void server(X509Certificate[] chain, String host) throws CertificateException {
        try {
            servers.server(encoded(chain), host);
        } catch (CertificateRefusedException | IssuantException e) {
            throw new CertificateException(e.getMessage(), e);
        }
    }

    private static List<byte[]> encoded(Certificate[] chain) throws CertificateException {
        List<byte[]> all = new ArrayList<>();
        for (Certificate certificate : chain) {
            all.add(certificate.getEncoded());
        }
        return all;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        client(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        server(chain, engine.getPeerHost());
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        client(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw new CertificateException("the host that was called is not known here; use an engine");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        client(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("the host that was called is not known here; use an engine");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
