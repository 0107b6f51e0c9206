package dev.issuant.apikey;

import dev.issuant.CredentialSpec;
import dev.issuant.spi.CredentialIssuer;
import dev.issuant.testkit.CredentialIssuerContract;
import java.util.List;

class ApiKeyIssuerContractTest implements CredentialIssuerContract {
    @Override
    public CredentialIssuer issuer() {
        return ApiKeyIssuer.builder("acme").peppers(Peppers.ephemeral()).build();
    }

    @Override
    public List<CredentialSpec> specs() {
        return List.of(
                ApiKeySpec.withScopes("ledger:read", "ledger:write", "admin"),
                ApiKeySpec.withScopes("ledger:read"),
                ApiKeySpec.withScopes("ledger:read").forAudiences("https://api.example.com", "payments"));
    }
}
