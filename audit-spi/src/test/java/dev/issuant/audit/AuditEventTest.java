package dev.issuant.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class AuditEventTest {
    private static AuditEvent.Builder full() {
        return AuditEvent.builder()
                .id("e1")
                .realm("acme")
                .time(Instant.parse("2026-11-23T15:34:00.123456789Z"))
                .actor("user:alice")
                .subject("svc-billing")
                .credential("crd-1")
                .kind("jwt")
                .act("credential.issue")
                .outcome(AuditOutcome.DENIED)
                .reasons(List.of("R1", "R2"))
                .policyDigest("p1")
                .evidenceDigests(List.of("d1"))
                .correlation("req-1");
    }

    @Test
    void toJson_everyMember_hasTheDocumentedOrder() {
        assertThat(full().build().toJson())
                .isEqualTo("{\"v\":1,\"id\":\"e1\",\"realm\":\"acme\",\"time\":\"2026-11-23T15:34:00.123456Z\","
                        + "\"actor\":\"user:alice\",\"subject\":\"svc-billing\",\"credential\":\"crd-1\",\"kind\":\"jwt\","
                        + "\"act\":\"credential.issue\",\"outcome\":\"DENIED\",\"reasons\":[\"R1\",\"R2\"],"
                        + "\"policyDigest\":\"p1\",\"evidenceDigests\":[\"d1\"],\"correlation\":\"req-1\"}");
    }

    @Test
    void toJson_absentMembers_areLeftOut() {
        AuditEvent event = AuditEvent.builder()
                .id("e1")
                .realm("acme")
                .time(Instant.EPOCH)
                .actor("a")
                .act("x")
                .outcome(AuditOutcome.PENDING)
                .build();
        assertThat(event.toJson())
                .isEqualTo("{\"v\":1,\"id\":\"e1\",\"realm\":\"acme\",\"time\":\"1970-01-01T00:00:00.000000Z\","
                        + "\"actor\":\"a\",\"act\":\"x\",\"outcome\":\"PENDING\"}");
        assertThat(event.subject()).isEmpty();
        assertThat(event.correlation()).isEmpty();
        assertThat(event.reasons()).isEmpty();
    }

    @Test
    void accessors_giveBackWhatWasBuilt() {
        AuditEvent event = full().build();
        assertThat(event.id()).isEqualTo("e1");
        assertThat(event.realm()).isEqualTo("acme");
        assertThat(event.time()).isEqualTo(Instant.parse("2026-11-23T15:34:00.123456Z"));
        assertThat(event.actor()).isEqualTo("user:alice");
        assertThat(event.subject()).contains("svc-billing");
        assertThat(event.credential()).contains("crd-1");
        assertThat(event.kind()).contains("jwt");
        assertThat(event.act()).isEqualTo("credential.issue");
        assertThat(event.outcome()).isEqualTo(AuditOutcome.DENIED);
        assertThat(event.reasons()).containsExactly("R1", "R2");
        assertThat(event.policyDigest()).contains("p1");
        assertThat(event.evidenceDigests()).containsExactly("d1");
        assertThat(event.correlation()).contains("req-1");
        assertThat(event).isEqualTo(full().build()).hasSameHashCodeAs(full().build());
        assertThat(event).isNotEqualTo(full().actor("b").build());
    }

    @Test
    void build_requiredFieldMissingOrEmpty_isRefusedByName() {
        illegal("id", () -> full().id("").build());
        illegal("realm", () -> full().realm("a b").build());
        illegal("actor", () -> full().actor("").build());
        illegal("act", () -> full().act("").build());
        assertThatThrownBy(() -> AuditEvent.builder().build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("id");
        assertThatThrownBy(() -> AuditEvent.builder().id("e").realm("r").build())
                .hasMessageContaining("time");
        illegal("time", () -> full().time(Instant.MAX).build());
        illegal(
                "time",
                () -> full().time(Instant.parse("-0001-12-31T23:59:59Z")).build());
        full().time(Instant.parse("0000-01-01T00:00:00Z")).build();
        full().time(Instant.parse("9999-12-31T23:59:59.999999999Z")).build();
    }

    @Test
    void build_textOrListOverItsLimit_isRefusedByNameWithoutTheValue() {
        String secret = "secret".repeat(100);
        List<BiFunction<AuditEvent.Builder, String, AuditEvent.Builder>> setters = List.of(
                AuditEvent.Builder::id,
                AuditEvent.Builder::actor,
                AuditEvent.Builder::subject,
                AuditEvent.Builder::credential,
                AuditEvent.Builder::kind,
                AuditEvent.Builder::act,
                AuditEvent.Builder::policyDigest,
                AuditEvent.Builder::correlation,
                (b, v) -> b.reasons(List.of(v)),
                (b, v) -> b.evidenceDigests(List.of(v)));
        for (var setter : setters) {
            setter.apply(full(), "x".repeat(512)).build();
            assertThatThrownBy(() -> setter.apply(full(), "x".repeat(513)).build())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("512");
            assertThatThrownBy(() -> setter.apply(full(), secret).build()).hasMessageNotContaining("secret");
        }
        full().reasons(Collections.nCopies(64, "r")).build();
        illegal("reasons", () -> full().reasons(Collections.nCopies(65, "r")).build());
        illegal(
                "evidenceDigests",
                () -> full().evidenceDigests(Collections.nCopies(65, "r")).build());
    }

    @Test
    void build_everythingLongAndEscaped_isRefusedBeforeALineGrowsTooLong() {
        List<String> long64 = Collections.nCopies(64, "x".repeat(512));
        illegal(
                "longer than 65000 bytes",
                () -> full().reasons(long64).evidenceDigests(long64).build());
        List<String> escaped = Collections.nCopies(22, "\0".repeat(512));
        illegal("longer than 65000 bytes", () -> full().reasons(escaped).build());
        AuditEvent longest = full().reasons(Collections.nCopies(64, "x".repeat(500)))
                .evidenceDigests(Collections.nCopies(64, "x".repeat(490)))
                .build();
        assertThat(longest.toJson().getBytes(StandardCharsets.UTF_8).length).isBetween(60_000, 65_000);
        JournalEntry entry = JournalEntry.chain("acme", "w", 1, JournalEntry.NO_PREVIOUS, longest.toJson());
        assertThat(entry.toFileLine().length()).isLessThan(FileLines.MAX_ENTRY);
        assertThat(JournalEntry.parse(entry.toFileLine())).isEqualTo(entry);
    }

    @Test
    void lists_changedAfterwards_doNotChangeTheEvent() {
        List<String> reasons = new ArrayList<>(List.of("R1"));
        AuditEvent event = full().reasons(reasons).build();
        reasons.add("R2");
        assertThat(event.reasons()).containsExactly("R1");
        assertThatThrownBy(() -> event.reasons().add("x")).isInstanceOf(UnsupportedOperationException.class);
    }

    private static void illegal(String field, Runnable act) {
        assertThatThrownBy(act::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(field);
    }
}
