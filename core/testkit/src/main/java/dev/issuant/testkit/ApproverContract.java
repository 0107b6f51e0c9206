package dev.issuant.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.ApprovalRequirement;
import dev.issuant.CredentialFacts;
import dev.issuant.Reason;
import dev.issuant.RequestRecord;
import dev.issuant.RequestState;
import dev.issuant.spi.Approver;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The laws of {@link Approver}, one test each. A test class implements this interface and supplies an approver and a way
 * to see of which requests it has told.
 */
public interface ApproverContract {

    /** An approver that has told of nothing. Called once per test. */
    Approver approver();

    /** The ids of the requests it has told of, read from where it tells; repeats may show or not. */
    List<String> toldOf(Approver approver);

    /** A request that waits for one approval, as the approver would get it. */
    private static RequestRecord request(String id, String purpose) {
        Instant now = Instant.parse("2026-01-01T12:00:00Z");
        return new RequestRecord(
                id,
                "acme",
                RequestState.PENDING,
                "svc-billing",
                "alice",
                FakeSpec.KIND,
                CredentialFacts.builder().scopes(Set.of("ledger:write")).build(),
                Duration.ofMinutes(15),
                purpose,
                Set.of("team:payments"),
                List.of(Reason.of("APPROVAL_REQUIRED", "This scope needs one approval.")),
                List.of(ApprovalRequirement.of(1)),
                List.of(),
                "0".repeat(64),
                now,
                now.plusSeconds(3600),
                null);
    }

    @Test
    default void tell_request_isTold() {
        Approver approver = approver();
        approver.tell(request("request-1", "INC-4821 replay failed settlements"));
        assertThat(toldOf(approver)).containsExactly("request-1");
    }

    @Test
    default void tell_requestWithoutPurpose_isTold() {
        Approver approver = approver();
        approver.tell(request("request-1", ""));
        assertThat(toldOf(approver)).containsExactly("request-1");
    }

    @Test
    default void tell_sameRequestAgain_doesNotFail() {
        Approver approver = approver();
        approver.tell(request("request-1", "once"));
        approver.tell(request("request-1", "once"));
        approver.tell(request("request-2", "twice"));
        assertThat(Set.copyOf(toldOf(approver))).containsExactlyInAnyOrder("request-1", "request-2");
    }

    @Test
    default void tell_hostileText_isToldLikeAnyOther() {
        Approver approver = approver();
        List<String> ids = new ArrayList<>();
        for (String text : Texts.HOSTILE) {
            String id = "request-" + ids.size();
            ids.add(id);
            approver.tell(request(id, text));
        }
        assertThat(toldOf(approver)).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    default void tell_fromManyThreads_losesNothing() throws Exception {
        Approver approver = approver();
        List<List<String>> told = Race.run(16, i -> () -> {
            List<String> mine = new ArrayList<>();
            for (int n = 0; n < 10; n++) {
                mine.add("request-" + i + "-" + n);
                approver.tell(request(mine.get(n), "race"));
            }
            return mine;
        });
        List<String> all = new ArrayList<>();
        told.forEach(all::addAll);
        assertThat(toldOf(approver)).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    default void mayBlock_isConstant() {
        Approver approver = approver();
        boolean before = approver.mayBlock();
        approver.tell(request("request-1", "once"));
        assertThat(approver.mayBlock()).isEqualTo(before);
    }
}
