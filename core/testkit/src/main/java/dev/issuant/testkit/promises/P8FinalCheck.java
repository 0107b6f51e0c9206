package dev.issuant.testkit.promises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.CredentialFacts;
import dev.issuant.IssuanceRequest;
import dev.issuant.Secret;
import dev.issuant.Terms;
import dev.issuant.testkit.FakeSpec;
import dev.issuant.testkit.FixedPolicy;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** P8: what is released says exactly what was granted, in every field, on every way. */
public interface P8FinalCheck extends AuthorityFixture {

    private static Map<String, List<UnaryOperator<CredentialFacts.Builder>>> lies() {
        Map<String, List<UnaryOperator<CredentialFacts.Builder>>> lies = new LinkedHashMap<>();
        lies.put("ID", List.of(facts -> facts.id("other"), facts -> facts.id(null)));
        lies.put("SUBJECT", List.of(facts -> facts.subject("svc-mail"), facts -> facts.subject(null)));
        lies.put(
                "AUDIENCES",
                List.of(
                        facts -> facts.audiences(Set.of("ledger", "everything")),
                        facts -> facts.audiences(Set.of("Ledger")),
                        facts -> facts.audiences(Set.of())));
        lies.put(
                "SCOPES",
                List.of(
                        facts -> facts.scopes(Set.of("ledger:read", "ledger:write")),
                        facts -> facts.scopes(Set.of("ledger:Read")),
                        facts -> facts.scopes(Set.of())));
        lies.put(
                "NAMES",
                List.of(
                        facts -> facts.names(Set.of("billing.example", "*.example")),
                        facts -> facts.names(Set.of("billing.example.")),
                        facts -> facts.names(Set.of())));
        lies.put(
                "EXPIRY",
                List.of(
                        facts -> facts.expiresAt(Cast.NOON.plus(Duration.ofDays(3650))),
                        facts -> facts.expiresAt(
                                Cast.NOON.plus(Duration.ofHours(1)).plusSeconds(1)),
                        facts -> facts.expiresAt(
                                Cast.NOON.plus(Duration.ofHours(1)).minusSeconds(1)),
                        facts -> facts.expiresAt(null)));
        lies.put(
                "HOLDER_KEY",
                List.of(facts -> facts.holderKey("jkt:other", "EC", 256), facts -> facts.holderKey(null, null, 0)));
        lies.put("ALGORITHM", List.of(facts -> facts.algorithm("none"), facts -> facts.algorithm(null)));
        return lies;
    }

    private static IssuanceRequest.Builder ask(Scene scene) {
        return scene.ask()
                .credential(FakeSpec.of("ledger:read")
                        .forAudiences("ledger")
                        .named("billing.example")
                        .heldBy("jkt:mine"));
    }

    /** An issuer that lies in any field, by more, by less or by nothing, releases nothing. */
    @Test
    default void p8_issue_artifactDiffers_nothingReleased() throws Exception {
        try (Scene scene = new Scene(this)) {
            PliantIssuer issuer = new PliantIssuer();
            scene.issuer = issuer;
            for (var field : lies().entrySet()) {
                for (UnaryOperator<CredentialFacts.Builder> lie : field.getValue()) {
                    issuer.lie = facts -> lie.apply(facts.toBuilder()).build();
                    Told told = scene.issue(ask(scene).idempotencyKey("k"));
                    assertThat(told.line()).as(field.getKey()).isEqualTo("Broken ARTIFACT_DIFFERS");
                    assertThat(told.thrown()).hasMessageEndingWith(": " + field.getKey());
                }
            }
            assertThat(scene.stored().rows()).isEmpty();
            int all = lies().values().stream().mapToInt(List::size).sum();
            assertThat(issuer.secrets).hasSize(all).allMatch(Secret::isDestroyed);
            issuer.lie = facts -> facts;
            assertThat(scene.issue(ask(scene).idempotencyKey("k")).line()).isEqualTo(Told.SECRET);
        }
    }

    /** The ways that come later are no easier. */
    @Test
    default void p8_collectAndReissue_artifactDiffers_nothingReleased() throws Exception {
        try (Scene scene = new Scene(this)) {
            PliantIssuer issuer = new PliantIssuer();
            scene.issuer = issuer;
            String old = scene.issue(ask(scene)).id();
            scene.policy = Policies.approvals(1);
            Scene governed = scene.through(scene.store);
            String request = governed.issue(ask(governed)).pending();
            governed.authority().approve(request, Cast.CAROL, "");
            issuer.lie = facts -> facts.toBuilder()
                    .scopes(Set.of("ledger:read", "ledger:write"))
                    .build();

            assertThat(Told.by(() -> governed.authority().collect(request, Cast.BILLING))
                            .line())
                    .isEqualTo("Broken ARTIFACT_DIFFERS");
            assertThat(Told.by(() -> scene.authority().reissue(old, Cast.BILLING))
                            .line())
                    .isEqualTo("Broken ARTIFACT_DIFFERS");
            assertThat(scene.live()).hasSize(1);
            issuer.lie = facts -> facts;
            assertThat(Told.by(() -> governed.authority().collect(request, Cast.BILLING))
                            .line())
                    .isEqualTo(Told.SECRET);
        }
    }

    /** What is granted is what is left of the request; an issuer that gives the whole request is found out. */
    @Test
    default void lesson_33_p8_issue_moreThanGranted_nothingReleased() throws Exception {
        try (Scene scene = new Scene(this)) {
            PliantIssuer issuer = new PliantIssuer();
            scene.issuer = issuer;
            scene.policy = FixedPolicy.permit(Terms.asRequested().limitScopes(Set.of("ledger:read")));
            issuer.lie = facts -> facts.toBuilder().scopes(Cast.RIGHTS).build();
            IssuanceRequest.Builder all = scene.ask().credential(new FakeSpec(Cast.RIGHTS, Set.of(), Set.of(), null));
            assertThat(scene.issue(all).line()).isEqualTo("Broken ARTIFACT_DIFFERS");
            issuer.lie = facts -> facts;
            assertThat(scene.record(scene.issue(all).id()).facts().scopes()).containsExactly("ledger:read");
        }
    }
}
