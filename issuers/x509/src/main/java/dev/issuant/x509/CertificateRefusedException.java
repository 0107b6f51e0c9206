package dev.issuant.x509;

import dev.issuant.Reason;

/**
 * A presented certificate is not acceptable. There is one code and nothing of the certificate in the message. It has no stack
 * trace, for refusing must stay cheap.
 */
public final class CertificateRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    CertificateRefusedException(String code, String sentence) {
        super(code + ": " + sentence, null, false, false);
        this.reason = Reason.of(code, sentence);
    }

    /** The stable code. */
    public String code() {
        return reason.code();
    }

    /** Why, for the verifier's own log; tell the presenter nothing but the refusal. */
    public Reason reason() {
        return reason;
    }
}
