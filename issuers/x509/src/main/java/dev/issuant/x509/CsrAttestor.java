package dev.issuant.x509;

import dev.issuant.Evidence;
import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.Reason;
import dev.issuant.VerifiedEvidence;
import dev.issuant.spi.Attestation;
import dev.issuant.spi.Attestor;
import dev.issuant.x509.internal.read.Csr;
import dev.issuant.x509.internal.read.CsrReader;
import java.time.Duration;
import java.time.Instant;

/**
 * Takes a certification request (DER) as evidence that its sender holds its key. The gate lets it speak for a credential
 * bound to that key only, and once: a policy that asks for it makes each request good for one credential. Thread-safe.
 */
public final class CsrAttestor implements Attestor {
    /** The type of the evidence. */
    public static final String TYPE = "csr";

    private static final Duration USABLE = Duration.ofDays(1);

    private CsrAttestor() {}

    /** The attestor. */
    public static CsrAttestor create() {
        return new CsrAttestor();
    }

    /** The evidence that goes with a spec. */
    public static Evidence evidence(X509Spec spec) {
        return Evidence.of(TYPE, spec.csr());
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Attestation attest(Evidence evidence, Instant now) {
        byte[] der = evidence.content();
        try {
            Csr csr = CsrReader.read(der);
            // Named by what was signed: whoever sees a request can write its ECDSA signature in a second good way.
            String id = Sha256.hex(CsrReader.signedPart(der));
            return Attestation.verified(VerifiedEvidence.builder(TYPE, id, Sha256.hex(der), now.plus(USABLE))
                    .claim(VerifiedEvidence.HOLDER_KEY, csr.key().thumbprint())
                    .claim("key", csr.key().family() + "-" + csr.key().bits())
                    .build());
        } catch (InvalidInput e) {
            return Attestation.refused(Reason.of(e.code(), "The certification request is not acceptable as evidence."));
        }
    }

    @Override
    public boolean mayBlock() {
        return false;
    }
}
