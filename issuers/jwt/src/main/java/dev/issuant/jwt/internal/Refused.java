package dev.issuant.jwt.internal;

import dev.issuant.Reason;

/** Carries a refusal out of the reader. It has no stack trace and no cause: it is made for hostile input. */
public final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final Refusal refusal;
    private final String sentence;

    Refused(Refusal refusal, String sentence) {
        super(sentence, null, false, false);
        this.refusal = refusal;
        this.sentence = sentence;
    }

    /** The code. */
    public Refusal refusal() {
        return refusal;
    }

    /** Code and sentence. */
    public Reason reason() {
        return Reason.of(refusal.name(), sentence);
    }
}
