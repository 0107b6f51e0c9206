package dev.issuant.benchmarks;

import dev.issuant.Presented;
import dev.issuant.Verification;
import dev.issuant.apikey.ApiKeyIssuer;
import dev.issuant.apikey.ApiKeySpec;
import dev.issuant.apikey.Peppers;

/** API keys through the authority. */
final class GovernedApiKeys {
    private GovernedApiKeys() {}

    private static Governed governed() {
        ApiKeyIssuer issuer =
                ApiKeyIssuer.builder("acme").peppers(Peppers.ephemeral()).build();
        return new Governed(issuer, ApiKeySpec.withScopes("ledger:read", "ledger:write"));
    }

    static Body issue() {
        return governed().issuing();
    }

    /** Verifies keys picked from a store in which this many live. */
    static Body verify(int live) {
        Governed governed = governed();
        Picks picks = Picks.of(live, i -> governed.issue());
        return () -> {
            Verification verified = governed.authority().verify(Presented.of(ApiKeySpec.KIND, picks.next()));
            if (!verified.isAccepted()) {
                throw new IllegalStateException("refused");
            }
            return verified;
        };
    }
}
