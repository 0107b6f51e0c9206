package dev.issuant.jwt;

import dev.issuant.Reason;
import dev.issuant.jwt.internal.Refusal;
import dev.issuant.jwt.internal.Refused;

/**
 * A token was refused. There is one code, nothing of the token in the message, and no partly valid result beside it. It
 * has no stack trace, for refusing must stay cheap. A fault (keys that cannot be had) is no refusal but an
 * {@link dev.issuant.IssuantException}.
 */
public final class JwtRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    private JwtRefusedException(Reason reason) {
        super(reason.toString(), null, false, false);
        this.reason = reason;
    }

    static JwtRefusedException of(Refused refused) {
        return new JwtRefusedException(refused.reason());
    }

    static JwtRefusedException mistyped() {
        return of(Refusal.CLAIM_MISTYPED.refused());
    }

    /** The stable code, such as {@code SIGNATURE_INVALID}; the module's README lists them. */
    public String code() {
        return reason.code();
    }

    /** Code and sentence, for a decision or an audit event. */
    public Reason reason() {
        return reason;
    }
}
