package dev.issuant.x509;

import dev.issuant.CredentialSpec;
import dev.issuant.spi.CredentialIssuer;
import dev.issuant.spi.Minted;
import dev.issuant.testkit.CredentialIssuerContract;
import dev.issuant.x509.X509Profile.Allowance;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.Nested;

class X509IssuerContractTest {
    private static final Instant MADE = Instant.parse("2025-12-31T00:00:00Z");
    private static final String SPIFFE = "spiffe://example.org/ns/prod/sa/billing";

    private interface Certificates extends CredentialIssuerContract {
        @Override
        default String presented(Minted minted) {
            return X509Issuer.toPem(minted.publicPart());
        }
    }

    @Nested
    class Server implements Certificates {
        private static final X509Ca CA = X509Ca.development("Acme", MADE);
        private static final X509Profile PROFILE = X509Profile.tlsServer()
                .allowing(Allowance.IP_ADDRESSES, Allowance.WILDCARDS, Allowance.MAILBOXES, Allowance.URIS)
                .withCrl("http://pki.example.com/a.crl")
                .withOcsp("http://ocsp.example.com")
                .withIssuerCertificate("http://pki.example.com/ca.cer");
        private static final List<byte[]> REQUESTS = List.of(
                Requests.dns("api.example.com", "b.example.com", "*.c.example.com"),
                Requests.dns(Requests.EC_384, "api.example.com"),
                Requests.dns(Requests.ED, "api.example.com"),
                Requests.dns(Requests.RSA, "api.example.com"),
                Requests.request(
                        Requests.EC,
                        new GeneralName(GeneralName.iPAddress, "192.0.2.1"),
                        new GeneralName(GeneralName.iPAddress, "2001:db8::17"),
                        new GeneralName(GeneralName.rfc822Name, "ops@example.com"),
                        new GeneralName(GeneralName.uniformResourceIdentifier, "https://example.com/a/b")));

        @Override
        public CredentialIssuer issuer() {
            return X509Issuer.of(CA, PROFILE);
        }

        @Override
        public List<CredentialSpec> specs() {
            return REQUESTS.stream()
                    .<CredentialSpec>map(csr -> X509Spec.of(PROFILE, csr))
                    .toList();
        }
    }

    @Nested
    class Svid implements Certificates {
        private static final X509Ca CA = X509Ca.development("Acme", "Ed25519", MADE);
        private static final X509Profile PROFILE =
                X509Profile.spiffe("example.org").withoutRevocation();
        private static final List<byte[]> REQUESTS =
                List.of(Requests.spiffe(SPIFFE), Requests.spiffe(SPIFFE, "billing.example.org"));

        @Override
        public CredentialIssuer issuer() {
            return X509Issuer.of(CA, PROFILE);
        }

        @Override
        public List<CredentialSpec> specs() {
            return REQUESTS.stream()
                    .<CredentialSpec>map(csr -> X509Spec.of(PROFILE, csr))
                    .toList();
        }
    }
}
