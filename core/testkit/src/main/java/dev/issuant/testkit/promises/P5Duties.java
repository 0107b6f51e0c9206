package dev.issuant.testkit.promises;

import static dev.issuant.testkit.promises.Told.DONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.Actor;
import dev.issuant.CredentialAuthority;
import dev.issuant.CredentialQuery;
import dev.issuant.Duty;
import dev.issuant.IssuantException;
import dev.issuant.LifecycleState;
import dev.issuant.RequestState;
import dev.issuant.RevocationReason;
import dev.issuant.RevocationScope;
import dev.issuant.Subject;
import dev.issuant.testkit.FakeSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** P5: every act needs its duty or its relation, and nobody holds two duties that check one another. */
public interface P5Duties extends AuthorityFixture {

    /** Of approving, operating, auditing and governing nobody holds two. */
    @Test
    default void p5_actor_withConflictingDuties_isRefused() {
        List<Duty> exclusive = List.of(Duty.APPROVE, Duty.OPERATE, Duty.AUDIT, Duty.GOVERN);
        for (Duty one : exclusive) {
            for (Duty other : exclusive) {
                if (one == other) {
                    assertThat(Actor.of("zoe", one, other, Duty.REQUEST).has(one))
                            .isTrue();
                } else {
                    assertThatThrownBy(() -> Actor.of("zoe", Duty.REQUEST, one, other))
                            .isInstanceOf(IssuantException.InvalidInput.class)
                            .hasMessageContaining("DUTIES_CONFLICT");
                }
            }
        }
    }

    /** Every act by every duty, done by somebody who has no other relation to the thing. */
    @Test
    default void lesson_24_p5_everyActByEveryDuty() throws Exception {
        String noCredential = "NotAllowed NO_SUCH_CREDENTIAL";
        String noRequest = "NotAllowed NO_SUCH_REQUEST";
        String noDuty = "NotAllowed DUTY_MISSING";
        String denied = "DENIED DUTY_MISSING";
        String stranger = "DENIED REQUESTER_NOT_ENTITLED";
        Map<String, List<String>> table = new LinkedHashMap<>();
        //                            none, REQUEST, APPROVE, OPERATE, AUDIT, GOVERN
        table.put("issue", List.of(denied, stranger, denied, denied, denied, denied));
        table.put("collect", List.of(noRequest, noRequest, noRequest, noRequest, noRequest, noRequest));
        table.put("approve", List.of(noDuty, noDuty, DONE, noDuty, noDuty, noDuty));
        table.put("reject", List.of(noDuty, noDuty, DONE, noDuty, noDuty, noDuty));
        table.put("withdraw", List.of(noRequest, noRequest, noRequest, DONE, noRequest, noRequest));
        table.put(
                "confirm", List.of(noCredential, noCredential, noCredential, noCredential, noCredential, noCredential));
        table.put(
                "reissue", List.of(noCredential, noCredential, noCredential, noCredential, noCredential, noCredential));
        table.put("suspend", List.of(noCredential, noCredential, noCredential, DONE, noCredential, noCredential));
        table.put("resume", List.of(noCredential, noCredential, noCredential, DONE, noCredential, noCredential));
        table.put("revoke", List.of(noCredential, noCredential, noCredential, DONE, noCredential, noCredential));
        table.put("revokeAll", List.of(noDuty, noDuty, noDuty, DONE, noDuty, noDuty));
        table.put("credential", List.of(noCredential, noCredential, noCredential, DONE, DONE, DONE));
        table.put("replay", List.of(noCredential, noCredential, noCredential, DONE, DONE, DONE));
        table.put("request", List.of(noRequest, noRequest, DONE, DONE, DONE, DONE));
        for (Map.Entry<String, List<String>> act : table.entrySet()) {
            List<String> told = new ArrayList<>();
            for (Actor actor : new Actor[] {
                Actor.of("zoe"),
                Actor.of("zoe", Duty.REQUEST),
                Actor.of("zoe", Duty.APPROVE),
                Actor.of("zoe", Duty.OPERATE),
                Actor.of("zoe", Duty.AUDIT),
                Actor.of("zoe", Duty.GOVERN)
            }) {
                try (Scene scene = new Scene(this)) {
                    told.add(act(scene, act.getKey(), actor).line());
                }
            }
            assertThat(told).as(act.getKey()).isEqualTo(act.getValue());
        }
    }

    private static Told act(Scene scene, String act, Actor actor) throws Exception {
        scene.people.put(Cast.person("zoe").build());
        String id = scene.issued().id();
        if (act.equals("resume")) {
            scene.authority().suspend(id, Cast.OSCAR);
        }
        scene.policy = Policies.approvals(1);
        CredentialAuthority authority = scene.another();
        String request = scene.issue(authority, scene.ask()).pending();
        if (act.equals("collect")) {
            authority.approve(request, Cast.CAROL, "");
        }
        return Told.by(() -> switch (act) {
            case "issue" -> authority.issue(scene.ask().requestedBy(actor).build());
            case "collect" -> authority.collect(request, actor);
            case "approve" -> authority.approve(request, actor, "");
            case "reject" -> authority.reject(request, actor, "");
            case "withdraw" -> authority.withdraw(request, actor);
            case "confirm" -> authority.confirm(id, actor);
            case "reissue" -> authority.reissue(id, actor);
            case "suspend" -> authority.suspend(id, actor);
            case "resume" -> authority.resume(id, actor);
            case "revoke" -> authority.revoke(id, RevocationReason.UNSPECIFIED, actor);
            case "revokeAll" -> {
                authority.revokeAll(RevocationScope.realm(), RevocationReason.UNSPECIFIED, actor);
                yield DONE;
            }
            case "credential" -> authority.credential(id, actor);
            case "replay" -> authority.replay(id, actor);
            case "request" -> authority.request(request, actor);
            default -> throw new AssertionError(act);
        });
    }

    /** Lists show all to who may read all, and to others what is theirs. */
    @Test
    default void p5_lists_showOnlyWhatMayBeRead() throws Exception {
        try (Scene scene = new Scene(this)) {
            scene.issued();
            scene.issue(scene.ask().subject("svc-mail").requestedBy(Cast.MAIL));
            scene.policy = Policies.approvals(1);
            CredentialAuthority authority = scene.another();
            scene.issue(authority, scene.ask());
            Map<Actor, List<Integer>> expected = new LinkedHashMap<>();
            expected.put(Cast.AUDREY, List.of(2, 1));
            expected.put(Cast.GUS, List.of(2, 1));
            expected.put(Cast.OSCAR, List.of(2, 1));
            expected.put(Cast.CAROL, List.of(0, 1));
            expected.put(Cast.BILLING, List.of(1, 1));
            expected.put(Cast.ANN, List.of(1, 0));
            expected.put(Cast.MAIL, List.of(1, 0));
            expected.forEach((actor, sizes) -> {
                assertThat(authority.credentials(CredentialQuery.all(), actor).items())
                        .as("credentials for %s", actor)
                        .hasSize(sizes.get(0));
                assertThat(authority
                                .requests(RequestState.PENDING, null, 10, actor)
                                .items())
                        .as("requests for %s", actor)
                        .hasSize(sizes.get(1));
            });
            assertThat(Told.by(() -> authority.credentials(CredentialQuery.all(), Cast.NOBODY))
                            .line())
                    .isEqualTo("NotAllowed ACTOR_NOT_ACTIVE");
        }
    }

    /** Who holds it, answers for it, or asked for it may end it, under any alias; nobody else. */
    @Test
    default void p5_revoke_byParties_isAllowed() throws Exception {
        try (Scene scene = new Scene(this)) {
            scene.people.alias("a-1", "ann");
            for (Actor party : List.of(Cast.BILLING, Cast.ANN, Actor.of("a-1"), Actor.of("oscar"))) {
                String id = scene.issue(scene.ask().requestedBy(Cast.OSCAR)).id();
                assertThat(Told.by(() -> scene.authority().suspend(id, party)).line())
                        .isEqualTo(DONE);
                assertThat(Told.by(() -> scene.authority().revoke(id, RevocationReason.UNSPECIFIED, party))
                                .line())
                        .isEqualTo(DONE);
            }
        }
    }

    /** Whoever is held does not let themselves go, operator or not; nor does somebody who has gone. */
    @Test
    default void p5_resume_byTheHeld_isRefused() throws Exception {
        try (Scene scene = new Scene(this)) {
            scene.people.put(Cast.person("otto").build()).alias("o-1", "oscar");
            Actor otto = Actor.of("otto", Duty.OPERATE);
            String id = scene.issue(
                            scene.ask().subject("oscar").requestedBy(Cast.OSCAR).credential(FakeSpec.of("ledger:read")))
                    .id();
            scene.authority().suspend(id, otto);
            for (Actor held : List.of(Cast.OSCAR, Actor.of("o-1", Duty.OPERATE), otto.onBehalfOf("oscar"))) {
                assertThat(Told.by(() -> scene.authority().resume(id, held)).line())
                        .isEqualTo("NotAllowed NO_SUCH_CREDENTIAL");
            }
            scene.people.put(Cast.person("otto").status(Subject.Status.ENDED).build());
            assertThat(Told.by(() -> scene.authority().resume(id, otto)).line())
                    .isEqualTo("NotAllowed NO_SUCH_CREDENTIAL");
            scene.people.put(Cast.person("otto").build());
            assertThat(scene.authority().resume(id, otto).state()).isEqualTo(LifecycleState.ACTIVE);
        }
    }

    /** Nor under another id that the directory knows by then to be theirs. */
    @Test
    default void p5_resume_byTheHeldAfterMerge_isRefused() throws Exception {
        try (Scene scene = new Scene(this)) {
            Map<String, String> merged = new ConcurrentHashMap<>();
            scene.directory = id -> scene.people.find(merged.getOrDefault(id, id));
            scene.people.put(Cast.person("otto").build());
            String id = scene.issue(
                            scene.ask().subject("otto").requestedBy(Cast.OSCAR).credential(FakeSpec.of("ledger:read")))
                    .id();
            scene.authority().suspend(id, Cast.OSCAR);
            merged.put("otto", "oscar");

            assertThat(Told.by(() -> scene.authority().resume(id, Cast.OSCAR)).line())
                    .isEqualTo("NotAllowed NO_SUCH_CREDENTIAL");
            assertThat(Told.by(() -> scene.authority().resume(id, Actor.of("ben", Duty.OPERATE)))
                            .line())
                    .isEqualTo(DONE);
        }
    }
}
