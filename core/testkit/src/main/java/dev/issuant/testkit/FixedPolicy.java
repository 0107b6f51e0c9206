package dev.issuant.testkit;

import dev.issuant.Decision;
import dev.issuant.IssuancePolicy;
import dev.issuant.PolicyInput;
import dev.issuant.Reason;
import dev.issuant.Terms;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A policy that says the same of every request. Immutable. For tests; never for production. */
public final class FixedPolicy implements IssuancePolicy {
    private final Decision decision;
    private final String digest;

    private FixedPolicy(Decision decision) {
        this.decision = Objects.requireNonNull(decision, "decision");
        this.digest = Digests.hex(("issuant-fixed-policy-1\n" + decision).getBytes(StandardCharsets.UTF_8));
    }

    /** Permits everything as requested. */
    public static FixedPolicy permit() {
        return permit(Terms.asRequested());
    }

    /** Permits everything on these terms; terms with approvals make it wait for them. */
    public static FixedPolicy permit(Terms terms) {
        return new FixedPolicy(Decision.permit(terms));
    }

    /** Denies everything for this reason. */
    public static FixedPolicy deny(Reason reason) {
        return new FixedPolicy(Decision.deny(reason));
    }

    @Override
    public Decision decide(PolicyInput input) {
        return decision;
    }

    @Override
    public String digest() {
        return digest;
    }
}
