package dev.issuant.x509;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Random certificates over all profiles: the lint finds nothing, the Java runtime reads them, none is alike. */
class LeavesTest {
    @Test
    void randomLeaves_areCleanAndReadable() {
        List<X509Ca> cas = List.of(
                X509Ca.developmentRoot("Acme", World.NOW),
                X509Ca.development("Acme", World.NOW),
                X509Ca.development("Acme", "Ed25519", World.NOW),
                X509Ca.development("Acme", "ES384", World.NOW),
                X509Ca.development("Acme", "RS256", World.NOW));
        Leaves leaves = new Leaves(7, World.NOW);
        java.util.Set<java.math.BigInteger> serials = new java.util.HashSet<>();
        for (int i = 0; i < 400; i++) {
            X509Profile profile = leaves.profile();
            X509Ca ca = profile.usage() == X509Profile.Usage.CA ? cas.get(0) : cas.get(i % cas.size());
            byte[] der = leaves.make(X509Issuer.of(ca, profile), leaves.spec(profile));
            java.security.cert.X509Certificate read = Platform.certificate(der);
            assertThat(serials.add(read.getSerialNumber())).isTrue();
            assertThat(read.getIssuerX500Principal())
                    .isEqualTo(Platform.certificate(ca.certificates().get(0)).getSubjectX500Principal());
        }
    }
}
