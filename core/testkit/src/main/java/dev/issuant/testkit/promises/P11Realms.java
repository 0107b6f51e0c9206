package dev.issuant.testkit.promises;

import static dev.issuant.testkit.promises.Told.DONE;
import static dev.issuant.testkit.promises.Told.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.Actor;
import dev.issuant.CredentialAuthority;
import dev.issuant.CredentialQuery;
import dev.issuant.Evidence;
import dev.issuant.Page;
import dev.issuant.Presented;
import dev.issuant.RequestState;
import dev.issuant.RevocationReason;
import dev.issuant.RevocationScope;
import dev.issuant.Secret;
import dev.issuant.Verification;
import dev.issuant.spi.Row;
import dev.issuant.testkit.Dice;
import dev.issuant.testkit.FakeSpec;
import dev.issuant.testkit.FixedPolicy;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/**
 * P11: two realms on one store. Whoever uses a handle of the other realm is told what is told of a handle that never
 * existed, and changes nothing there.
 */
public interface P11Realms extends AuthorityFixture {

    /** A name in one realm that means nothing in another. */
    record Handles(String credential, String request, String approved, String secret) {}

    private static Handles fill(Scene scene) throws Exception {
        Told told = scene.issue(scene.ask().idempotencyKey("k").labels("crm"));
        scene.policy = Policies.approvals(1);
        CredentialAuthority governed = scene.another();
        String request = scene.issue(governed, scene.ask().idempotencyKey("r")).pending();
        String approved = scene.issue(governed, scene.ask()).pending();
        governed.approve(approved, Cast.CAROL, "");
        scene.policy = FixedPolicy.permit();
        return new Handles(
                told.id(),
                request,
                approved,
                Objects.requireNonNull(told.secret()).exposeText());
    }

    /** Handles of the same form that nobody ever had. */
    private static Handles ghosts(Handles real) {
        return new Handles(
                swap(real.credential()),
                swap(real.request()),
                swap(real.approved()),
                real.secret().replace(real.credential(), swap(real.credential())));
    }

    private static String swap(String id) {
        return new StringBuilder(id).reverse().toString();
    }

    /** Random calls of every act that takes a handle, with the other realm's handles: 5,000, 100,000 in a campaign. */
    @Test
    default void lesson_25_p11_otherRealmsHandles_noEffectAndNoOracle() throws Exception {
        int calls = Boolean.getBoolean("issuant.campaign") ? 100_000 : 5_000;
        Dice dice = new Dice(11);
        try (Scene mine = new Scene(this);
                Scene other = Scene.on(mine.store)) {
            Handles theirs = fill(other);
            Handles never = ghosts(theirs);
            CredentialAuthority authority = mine.authority();
            Map<String, String> before = snapshot(other);
            List<Actor> actors =
                    List.of(Cast.BILLING, Cast.ANN, Cast.BEN, Cast.CAROL, Cast.OSCAR, Cast.AUDREY, Cast.GUS, Cast.MAIL);
            for (int i = 0; i < calls; i++) {
                int act = dice.below(20);
                Actor actor = dice.oneOf(actors);
                String real = Told.by(call(authority, act, theirs, actor)).line();
                String ghost = Told.by(call(authority, act, never, actor)).line();
                assertThat(real).as("act %d by %s", act, actor).isEqualTo(ghost);
                assertThat(real).isNotEqualTo(SECRET).isNotEqualTo("ACCEPTED");
            }
            assertThat(snapshot(other)).isEqualTo(before);
            assertThat(Scene.verify(other.authority(), Secret.ofText(theirs.secret())))
                    .isEqualTo("ACCEPTED");
            assertThat(mine.records()).isEmpty();
        }
    }

    private static Callable<Object> call(CredentialAuthority authority, int act, Handles handles, Actor actor) {
        String id = handles.credential();
        return switch (act) {
            case 0 -> () -> authority.collect(handles.approved(), actor);
            case 1 -> () -> authority.collect(handles.request(), actor);
            case 2 -> () -> authority.approve(handles.request(), actor, "");
            case 3 -> () -> authority.reject(handles.request(), actor, "");
            case 4 -> () -> authority.withdraw(handles.approved(), actor);
            case 5 -> () -> authority.confirm(id, actor);
            case 6 -> () -> authority.reissue(id, actor);
            case 7 -> () -> authority.suspend(id, actor);
            case 8 -> () -> authority.resume(id, actor);
            case 9 -> () -> authority.revoke(id, RevocationReason.UNSPECIFIED, actor);
            case 10 -> () -> authority.credential(id, actor);
            case 11 -> () -> authority.replay(id, actor);
            case 12 -> () -> authority.request(handles.request(), actor);
            case 13 -> () -> authority.issue(Scenes.ask().parent(id).build());
            case 14 ->
                () -> done(() -> authority.revokeAll(
                        RevocationScope.request(handles.approved()), RevocationReason.UNSPECIFIED, actor));
            case 15 -> () -> nothing(authority.credentials(CredentialQuery.all().after(id), actor));
            case 16 -> () -> nothing(authority.requests(RequestState.PENDING, handles.request(), 10, actor));
            case 17 -> () -> authority.lastUse(id, actor);
            case 18 -> () -> nothing(authority.lingering(id, 10, actor));
            default -> () -> refusal(authority.verify(Presented.of(FakeSpec.KIND, handles.secret())));
        };
    }

    private static Object done(Runnable act) {
        act.run();
        return DONE;
    }

    private static Object nothing(Page<?> page) {
        assertThat(page.items()).isEmpty();
        return DONE;
    }

    private static Object refusal(Verification found) {
        assertThat(found.toString()).isEqualTo("Refused(NOT_RECOGNISED)");
        return DONE;
    }

    private static Map<String, String> snapshot(Scene scene) {
        Map<String, String> all = new TreeMap<>();
        for (Row row : scene.stored().rows()) {
            all.put(row.table() + "/" + row.id(), row.version() + Arrays.toString(row.body()));
        }
        List<String> events = scene.stored().events();
        all.put("events", events.size() + events.toString());
        return all;
    }

    /** A parent in another realm is no parent. */
    @Test
    default void p11_parentInAnotherRealm_isNotUsable() throws Exception {
        try (Scene mine = new Scene(this);
                Scene other = Scene.on(mine.store)) {
            String theirs = other.issued().id();
            assertThat(mine.issue(mine.ask().parent(theirs)).line()).isEqualTo("DENIED PARENT_NOT_USABLE");
        }
    }

    /** Keys, evidence and places of one realm are free in another. */
    @Test
    default void p11_keysEvidenceAndPlaces_areApart() throws Exception {
        try (Scene mine = new Scene(this);
                Scene other = Scene.on(mine.store)) {
            other.attestors.set(0, mine.attestor);
            mine.policy = Policies.quota(1);
            other.policy = Policies.quota(1);
            Evidence evidence = mine.attestor.evidence("run", "svc-billing", "production", Cast.NOON.plusSeconds(60));
            Told here = mine.issue(mine.ask().evidence(evidence).idempotencyKey("k"));
            Told there = other.issue(other.ask().evidence(evidence).idempotencyKey("k"));

            assertThat(List.of(here.line(), there.line())).containsOnly(SECRET);
            assertThat(here.id()).isNotEqualTo(there.id());
            assertThat(mine.issue().line()).isEqualTo("DENIED QUOTA_EXCEEDED");
        }
    }

    /** A mass revocation ends at the realm's edge, whatever the names. */
    @Test
    default void p11_revokeAll_endsAtTheEdge() throws Exception {
        try (Scene mine = new Scene(this);
                Scene other = Scene.on(mine.store)) {
            Told theirs = other.issue(other.ask().labels("crm"));
            for (RevocationScope scope : List.of(
                    RevocationScope.realm(),
                    RevocationScope.subject("svc-billing"),
                    RevocationScope.owner("ann"),
                    RevocationScope.environment("production"),
                    RevocationScope.label("crm"),
                    RevocationScope.request(other.record(theirs.id()).requestId()))) {
                mine.authority().revokeAll(scope, RevocationReason.UNSPECIFIED, Cast.OSCAR);
            }
            mine.authority().sweepOnce();
            assertThat(other.verify(theirs.secret())).isEqualTo("ACCEPTED");
            assertThat(Scene.verify(other.another(), theirs.secret())).isEqualTo("ACCEPTED");
        }
    }

    /** Lists, sweeps and sinks of one realm know nothing of another. */
    @Test
    default void p11_listsSweepsAndSinks_stayInside() throws Exception {
        try (Scene mine = new Scene(this);
                Scene other = Scene.on(mine.store);
                Sinks sinks = new Sinks(mine)) {
            fill(other);
            fill(mine);
            assertThat(mine.records()).hasSize(1);
            assertThat(mine.authority()
                            .credentials(
                                    CredentialQuery.builder()
                                            .subject("svc-billing")
                                            .build(),
                                    Cast.AUDREY)
                            .items())
                    .hasSize(1);
            assertThat(mine.authority()
                            .requests(RequestState.PENDING, null, 10, Cast.AUDREY)
                            .items())
                    .hasSize(1);
            mine.clock.advance(Duration.ofDays(2));
            mine.authority().sweepOnce();
            assertThat(mine.live()).isEmpty();
            assertThat(other.live()).hasSize(1);
            assertThat(other.stored().events("credential.expire", "SUCCESS")).isEmpty();
            assertThat(sinks.kept().entries()).allMatch(entry -> entry.realm().equals(mine.realm));
        }
    }
}
