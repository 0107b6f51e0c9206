package dev.issuant.example.modulepath;

import dev.issuant.Presented;
import dev.issuant.x509.X509Ca;
import dev.issuant.x509.X509Issuer;
import dev.issuant.x509.X509Profile;
import dev.issuant.x509.X509Spec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** How a CA is set up, asked and shown what it issued. */
final class Certificates {
    /** Made by {@code openssl req}; its key is gone, for nobody connects with it here. */
    private static final String REQUEST = """
            -----BEGIN CERTIFICATE REQUEST-----
            MIHsMIGTAgEAMAAwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAR9W/EfJoQW/MNr
            wHU8M0k08Lyg1N1Fu1Diw9hcKAuY/29hm8tmBeu0Tc9dOD6k/3WlejxB3USpvHUK
            of5pQC/UoDEwLwYJKoZIhvcNAQkOMSIwIDAeBgNVHREEFzAVghNiaWxsaW5nLmV4
            YW1wbGUuY29tMAoGCCqGSM49BAMCA0gAMEUCIFNIJiKOcRfwTv6NbM6aJ+Kqg7ZD
            KRHLSWhgW0ZoBzK4AiEAt0ZDx4nG1kR2lIVH1zzZHjUiCuZuFWaspkmad05MUv8=
            -----END CERTIFICATE REQUEST-----
            """;

    private Certificates() {}

    static X509Issuer issuer(Instant now) {
        return X509Issuer.of(X509Ca.development("Acme", now), X509Profile.tlsClient());
    }

    static X509Spec spec() {
        return X509Spec.tlsClient(REQUEST.getBytes(StandardCharsets.US_ASCII));
    }

    /** A certificate as a TLS server shows it to the authority, the key having been proved in the handshake. */
    static Presented presented(X509Spec spec, byte[] certificate) {
        return Presented.of(spec.kind(), X509Issuer.toPem(certificate)).withHolderKey(spec.holderKey());
    }
}
