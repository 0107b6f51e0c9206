package dev.issuant.store.jdbc;

import dev.issuant.spi.CredentialStore;
import dev.issuant.testkit.promises.AuthorityFixture;
import dev.issuant.testkit.promises.P1RecordedFirst;
import dev.issuant.testkit.promises.P2ProvidersFail;
import dev.issuant.testkit.promises.P2Revoking;
import dev.issuant.testkit.promises.P2SinksFail;
import dev.issuant.testkit.promises.P2StoreFails;
import dev.issuant.testkit.promises.P3NoLeak;
import dev.issuant.testkit.promises.P3SecretsOnce;
import dev.issuant.testkit.promises.P4Descent;
import dev.issuant.testkit.promises.P4Lifecycle;
import dev.issuant.testkit.promises.P9ExactlyOnce;
import dev.issuant.testkit.promises.P9Quota;
import dev.issuant.testkit.promises.P9SingleUse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

/** The promises on PostgreSQL. */
class PgPromisesTest {
    /** The shared database, in realms of its own. */
    abstract static class OnPostgres implements AuthorityFixture {
        @Override
        public CredentialStore store() {
            return PgStores.open();
        }

        @Override
        public CredentialStore otherNode(CredentialStore store) {
            return PgStores.another();
        }
    }

    @Nested
    class P1 extends OnPostgres implements P1RecordedFirst {}

    @Nested
    class P2 extends OnPostgres implements P2ProvidersFail, P2SinksFail, P2StoreFails, P2Revoking {}

    @Nested
    class P3 extends OnPostgres implements P3SecretsOnce, P3NoLeak {
        private final Logs logs = new Logs();

        @BeforeEach
        void listen() {
            logs.listen();
        }

        @AfterEach
        void stop() {
            logs.stop();
        }

        @Override
        public List<String> logged() {
            return logs.lines();
        }
    }

    @Nested
    class P4 extends OnPostgres implements P4Lifecycle, P4Descent {}

    @Nested
    class P9 extends OnPostgres implements P9ExactlyOnce, P9SingleUse, P9Quota {}
}
