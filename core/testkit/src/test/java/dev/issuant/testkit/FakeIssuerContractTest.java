package dev.issuant.testkit;

import dev.issuant.CredentialSpec;
import dev.issuant.spi.CredentialIssuer;
import java.util.List;

class FakeIssuerContractTest implements CredentialIssuerContract {
    @Override
    public CredentialIssuer issuer() {
        return FakeIssuer.create();
    }

    @Override
    public List<CredentialSpec> specs() {
        return List.of(FakeSpec.of("ledger:read", "ledger:write", "admin"), FakeSpec.of(), FakeSpec.of("ledger:write"));
    }
}
