package dev.issuant.testkit.promises;

import static dev.issuant.testkit.promises.Told.ISSUED;
import static dev.issuant.testkit.promises.Told.PENDING;
import static dev.issuant.testkit.promises.Told.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.CredentialAuthority;
import dev.issuant.IssuanceRequest;
import dev.issuant.Reason;
import dev.issuant.testkit.FakeSpec;
import dev.issuant.testkit.FixedPolicy;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * P9, idempotency keys: same key, same credential; never two live ones from one request, and the secret goes to one
 * caller only.
 */
public interface P9ExactlyOnce extends AuthorityFixture {

    /** Whoever comes later with the key gets the credential, and no secret. */
    @Test
    default void p9_issue_sameKeyAgain_sameCredentialWithoutSecret() throws Exception {
        try (Scene scene = new Scene(this)) {
            Told first = scene.issue("k");
            Told second = scene.issue("k");
            Told elsewhere = scene.issue(scene.another(), scene.ask().idempotencyKey("k"));

            assertThat(first.line()).isEqualTo(SECRET);
            assertThat(List.of(second.line(), elsewhere.line())).containsOnly(ISSUED);
            assertThat(List.of(second.id(), elsewhere.id())).containsOnly(first.id());
            assertThat(scene.records()).hasSize(1);
        }
    }

    /** Without a key, each call is a request of its own. */
    @Test
    default void p9_issue_withoutKey_everyCallIsItsOwn() throws Exception {
        try (Scene scene = new Scene(this)) {
            assertThat(scene.issue().id()).isNotEqualTo(scene.issue().id());
            assertThat(scene.records()).hasSize(2);
        }
    }

    /** Another body under the same key is an error, whichever part differs, and issues nothing. */
    @Test
    default void lesson_07_p9_issue_sameKeyOtherBody_isConflict() throws Exception {
        try (Scene scene = new Scene(this)) {
            String parent = scene.issued().id();
            Told first = scene.issue("k");
            List<UnaryOperator<IssuanceRequest.Builder>> changes = List.of(
                    ask -> ask.subject("svc-mail").requestedBy(Cast.BILLING),
                    ask -> ask.credential(FakeSpec.of("ledger:read", "ledger:write")),
                    ask -> ask.credential(FakeSpec.of()),
                    ask -> ask.lifetime(Duration.ofMinutes(59)),
                    ask -> ask.purpose("something else"),
                    ask -> ask.environment("production"),
                    ask -> ask.environment("staging"),
                    ask -> ask.parent(parent),
                    ask -> ask.labels("crm"),
                    ask -> ask.requestedBy(Cast.BILLING.onBehalfOf("ann")));

            for (UnaryOperator<IssuanceRequest.Builder> change : changes) {
                Told other = scene.issue(change.apply(scene.ask().idempotencyKey("k")));
                assertThat(other.line()).isEqualTo("Conflict IDEMPOTENCY_KEY_REUSED");
            }
            assertThat(scene.records()).hasSize(2);
            assertThat(scene.issue("k").id()).isEqualTo(first.id());
        }
    }

    /** A key belongs to its requester; another's same key leads nowhere near it. */
    @Test
    default void p9_issue_sameKeyOtherRequester_isAnotherRequest() throws Exception {
        try (Scene scene = new Scene(this)) {
            Told billing = scene.issue("k");
            Told owner = scene.issue(scene.ask().requestedBy(Cast.ANN).idempotencyKey("k"));

            assertThat(owner.line()).isEqualTo(SECRET);
            assertThat(owner.id()).isNotEqualTo(billing.id());
        }
    }

    /** A denial does not use up the key. */
    @Test
    default void p9_issue_denied_keyStaysFree() throws Exception {
        try (Scene scene = new Scene(this)) {
            scene.policy = FixedPolicy.deny(Reason.of("NOT_TODAY", "Ask again tomorrow."));
            assertThat(scene.issue("k").line()).isEqualTo("DENIED NOT_TODAY");
            scene.policy = FixedPolicy.permit();

            assertThat(scene.issue(scene.another(), scene.ask().idempotencyKey("k"))
                            .line())
                    .isEqualTo(SECRET);
        }
    }

    /** A key that led to a request leads to what becomes of it. */
    @Test
    default void p9_issue_keyOfPendingRequest_followsTheRequest() throws Exception {
        try (Scene scene = new Scene(this)) {
            scene.policy = Policies.approvals(1);
            Told first = scene.issue("k");
            Told again = scene.issue("k");
            assertThat(first.line()).isEqualTo(PENDING);
            assertThat(again.pending()).isEqualTo(first.pending());

            scene.authority().approve(first.pending(), Cast.CAROL, "");
            assertThat(scene.issue("k").line()).isEqualTo(PENDING);
            Told collected = Told.by(() -> scene.authority().collect(first.pending(), Cast.BILLING));
            Told last = scene.issue("k");

            assertThat(collected.line()).isEqualTo(SECRET);
            assertThat(last.line()).isEqualTo(ISSUED);
            assertThat(last.id()).isEqualTo(collected.id());
            assertThat(scene.records()).hasSize(1);
        }
    }

    /** A key that led to a refusal by people leads there for ever. */
    @Test
    default void p9_issue_keyOfEndedRequest_saysHowItEnded() throws Exception {
        try (Scene scene = new Scene(this)) {
            scene.policy = Policies.approvals(1);
            CredentialAuthority authority = scene.authority();
            authority.reject(scene.issue("rejected").pending(), Cast.CAROL, "no");
            authority.withdraw(scene.issue("withdrawn").pending(), Cast.BILLING);
            scene.issue("expired");
            scene.clock.advance(scene.approvalWindow);

            assertThat(scene.issue("rejected").line()).isEqualTo("DENIED REJECTED");
            assertThat(scene.issue("withdrawn").line()).isEqualTo("DENIED WITHDRAWN");
            assertThat(scene.issue("expired").line()).isEqualTo("DENIED REQUEST_EXPIRED");
            assertThat(scene.records()).isEmpty();
        }
    }

    /** A key follows its credential to the replacement. */
    @Test
    default void p9_issue_keyOfReplacedCredential_leadsToReplacement() throws Exception {
        try (Scene scene = new Scene(this)) {
            Told first = scene.issue("k");
            Told next = Told.by(() -> scene.authority().reissue(first.id(), Cast.BILLING));

            assertThat(next.line()).isEqualTo(SECRET);
            assertThat(scene.issue("k").id()).isEqualTo(next.id());
            assertThat(scene.live()).hasSize(1);
        }
    }

    /** What could not be released is replaced once: by a retry with its key or by a reissue, never by both. */
    @Test
    default void p9_reissue_afterRetryWithSameKey_isConflict() throws Exception {
        try (Scene scene = new Scene(this);
                Sinks sinks = new Sinks(scene)) {
            sinks.required().failAlways();
            assertThat(scene.issue("k").line()).isEqualTo("Unavailable AUDIT_SINK_UNAVAILABLE");
            sinks.required().heal();
            String unreleased = scene.records().get(0).id();

            Told retried = scene.issue("k");
            Told reissued = Told.by(() -> scene.authority().reissue(unreleased, Cast.BILLING));

            assertThat(retried.line()).isEqualTo(SECRET);
            assertThat(reissued.line()).startsWith("Conflict ");
            assertThat(scene.live()).hasSize(1);
        }
    }
}
