package dev.issuant.testkit.promises;

import dev.issuant.spi.CredentialStore;
import java.util.List;

/** What an implementer of the contracts in this package supplies: the store on which the promises must hold. */
public interface AuthorityFixture {
    /**
     * The store under test. Called once per test, which stays in realms of its own; a fresh store, or one that other
     * tests have used too. Who makes it closes it, after the test.
     */
    CredentialStore store();

    /** Another store object on the same data, as another node would have; the same object, unless overridden. */
    default CredentialStore otherNode(CredentialStore store) {
        return store;
    }

    /**
     * Every line that was logged since the test began, at every level, with messages of exceptions. Nothing, unless
     * overridden; P3 looks for secrets in it.
     */
    default List<String> logged() {
        return List.of();
    }
}
