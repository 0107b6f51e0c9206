package dev.issuant.x509;

import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.Credential;
import dev.issuant.Evidence;
import dev.issuant.IssuanceOutcome;
import dev.issuant.RevocationReason;
import dev.issuant.Subject;
import dev.issuant.SubjectKind;
import dev.issuant.policy.Rules;
import dev.issuant.testkit.FixedPolicy;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Scenario workload-cert: a certificate is renewed by itself alone, and the gate decides anew. */
class RenewalTest {
    private static final KeyPair OLD = Requests.pair("P-256");
    private static final KeyPair NEXT = Requests.pair("P-256");

    private World world = renewing();

    private static World renewing() {
        return World.with(ca -> FixedPolicy.permit(), ca -> RenewalAttestor.of(ca), ca -> CsrAttestor.create());
    }

    @AfterEach
    void close() {
        world.close();
    }

    private Credential first() {
        return world.ask("svc-billing", X509Spec.tlsClient(Requests.dns(OLD, "api.example.com")))
                .orElseThrow()
                .credential();
    }

    private static byte[] sign(KeyPair pair, byte[] data) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(pair.getPrivate());
            signature.update(data);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private Evidence proof(Credential previous, X509Spec next, KeyPair key) {
        return RenewalAttestor.prove(previous.publicPart(), next, world.clock.instant(), data -> sign(key, data));
    }

    private static String code(IssuanceOutcome outcome) {
        return outcome.fold(
                issued -> "issued",
                pending -> "pending",
                denied -> denied.reasons().get(0).code());
    }

    private static X509Spec next() {
        return X509Spec.tlsClient(Requests.dns(NEXT, "api.example.com"));
    }

    @Test
    void renewal_byTheCertificateItself_isIssued() {
        Credential first = first();
        world.clock.advance(Duration.ofMinutes(50));
        assertThat(code(world.ask("svc-billing", next(), proof(first, next(), OLD))))
                .isEqualTo("issued");
    }

    @Test
    void lesson_41_renewal_bySiblingOrOtherKey_isDenied() {
        Credential first = first();
        Credential sibling = world.ask("svc-ledger", X509Spec.tlsClient(Requests.dns(NEXT, "ledger.example.com")))
                .orElseThrow()
                .credential();
        Credential ownSibling = world.ask("svc-billing", X509Spec.tlsClient(Requests.dns(NEXT, "billing.example.com")))
                .orElseThrow()
                .credential();
        X509Spec next = next();
        // The other workload's certificate, of the same CA, with a good proof of its own key.
        assertThat(code(world.ask("svc-billing", next, proof(sibling, next, NEXT))))
                .isEqualTo("RENEWAL_NAMES");
        // The subject's own other certificate: not the one whose names are renewed.
        assertThat(code(world.ask("svc-billing", next, proof(ownSibling, next, NEXT))))
                .isEqualTo("RENEWAL_NAMES");
        // The right certificate, shown by somebody without its key.
        assertThat(code(world.ask("svc-billing", next, proof(first, next, NEXT))))
                .isEqualTo("RENEWAL_PROOF");
        // A proof that was made for another request.
        X509Spec other = X509Spec.tlsClient(Requests.dns(Requests.EC, "api.example.com"));
        assertThat(code(world.ask("svc-billing", next, proof(first, other, OLD))))
                .isEqualTo("EVIDENCE_FOR_ANOTHER_KEY");
        // The certificate of one workload for another that asks with it.
        world.directory.put(World.workload("svc-ledger", "api.example.com", "ledger.example.com"));
        assertThat(code(world.ask("svc-ledger", next, proof(first, next, OLD))))
                .isEqualTo("EVIDENCE_CREDENTIAL_NOT_ACTIVE");
    }

    @Test
    void renewal_ofRevokedOrSuspended_isDenied() {
        Credential first = first();
        world.authority.suspend(first.id(), World.OPERATOR);
        assertThat(code(world.ask("svc-billing", next(), proof(first, next(), OLD))))
                .isEqualTo("EVIDENCE_CREDENTIAL_NOT_ACTIVE");
        world.authority.revoke(first.id(), RevocationReason.KEY_COMPROMISE, World.OPERATOR);
        assertThat(code(world.ask("svc-billing", next(), proof(first, next(), OLD))))
                .isEqualTo("EVIDENCE_CREDENTIAL_NOT_ACTIVE");
    }

    @Test
    void lesson_94_renewal_passesPolicyDirectoryAndOwnerAgain() {
        Credential first = first();
        world.directory.put(World.workload("svc-billing", "billing.example.com"));
        assertThat(code(world.ask("svc-billing", next(), proof(first, next(), OLD))))
                .isEqualTo("NAME_NOT_HELD");
        world.directory.put(Subject.builder("svc-billing", SubjectKind.WORKLOAD)
                .names(Set.of("api.example.com"))
                .build());
        assertThat(code(world.ask("svc-billing", next(), proof(first, next(), OLD))))
                .isEqualTo("OWNER_REQUIRED");
    }

    @Test
    void renewal_replayedStaleOrExpired_isDenied() {
        Credential first = first();
        Evidence proof = proof(first, next(), OLD);
        assertThat(code(world.ask("svc-billing", next(), proof))).isEqualTo("issued");
        assertThat(code(world.ask("svc-billing", next(), proof))).isEqualTo("EVIDENCE_REPLAYED");
        Evidence old = RenewalAttestor.prove(
                first.publicPart(), next(), world.clock.instant().minusSeconds(301), data -> sign(OLD, data));
        assertThat(code(world.ask("svc-billing", next(), old))).isEqualTo("RENEWAL_STALE");
        world.clock.advance(Duration.ofHours(1));
        assertThat(code(world.ask("svc-billing", next(), proof(first, next(), OLD))))
                .isEqualTo("RENEWAL_EXPIRED");
    }

    @Test
    void lesson_57_certificateOfAnotherCa_renewsNothing() {
        Credential first = first();
        try (World stranger = renewing()) {
            Credential theirs = stranger.ask("svc-billing", X509Spec.tlsClient(Requests.dns(OLD, "api.example.com")))
                    .orElseThrow()
                    .credential();
            assertThat(code(world.ask("svc-billing", next(), proof(theirs, next(), OLD))))
                    .isEqualTo("RENEWAL_NOT_OURS");
        }
        assertThat(first.publicPart()).isNotEmpty();
    }

    @Test
    void renewal_malformed_isRefusedCheaply() {
        byte[] good = proof(first(), next(), OLD).content();
        for (int length : new int[] {1, 8, 12, 100, good.length - 1}) {
            Evidence cut = Evidence.of(RenewalAttestor.TYPE, Arrays.copyOf(good, length));
            assertThat(code(world.ask("svc-billing", next(), cut))).isEqualTo("RENEWAL_MALFORMED");
        }
        byte[] huge = good.clone();
        huge[8] = 0x7f;
        assertThat(code(world.ask("svc-billing", next(), Evidence.of(RenewalAttestor.TYPE, huge))))
                .isEqualTo("RENEWAL_MALFORMED");
    }

    @Test
    void csr_asEvidence_speaksForItsKeyOnce() {
        world.close();
        world = World.with(ca -> Rules.allOf(Rules.evidenceRequired(CsrAttestor.TYPE)), ca -> CsrAttestor.create());
        X509Spec spec = next();
        Evidence evidence = CsrAttestor.evidence(spec);
        assertThat(code(world.ask("svc-billing", spec))).isNotEqualTo("issued");
        X509Spec other = X509Spec.tlsClient(Requests.dns(OLD, "api.example.com"));
        assertThat(code(world.ask("svc-billing", other, evidence))).isEqualTo("EVIDENCE_FOR_ANOTHER_KEY");
        assertThat(code(world.ask("svc-billing", spec, evidence))).isEqualTo("issued");
        assertThat(code(world.ask("svc-billing", spec, evidence))).isEqualTo("EVIDENCE_REPLAYED");
    }

    /** A certificate where a key or a request is expected. */
    @Test
    void lesson_44_certificate_isNeverTakenForAKeyOrARequest() {
        Credential first = first();
        byte[] leaf = first.publicPart();
        assertThat(Codes.of(() -> X509Spec.tlsClient(leaf))).isEqualTo("CSR_MALFORMED");
        assertThat(Codes.of(() -> X509Spec.tlsClient(
                        X509Issuer.toPem(leaf).getBytes(java.nio.charset.StandardCharsets.US_ASCII))))
                .isEqualTo("PEM_MALFORMED");
        assertThat(Codes.of(() -> X509Ca.fromPem(world.ca.chainPem() + world.ca.rootPem(), X509Issuer.toPem(leaf))))
                .isEqualTo("CA_KEY_UNREADABLE");
        java.util.List<byte[]> chain = new java.util.ArrayList<>();
        chain.add(leaf);
        chain.addAll(world.ca.certificates());
        assertThat(Codes.of(() -> X509Ca.of(OLD.getPrivate(), chain))).isEqualTo("NOT_A_CA");
    }

    @Test
    void lesson_23_otherPathsToACertificate_needTheSameEvidence() {
        world.close();
        world = World.with(
                ca -> Rules.allOf(Rules.evidenceRequired(RenewalAttestor.TYPE)), ca -> RenewalAttestor.of(ca));
        X509Spec spec = next();
        assertThat(code(world.ask("svc-billing", spec))).isNotEqualTo("issued");
        for (String type : new String[] {"update", "rekey", "renew", "scep"}) {
            String seen = code(world.ask("svc-billing", spec, Evidence.of(type, spec.csr())));
            assertThat(seen).isEqualTo("EVIDENCE_TYPE_UNKNOWN");
        }
    }
}
