package dev.issuant.testkit.promises;

import dev.issuant.spi.CredentialStore;
import org.junit.jupiter.api.Nested;

/** The promises on the store in memory. */
class InMemoryPromisesTest {
    interface InMemory extends AuthorityFixture {
        @Override
        default CredentialStore store() {
            return CredentialStore.inMemory();
        }
    }

    @Nested
    class P1 implements InMemory, P1RecordedFirst {}

    @Nested
    class P2 implements InMemory, P2ProvidersFail, P2SinksFail, P2StoreFails, P2Revoking {}

    @Nested
    class P9 implements InMemory, P9ExactlyOnce, P9SingleUse, P9Quota {}
}
