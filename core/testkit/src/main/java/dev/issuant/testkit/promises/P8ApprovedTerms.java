package dev.issuant.testkit.promises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.Actor;
import dev.issuant.ApprovalRequirement;
import dev.issuant.Credential;
import dev.issuant.Decision;
import dev.issuant.Duty;
import dev.issuant.PolicyInput;
import dev.issuant.Terms;
import dev.issuant.testkit.FakeSpec;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** P8: what is collected is no more than what was shown to those who approved it, whatever the policy says by then. */
public interface P8ApprovedTerms extends AuthorityFixture {

    private static Terms little() {
        return Terms.asRequested().capLifetime(Duration.ofMinutes(15)).limitScopes(Set.of("ledger:read"));
    }

    private static Terms governed(Terms terms) {
        return terms.requireApproval(ApprovalRequirement.of(1));
    }

    private static Scene scene(AuthorityFixture fixture, Function<PolicyInput, Terms> rule) {
        Scene scene = new Scene(fixture);
        scene.policy = Policies.of("8".repeat(64), input -> Decision.permit(rule.apply(input)));
        return scene;
    }

    private static String approved(Scene scene) throws Exception {
        String request = scene.issue(scene.ask()
                        .credential(FakeSpec.of("ledger:read", "ledger:write"))
                        .lifetime(Duration.ofHours(8)))
                .pending();
        scene.authority().approve(request, Cast.CAROL, "");
        return request;
    }

    private static Told collect(Scene scene, String request, Actor actor) throws Exception {
        return Told.by(() -> scene.authority().collect(request, actor));
    }

    private static void requireLittle(Scene scene, String id) {
        Credential made = scene.record(id);
        assertThat(made.facts().scopes()).containsExactly("ledger:read");
        assertThat(made.expiresAt()).isEqualTo(Cast.NOON.plus(Duration.ofMinutes(15)));
    }

    /** A policy that allows more to an actor with more duties: they collect what was shown, and so does a reissue. */
    @Test
    default void lesson_08_p8_collect_byActorWithMoreDuties_getsWhatWasShown() throws Exception {
        Actor mighty = Actor.of("svc-billing", Duty.REQUEST, Duty.OPERATE);
        for (boolean withApproval : new boolean[] {true, false}) {
            Terms much = withApproval ? governed(Terms.asRequested()) : Terms.asRequested();
            try (Scene scene = scene(this, in -> in.requester().has(Duty.OPERATE) ? much : governed(little()))) {
                String request = approved(scene);
                String made = collect(scene, request, mighty).id();
                requireLittle(scene, made);
                String next =
                        Told.by(() -> scene.authority().reissue(made, mighty)).id();
                requireLittle(scene, next);
            }
        }
    }

    /** A policy that allows more to a subject whom the directory has put into another group since. */
    @Test
    default void lesson_08_p8_collect_directoryChanged_getsWhatWasShown() throws Exception {
        try (Scene scene = scene(
                this, in -> governed(in.subject().groups().contains("trusted") ? Terms.asRequested() : little()))) {
            String request = approved(scene);
            scene.people.put(Cast.billing().groups(Set.of("trusted")).build());
            requireLittle(scene, collect(scene, request, Cast.BILLING).id());
        }
    }

    /** A policy that has become narrower is the one that counts, down to nothing. */
    @Test
    default void p8_collect_policyNarrowerNow_getsLess() throws Exception {
        Terms[] now = {little()};
        try (Scene scene = scene(this, in -> governed(now[0]))) {
            String first = approved(scene);
            String second = approved(scene);
            now[0] = Terms.asRequested().capLifetime(Duration.ofMinutes(5));
            Credential made = scene.record(collect(scene, first, Cast.BILLING).id());
            assertThat(made.facts().scopes()).containsExactly("ledger:read");
            assertThat(made.expiresAt()).isEqualTo(Cast.NOON.plus(Duration.ofMinutes(5)));
            now[0] = Terms.asRequested().limitScopes(Set.of("ledger:write"));
            assertThat(collect(scene, second, Cast.BILLING).line()).isEqualTo("DENIED NO_SCOPE_LEFT");
        }
    }
}
