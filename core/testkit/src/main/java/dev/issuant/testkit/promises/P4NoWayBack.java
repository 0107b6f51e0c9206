package dev.issuant.testkit.promises;

import static dev.issuant.testkit.promises.Told.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.Actor;
import dev.issuant.CredentialAuthority;
import dev.issuant.IssuanceRequest;
import dev.issuant.LifecycleState;
import dev.issuant.RevocationReason;
import dev.issuant.RevocationScope;
import dev.issuant.testkit.FakeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** P4: ways that might lead back from an ending, by what was approved, replaced or asked for before it. */
public interface P4NoWayBack extends AuthorityFixture {

    private static IssuanceRequest.Builder asked(Scene scene) {
        return scene.ask()
                .labels("nightly")
                .credential(FakeSpec.of("ledger:read").heldBy("key-1"));
    }

    private static String approved(Scene scene) throws Exception {
        String request = scene.issue(asked(scene)).pending();
        scene.authority().approve(request, Cast.CAROL, "");
        return request;
    }

    /** What only the library finds out is no reason that a caller may give: a held credential is not replaced by it. */
    @Test
    default void p4_revoke_reasonOfTheLibrary_isRefusedAndFreesNobody() throws Exception {
        try (Scene scene = new Scene(this)) {
            scene.policy = Policies.approvals(1);
            String held = Told.by(() -> scene.authority().collect(approved(scene), Cast.BILLING))
                    .id();
            scene.authority().suspend(held, Cast.OSCAR);
            for (RevocationReason reason : Set.of(RevocationReason.UNRELEASED, RevocationReason.UNDELIVERED)) {
                for (Actor actor : List.of(Cast.BILLING, Cast.OSCAR)) {
                    assertThat(Told.by(() -> scene.authority().revoke(held, reason, actor))
                                    .line())
                            .isEqualTo("InvalidInput REASON_RESERVED");
                }
                assertThat(Told.by(() -> {
                                    scene.authority().revokeAll(RevocationScope.realm(), reason, Cast.OSCAR);
                                    return Told.DONE;
                                })
                                .line())
                        .isEqualTo("InvalidInput REASON_RESERVED");
            }
            assertThat(Told.by(() -> scene.authority().reissue(held, Cast.BILLING))
                            .line())
                    .isEqualTo("Conflict NOT_REPLACEABLE");
            assertThat(scene.record(held).state()).isEqualTo(LifecycleState.SUSPENDED);
        }
    }

    /** A mass revocation that comes while a credential is being replaced ends the new one, too. */
    @Test
    default void p4_reissue_cutMeanwhile_successorIsDead() throws Exception {
        try (Scene scene = new Scene(this)) {
            AtomicBoolean armed = new AtomicBoolean();
            List<CredentialAuthority> node = new ArrayList<>();
            Scene slow = scene.through(Through.reading(scene.store, table -> {
                if (table.equals("decision") && armed.getAndSet(false)) {
                    RevocationScope all = RevocationScope.subject("svc-billing");
                    node.get(0).revokeAll(all, RevocationReason.KEY_COMPROMISE, Cast.OSCAR);
                }
            }));
            node.add(slow.authority());
            String old = slow.issued().id();
            armed.set(true);
            Told told = Told.by(() -> slow.authority().reissue(old, Cast.BILLING));

            assertThat(armed).isFalse();
            assertThat(slow.live()).isEmpty();
            if (told.secret() != null) {
                assertThat(slow.verify(told.secret())).isEqualTo("NOT_ACTIVE_REVOKED");
            }
        }
    }

    /** A mass revocation covers what was asked for before it and not yet collected; what is asked for later lives. */
    @Test
    default void lesson_86_p4_revokeAll_requestNotCollected_givesNothing() throws Exception {
        List<Function<String, RevocationScope>> scopes = List.of(
                request -> RevocationScope.realm(),
                request -> RevocationScope.subject("svc-billing"),
                request -> RevocationScope.owner("ann"),
                request -> RevocationScope.environment("production"),
                request -> RevocationScope.label("nightly"),
                request -> RevocationScope.holderKey("key-1"),
                RevocationScope::request);
        try (Scene scene = new Scene(this)) {
            scene.policy = Policies.approvals(1);
            for (Function<String, RevocationScope> scope : scopes) {
                String before = approved(scene);
                scene.authority().revokeAll(scope.apply(before), RevocationReason.KEY_COMPROMISE, Cast.OSCAR);
                assertThat(Told.by(() -> scene.authority().collect(before, Cast.BILLING))
                                .line())
                        .as("%s", scope.apply(before))
                        .isEqualTo("DENIED REVOKED_MEANWHILE");
                assertThat(scene.records()).isEmpty();
            }
            String after = approved(scene);
            assertThat(Told.by(() -> scene.authority().collect(after, Cast.BILLING))
                            .line())
                    .isEqualTo(SECRET);
        }
    }
}
