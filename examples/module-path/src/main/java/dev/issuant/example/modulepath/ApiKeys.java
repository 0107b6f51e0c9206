package dev.issuant.example.modulepath;

import dev.issuant.Secret;
import dev.issuant.apikey.ApiKeyIssuer;
import dev.issuant.apikey.ApiKeySpec;
import dev.issuant.apikey.Peppers;

/** How API keys are set up and asked for; the code of that module's README. */
final class ApiKeys {
    private ApiKeys() {}

    static ApiKeyIssuer issuer(String pepperFromYourVault) {
        // README: api key issuer
        ApiKeyIssuer issuer = ApiKeyIssuer.builder("acme")
                .peppers(Peppers.of("2026-11", Secret.ofText(pepperFromYourVault)))
                .build();
        // END
        return issuer;
    }

    static ApiKeySpec spec() {
        // README: api key spec
        ApiKeySpec spec = ApiKeySpec.withScopes("ledger:read").forAudiences("payments");
        // END
        return spec;
    }
}
