package dev.issuant.testkit;

import dev.issuant.CredentialSpec;
import dev.issuant.spi.CredentialIssuer;
import dev.issuant.spi.CredentialStore;
import dev.issuant.spi.Minted;
import dev.issuant.testkit.CredentialIssuerContract.Gap;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What an implementer of {@link CredentialIssuerContract} supplies. */
interface IssuerFixture {
    /** The issuer under test, able to sign at {@link #now()}. Called once per test. */
    CredentialIssuer issuer();

    /**
     * Specs that the issuer takes, each different from the others and at least two; built anew at each call, and equal to
     * those of the call before. The more unlike, the better: all forms, no scopes and many.
     */
    List<CredentialSpec> specs();

    /** What this issuer cannot do. Nothing, unless overridden. */
    default Set<Gap> gaps() {
        return Set.of();
    }

    /** The moment of the tests; noon of the first day of 2026 (UTC), unless overridden. */
    default Instant now() {
        return Instant.parse("2026-01-01T12:00:00Z");
    }

    /** How a holder presents what was minted: the secret as text, unless overridden. */
    default String presented(Minted minted) {
        return minted.secret()
                .orElseThrow(() -> new UnsupportedOperationException("override presented: there is no secret"))
                .exposeText();
    }

    /** The store of the authority through which credentials are issued; in memory, unless overridden. */
    default CredentialStore store() {
        return CredentialStore.inMemory();
    }
}
