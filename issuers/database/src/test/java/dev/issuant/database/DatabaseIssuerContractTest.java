package dev.issuant.database;

import dev.issuant.CredentialSpec;
import dev.issuant.spi.CredentialIssuer;
import dev.issuant.spi.CredentialStore;
import dev.issuant.testkit.CredentialIssuerContract;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;

class DatabaseIssuerContractTest implements CredentialIssuerContract {
    private final Ledger ledger = new Ledger();

    @AfterEach
    void close() {
        ledger.close();
    }

    @Override
    public CredentialIssuer issuer() {
        return ledger.issuer();
    }

    @Override
    public List<CredentialSpec> specs() {
        return List.of(
                DatabaseSpec.on("ledger", "ledger:read"),
                DatabaseSpec.on("ledger", "ledger:write", "ledger:read"),
                DatabaseSpec.on("ledger", "ledger:all", "ledger:build", "ledger:read"));
    }

    @Override
    public Set<Gap> gaps() {
        return Set.of(Gap.NEVER_PRESENTED);
    }

    @Override
    public Instant now() {
        return ledger.clock.instant();
    }

    @Override
    public CredentialStore store() {
        return ledger.store;
    }
}
