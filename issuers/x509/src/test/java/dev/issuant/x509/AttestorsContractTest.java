package dev.issuant.x509;

import dev.issuant.Credential;
import dev.issuant.CredentialKind;
import dev.issuant.Evidence;
import dev.issuant.IssuantException.Unavailable;
import dev.issuant.spi.Attestor;
import dev.issuant.testkit.AttestorContract;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/** The laws of attestors, for each of the three. */
class AttestorsContractTest {
    @Nested
    class Request implements AttestorContract {
        @Override
        public Attestor attestor() {
            return CsrAttestor.create();
        }

        @Override
        public Evidence genuine(Attestor attestor) {
            return CsrAttestor.evidence(X509Spec.tlsClient(Requests.dns(Requests.pair("P-256"), "api.example.com")));
        }

        /** A request bears no time: the gate takes each once, and the record is what ages. */
        @Override
        public Set<Gap> gaps() {
            return Set.of(Gap.NEVER_STALE, Gap.NEVER_UNREACHABLE);
        }
    }

    @Nested
    class Renewal implements AttestorContract {
        private final World world = new World();
        private final KeyPair key = Requests.pair("P-256");
        private final X509Spec next = X509Spec.tlsClient(Requests.dns("api.example.com"));

        @AfterEach
        void close() {
            world.close();
        }

        @Override
        public Instant now() {
            return World.NOW;
        }

        @Override
        public Attestor attestor() {
            return RenewalAttestor.of(world.ca);
        }

        @Override
        public Evidence genuine(Attestor attestor) {
            Credential previous = world.ask("svc-billing", X509Spec.tlsClient(Requests.dns(key, "api.example.com")))
                    .orElseThrow()
                    .credential();
            return RenewalAttestor.prove(previous.publicPart(), next, now(), this::sign);
        }

        private byte[] sign(byte[] data) {
            try {
                Signature signature = Signature.getInstance("SHA256withECDSA");
                signature.initSign(key.getPrivate());
                signature.update(data);
                return signature.sign();
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public Set<Gap> gaps() {
            return Set.of(Gap.NEVER_UNREACHABLE);
        }
    }

    @Nested
    class Token implements AttestorContract {
        private final Enrolment world = new Enrolment();

        @AfterEach
        void close() {
            world.close();
        }

        @Override
        public Instant now() {
            return Enrolment.NOW;
        }

        @Override
        public Attestor attestor() {
            return world.attestor();
        }

        @Override
        public Evidence genuine(Attestor attestor) {
            return world.token("svc-billing");
        }

        @Override
        public Attestor unreachable() {
            return EnrolmentAttestor.of(CredentialKind.of("api-key"), Enrolment.AUDIENCE, presented -> {
                throw new Unavailable("STORE", "store", "the store does not answer", null);
            });
        }
    }
}
