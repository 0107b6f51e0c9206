package dev.issuant.internal.gate;

import dev.issuant.Reason;
import java.util.List;

/** A step says no. Cheap: it carries no stack trace, and never leaves the gate. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Reason> reasons;

    Refusal(List<Reason> reasons) {
        super("refused", null, false, false);
        this.reasons = reasons;
    }

    Refusal(Reason reason) {
        this(List.of(reason));
    }

    static Refusal of(String code, String sentence, String... controls) {
        return new Refusal(Reason.of(code, sentence, controls));
    }

    List<Reason> reasons() {
        return reasons;
    }
}
