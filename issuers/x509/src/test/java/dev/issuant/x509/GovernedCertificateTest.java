package dev.issuant.x509;

import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.Actor;
import dev.issuant.Credential;
import dev.issuant.Duty;
import dev.issuant.IssuanceOutcome;
import dev.issuant.Presented;
import dev.issuant.RevocationReason;
import dev.issuant.Verification;
import java.io.ByteArrayInputStream;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Certificates through the front door. */
class GovernedCertificateTest {
    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    private String verdict(Presented presented) {
        Verification verification = world.authority.verify(presented);
        return verification instanceof Verification.Refused refused
                ? refused.reason().code()
                : "accepted";
    }

    @Test
    void server_requested_isIssuedAndAcceptedByThePlatform() throws Exception {
        X509Spec spec = X509Spec.tlsServer(Requests.dns("API.example.com"));
        Credential credential = world.ask("svc-billing", spec).orElseThrow().credential();
        assertThat(credential.facts().names()).containsExactly("api.example.com");
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        X509Certificate leaf =
                (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(credential.publicPart()));
        X509Certificate issuing = (X509Certificate) factory.generateCertificate(
                new ByteArrayInputStream(world.ca.certificates().get(0)));
        X509Certificate root = (X509Certificate) factory.generateCertificate(
                new ByteArrayInputStream(world.ca.certificates().get(1)));
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(World.NOW));
        CertPathValidator.getInstance("PKIX").validate(factory.generateCertPath(List.of(leaf, issuing)), parameters);
        assertThat(leaf.getSubjectX500Principal().getName()).isEmpty();
        assertThat(leaf.getCriticalExtensionOIDs()).contains("2.5.29.17", "2.5.29.15", "2.5.29.19");
        assertThat(leaf.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(leaf.getSerialNumber().bitLength()).isEqualTo(135);
        assertThat(leaf.getNotAfter().toInstant().plusSeconds(1)).isEqualTo(credential.expiresAt());
    }

    @Test
    void p10_revoked_isRefusedAtOnce() {
        X509Spec spec = X509Spec.tlsServer(Requests.dns("api.example.com"));
        Credential credential = world.ask("svc-billing", spec).orElseThrow().credential();
        Presented presented = Presented.of(spec.kind(), X509Issuer.toPem(credential.publicPart()));
        assertThat(verdict(presented)).isEqualTo("HOLDER_KEY_MISSING");
        assertThat(verdict(presented.withHolderKey(spec.holderKey()))).isEqualTo("accepted");
        world.authority.revoke(credential.id(), RevocationReason.KEY_COMPROMISE, World.OPERATOR);
        assertThat(verdict(presented.withHolderKey(spec.holderKey()))).startsWith("NOT_ACTIVE");
    }

    /** The id of a certificate, which everybody sees in its serial, is no authority over it. */
    @Test
    void lesson_24_certificateOfAnother_isNobodysToRevokeSuspendOrRead() {
        Credential credential = world.ask("svc-billing", X509Spec.tlsClient(Requests.dns("api.example.com")))
                .orElseThrow()
                .credential();
        Actor other = Actor.of("svc-ledger", Duty.REQUEST);
        String id = credential.id();
        for (Runnable act : List.<Runnable>of(
                () -> world.authority.revoke(id, RevocationReason.SUPERSEDED, other),
                () -> world.authority.suspend(id, other),
                () -> world.authority.resume(id, other),
                () -> world.authority.confirm(id, other),
                () -> world.authority.reissue(id, other),
                () -> world.authority.credential(id, other),
                () -> world.authority.replay(id, other))) {
            assertThat(Codes.of(act)).isEqualTo("NO_SUCH_CREDENTIAL");
        }
        assertThat(world.authority.credential(id, World.BILLING).publicPart()).isEqualTo(credential.publicPart());
        world.authority.revoke(id, RevocationReason.SUPERSEDED, World.BILLING);
    }

    @Test
    void names_thatTheDirectoryDoesNotGive_areDenied() {
        assertThat(denial(X509Spec.tlsServer(Requests.dns("api.example.com", "other.example.com"))))
                .isEqualTo("NAME_NOT_HELD");
        assertThat(denial(X509Spec.spiffe(Requests.spiffe("spiffe://example.org/ns/prod/sa/other"))))
                .isEqualTo("NAME_NOT_HELD");
    }

    private String denial(X509Spec spec) {
        return denial(world.ask("svc-billing", spec));
    }

    private static String denial(IssuanceOutcome outcome) {
        return outcome.fold(
                issued -> "issued",
                pending -> "pending",
                denied -> denied.reasons().get(0).code());
    }

    @Test
    void p6_lifetime_neverPastTheCa() {
        world.clock.advance(Duration.ofDays(364));
        X509Spec spec = X509Spec.tlsServer(Requests.dns("api.example.com"));
        Credential credential = world.ask("svc-billing", spec, Duration.ofDays(30))
                .orElseThrow()
                .credential();
        assertThat(credential.expiresAt()).isEqualTo(world.ca.end());
        world.clock.advance(Duration.ofDays(1));
        assertThat(denial(spec)).isEqualTo("LIFETIME_EXHAUSTED");
    }
}
