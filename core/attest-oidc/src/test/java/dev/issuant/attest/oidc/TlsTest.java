package dev.issuant.attest.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.issuant.IssuantException.Unavailable;
import dev.issuant.spi.Attestation;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A provider behind TLS, as every real one is: the certificate must be trusted and must name the host. */
class TlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final Pipeline pipeline = new Pipeline();
    private HttpsServer server;

    @AfterEach
    void close() {
        server.stop(0);
        pipeline.close();
    }

    @Test
    void attest_certificateOfATrustedCa_accepted() throws Exception {
        SSLContext trusting = serve("127.0.0.1");

        assertThat(attest(provider().tls(trusting)).evidence()).isNotNull();
    }

    @Test
    void attest_certificateNobodyTrusts_unavailable() throws Exception {
        serve("127.0.0.1");

        assertThatThrownBy(() -> attest(provider()))
                .isInstanceOf(Unavailable.class)
                .satisfies(e -> assertThat(e.getCause()).isInstanceOf(GeneralSecurityException.class));
    }

    @Test
    void attest_certificateOfAnotherHost_unavailable() throws Exception {
        SSLContext trusting = serve("127.0.0.2");

        assertThatThrownBy(() -> attest(provider().tls(trusting)))
                .isInstanceOf(Unavailable.class)
                .satisfies(e -> assertThat(e.getCause()).isInstanceOf(GeneralSecurityException.class));
    }

    private String issuer() {
        return "https://127.0.0.1:" + server.getAddress().getPort();
    }

    private OidcProvider.Builder provider() {
        return OidcProvider.builder(issuer())
                .connectWithin(Duration.ofSeconds(20))
                .answerWithin(Duration.ofSeconds(20));
    }

    private Attestation attest(OidcProvider.Builder trusted) {
        TrustRule rule = pipeline.deployRule().issuer(issuer()).build();
        return Pipeline.attest(pipeline.attestor(trusted, rule), pipeline.token(Pipeline.claimsWith("iss", issuer())));
    }

    /** Serves the pipeline's keys behind TLS, with a certificate for this address. Answers what trusts it. */
    private SSLContext serve(String address) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        KeyPair pair = generator.generateKeyPair();
        X509Certificate certificate = certificate(pair, address);
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        own.setKeyEntry("server", pair.getPrivate(), PASSWORD, new X509Certificate[] {certificate});
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, PASSWORD);
        SSLContext serving = SSLContext.getInstance("TLS");
        serving.init(keys.getKeyManagers(), null, null);

        server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(serving));
        server.createContext("/.well-known/openid-configuration", exchange -> {
            answer(exchange, pipeline.provider.discoveryJson().replace(pipeline.provider.issuer(), issuer()));
        });
        server.createContext("/jwks", exchange -> answer(exchange, pipeline.provider.jwksJson()));
        server.start();

        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("ca", certificate);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext trusting = SSLContext.getInstance("TLS");
        trusting.init(null, trust.getTrustManagers(), null);
        return trusting;
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        try (exchange) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    /** TLS checks the certificate against the real time, so this one is valid for a century around it. */
    private static X509Certificate certificate(KeyPair pair, String address) throws Exception {
        X500Name name = new X500Name("CN=loopback");
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name,
                BigInteger.ONE,
                Date.from(Instant.parse("2000-01-01T00:00:00Z")),
                Date.from(Instant.parse("2099-01-01T00:00:00Z")),
                name,
                pair.getPublic());
        builder.addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(new GeneralName(GeneralName.iPAddress, address)));
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
    }
}
