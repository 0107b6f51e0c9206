package dev.issuant.testkit.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.AuthorityBuilder;
import dev.issuant.CredentialAuthority;
import dev.issuant.IssuantException;
import dev.issuant.audit.AuditSinks;
import dev.issuant.audit.InMemoryAuditSink;
import dev.issuant.spi.CredentialStore;
import org.junit.jupiter.api.Test;

/** What does not fit together is refused when it is built, and leaves nothing behind. */
class BuildRefusedTest {
    private static long committers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("issuant committer"))
                .count();
    }

    @Test
    void build_partsDoNotFit_leavesNoThread() {
        try (CredentialStore store = CredentialStore.inMemory();
                Scene scene = Scene.on(Through.watching(store, batch -> batch))) {
            scene.attestors.add(scene.attestor);
            long before = committers();
            for (int i = 0; i < 20; i++) {
                assertThatThrownBy(scene::another)
                        .isInstanceOf(IssuantException.InvalidInput.class)
                        .hasMessageContaining("ATTESTOR_TWICE");
            }
            assertThat(committers()).isLessThan(before + 20);
        }
    }

    @Test
    void sink_addedTwice_isRefused() {
        InMemoryAuditSink sink = AuditSinks.inMemory();
        AuthorityBuilder builder = CredentialAuthority.builder().auditTo(sink);
        assertThatThrownBy(() -> builder.auditBestEffortTo(sink))
                .isInstanceOf(IssuantException.InvalidInput.class)
                .hasMessageContaining("SINK_TWICE");
        assertThatThrownBy(() -> builder.auditTo(sink)).isInstanceOf(IssuantException.InvalidInput.class);
    }
}
