package dev.issuant.store.jdbc;

import dev.issuant.spi.CredentialStore;
import dev.issuant.testkit.promises.AuthorityFixture;
import dev.issuant.testkit.promises.LastUse;
import dev.issuant.testkit.promises.P10RevokedAtOnce;
import dev.issuant.testkit.promises.P11Realms;
import dev.issuant.testkit.promises.P12HostileActs;
import dev.issuant.testkit.promises.P12HostileValues;
import dev.issuant.testkit.promises.P1ActsOutside;
import dev.issuant.testkit.promises.P1RecordedFirst;
import dev.issuant.testkit.promises.P2CheckpointsFail;
import dev.issuant.testkit.promises.P2ProvidersFail;
import dev.issuant.testkit.promises.P2Revoking;
import dev.issuant.testkit.promises.P2SinksFail;
import dev.issuant.testkit.promises.P2StoreFails;
import dev.issuant.testkit.promises.P2Sweeping;
import dev.issuant.testkit.promises.P3NoLeak;
import dev.issuant.testkit.promises.P3SecretsOnce;
import dev.issuant.testkit.promises.P4Descent;
import dev.issuant.testkit.promises.P4EndsOutside;
import dev.issuant.testkit.promises.P4Lifecycle;
import dev.issuant.testkit.promises.P4NoWayBack;
import dev.issuant.testkit.promises.P5Duties;
import dev.issuant.testkit.promises.P5Quorum;
import dev.issuant.testkit.promises.P5SelfApproval;
import dev.issuant.testkit.promises.P6Lifetime;
import dev.issuant.testkit.promises.P7Explained;
import dev.issuant.testkit.promises.P8ApprovedTerms;
import dev.issuant.testkit.promises.P8FinalCheck;
import dev.issuant.testkit.promises.P8OneGate;
import dev.issuant.testkit.promises.P9ExactlyOnce;
import dev.issuant.testkit.promises.P9LostRace;
import dev.issuant.testkit.promises.P9Quota;
import dev.issuant.testkit.promises.P9SingleUse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

/** The promises on SQLite. */
class SqlitePromisesTest {
    /** One database, and what a test opens on it. */
    abstract static class OnSqlite implements AuthorityFixture {
        private final SqliteStores stores = new SqliteStores();

        @Override
        public CredentialStore store() {
            return stores.open();
        }

        @Override
        public CredentialStore otherNode(CredentialStore store) {
            return stores.open();
        }

        @AfterEach
        void closeStores() {
            stores.close();
        }
    }

    @Nested
    class P1 extends OnSqlite implements P1RecordedFirst, P1ActsOutside {}

    @Nested
    class P2 extends OnSqlite
            implements P2CheckpointsFail, P2ProvidersFail, P2Sweeping, P2SinksFail, P2StoreFails, P2Revoking {}

    @Nested
    class P3 extends OnSqlite implements P3SecretsOnce, P3NoLeak {
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
    class P4 extends OnSqlite implements P4Lifecycle, P4Descent, P4NoWayBack, P4EndsOutside, LastUse {}

    @Nested
    class P5 extends OnSqlite implements P5SelfApproval, P5Quorum, P5Duties {}

    @Nested
    class P6 extends OnSqlite implements P6Lifetime {}

    @Nested
    class P7 extends OnSqlite implements P7Explained {}

    @Nested
    class P8 extends OnSqlite implements P8OneGate, P8FinalCheck, P8ApprovedTerms {}

    @Nested
    class P9 extends OnSqlite implements P9ExactlyOnce, P9SingleUse, P9LostRace, P9Quota {}

    @Nested
    class P10 extends OnSqlite implements P10RevokedAtOnce {}

    @Nested
    class P11 extends OnSqlite implements P11Realms {}

    @Nested
    class P12 extends OnSqlite implements P12HostileValues, P12HostileActs {}
}
