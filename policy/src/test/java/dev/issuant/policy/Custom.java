package dev.issuant.policy;

import dev.issuant.PolicyInput;
import java.util.function.Function;

/** A host's own rule. */
record Custom(String id, Function<PolicyInput, Opinion> body) implements Rule {
    @Override
    public Opinion evaluate(PolicyInput input) {
        return body.apply(input);
    }

    @Override
    public Description describe() {
        return Description.of("custom").with("revision", 1);
    }
}
