package dev.issuant.testkit.promises;

import dev.issuant.spi.CredentialStore;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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
    class P2
            implements InMemory,
                    P2CheckpointsFail,
                    P2ProvidersFail,
                    P2Sweeping,
                    P2SinksFail,
                    P2StoreFails,
                    P2Revoking {}

    @Nested
    class P3 implements InMemory, P3SecretsOnce, P3NoLeak {
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
    class P4 implements InMemory, P4Lifecycle, P4Descent, P4NoWayBack, LastUse {}

    @Nested
    class P5 implements InMemory, P5SelfApproval, P5Quorum, P5Duties {}

    @Nested
    class P6 implements InMemory, P6Lifetime {}

    @Nested
    class P7 implements InMemory, P7Explained {}

    @Nested
    class P8 implements InMemory, P8OneGate, P8FinalCheck, P8ApprovedTerms {}

    @Nested
    class P9 implements InMemory, P9ExactlyOnce, P9SingleUse, P9LostRace, P9Quota {}

    @Nested
    class P10 implements InMemory, P10RevokedAtOnce {}

    @Nested
    class P11 implements InMemory, P11Realms {}

    @Nested
    class P12 implements InMemory, P12HostileValues, P12HostileActs {}
}
