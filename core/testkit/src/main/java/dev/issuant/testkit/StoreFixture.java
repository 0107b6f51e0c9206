package dev.issuant.testkit;

import dev.issuant.spi.CredentialStore;
import dev.issuant.testkit.CredentialStoreContract.Gap;
import java.util.Set;

/** What an implementer of {@link CredentialStoreContract} supplies. */
interface StoreFixture {
    /**
     * The store under test. Called once per test; a fresh store, or one that other tests have used too: every test
     * stays in realms of its own. Who makes it closes it, after the test.
     */
    CredentialStore store();

    /** What this store cannot do; the contract then checks that it cannot. Nothing, unless overridden. */
    default Set<Gap> gaps() {
        return Set.of();
    }

    /**
     * Closes a store and opens another on what it has stored, as a new process would. Needed unless
     * {@link Gap#FORGETS_WHEN_CLOSED} is declared.
     */
    default CredentialStore reopen(CredentialStore store) {
        throw new UnsupportedOperationException("override reopen, or declare the gap FORGETS_WHEN_CLOSED");
    }

    /**
     * Another store object on the same data, as another node would have. Races are run on both; the same object,
     * unless overridden.
     */
    default CredentialStore otherNode(CredentialStore store) {
        return store;
    }
}
