package dev.issuant.apikey;

import dev.issuant.CredentialSpec;
import dev.issuant.spi.CredentialIssuer;
import dev.issuant.testkit.CredentialIssuerContract;
import java.util.List;

class ApiKeyIssuerContractTest implements CredentialIssuerContract {
    @Override
    public CredentialIssuer issuer() {
        return Samples.issuer();
    }

    @Override
    public List<CredentialSpec> specs() {
        return List.of(
                ApiKeySpec.withScopes("ledger:read"),
                ApiKeySpec.withScopes("ledger:read", "ledger:write"),
                ApiKeySpec.withScopes("ledger:read").forAudiences("payments"),
                ApiKeySpec.withScopes("admin").forAudiences("payments", "https://books.example/api"));
    }
}
