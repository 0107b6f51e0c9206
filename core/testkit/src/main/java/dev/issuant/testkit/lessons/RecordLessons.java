package dev.issuant.testkit.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.CredentialAuthority;
import dev.issuant.CredentialQuery;
import dev.issuant.IssuanceOutcome.Denied;
import dev.issuant.IssuanceOutcome.Issued;
import dev.issuant.IssuantException;
import dev.issuant.RevocationReason;
import dev.issuant.audit.AuditSinks;
import dev.issuant.audit.InMemoryAuditSink;
import dev.issuant.spi.CredentialStore;
import dev.issuant.spi.Row;
import dev.issuant.spi.RowQuery;
import dev.issuant.testkit.FaultySink;
import dev.issuant.testkit.FaultyStore;
import dev.issuant.testkit.FixedPolicy;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is recorded, and what never is: lessons 68, 70, 75, 82 and 84. */
public interface RecordLessons {
    /** A new, empty store. */
    CredentialStore newStore();

    private static List<String> disguises(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        String random = secret.substring(secret.lastIndexOf('.') + 1);
        return List.of(
                random,
                HexFormat.of().formatHex(bytes),
                Base64.getEncoder().encodeToString(bytes).substring(0, 40),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).substring(0, 40));
    }

    @Test
    default void lesson_68_84_secretOfAWholeLife_isNowhere() {
        World world = new World(newStore());
        InMemoryAuditSink sink = AuditSinks.inMemory();
        CredentialAuthority authority =
                world.builder(FixedPolicy.permit()).auditTo(sink).build();
        var outcome = authority.issue(World.request().idempotencyKey("k").build());
        String secret = World.secret(outcome);
        String id = World.id(outcome);
        StringBuilder seen = new StringBuilder();
        seen.append(outcome).append(outcome.orElseThrow().secret());
        seen.append(World.verify(authority, secret)).append(World.verify(authority, secret + "x"));
        seen.append(authority.issue(World.request().idempotencyKey("k").build()));
        seen.append(authority.confirm(id, World.SERVICE)).append(authority.replay(id, World.AUDITOR));
        seen.append(authority.revoke(id, RevocationReason.KEY_COMPROMISE, World.SERVICE));
        seen.append(authority.credentials(CredentialQuery.all(), World.AUDITOR));
        // Acts that release nothing do not wait for the sinks; a sweep does.
        authority.sweepOnce();
        sink.lines().forEach(seen::append);
        for (String table : List.of("credential", "decision", "idempotency", "request", "cut", "checkpoint")) {
            for (Row row : world.store.query(RowQuery.all("acme", table, null, 1000))) {
                seen.append(row).append(new String(row.body(), StandardCharsets.ISO_8859_1));
            }
        }
        assertThat(sink.lines()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(seen.toString()).contains(id);
        for (String disguise : disguises(secret)) {
            assertThat(seen.toString()).doesNotContain(disguise);
        }
    }

    @Test
    default void lesson_70_hostilePurpose_isOneLineAndNoConfiguration() {
        World world = new World(newStore());
        InMemoryAuditSink sink = AuditSinks.inMemory();
        CredentialAuthority authority =
                world.builder(FixedPolicy.permit()).auditTo(sink).build();
        for (String hostile : List.of("a\nb", "a\r\n{\"v\":1}", "\u001b[2J", "\u2028", "\ud800", "\u0000")) {
            assertThatThrownBy(() -> World.request().purpose(hostile).build())
                    .isInstanceOf(IssuantException.InvalidInput.class)
                    .hasMessageNotContaining(hostile);
        }
        authority
                .issue(World.request()
                        .purpose("\"},{\"act\":\"x\"} \\ </script>")
                        .build())
                .orElseThrow();
        assertThat(sink.lines()).hasSize(1);
        assertThat(sink.lines().get(0)).doesNotContain("\n").contains("\"act\":\"credential.issue\"");
    }

    @Test
    default void lesson_75_faultAnywhere_isNeverAnErrorAndACredentialAtOnce() {
        FaultySink sink = FaultySink.around(AuditSinks.inMemory());
        World world = new World(newStore());
        CredentialAuthority authority =
                world.builder(FixedPolicy.permit()).auditTo(sink).build();
        sink.failAlways();
        assertThatThrownBy(() -> authority.issue(World.request().build()))
                .isInstanceOf(IssuantException.Unavailable.class);
        sink.heal();
        var records =
                authority.credentials(CredentialQuery.all(), World.AUDITOR).items();
        assertThat(records).hasSize(1);
        assertThat(records.get(0).revocationReason()).contains(RevocationReason.UNRELEASED);
        var denied = world.builder(FixedPolicy.deny(dev.issuant.Reason.of("NO", "No.")))
                .build()
                .issue(World.request().build());
        assertThat(denied).isInstanceOf(Denied.class).isNotInstanceOf(Issued.class);
    }

    @Test
    default void lesson_82_storeFailsAfterSigning_theCredentialIsWorthless() {
        FaultyStore faulty = FaultyStore.around(newStore());
        World world = new World(faulty);
        CredentialAuthority authority = world.permissive();
        faulty.failNext(FaultyStore.Operation.COMMIT);
        assertThatThrownBy(() -> authority.issue(World.request().build()))
                .isInstanceOf(IssuantException.Unavailable.class);
        faulty.heal();
        assertThat(world.issuer.minted()).isEqualTo(1);
        assertThat(authority.credentials(CredentialQuery.all(), World.AUDITOR).items())
                .isEmpty();
        assertThat(World.secret(authority.issue(World.request().build()))).isNotEmpty();
    }
}
