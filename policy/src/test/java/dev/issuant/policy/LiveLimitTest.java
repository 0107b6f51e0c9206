package dev.issuant.policy;

import static dev.issuant.policy.Ask.decide;
import static dev.issuant.policy.Rules.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.Decision;
import dev.issuant.PolicyInput;
import dev.issuant.Quota;
import dev.issuant.Reason;
import dev.issuant.Subject;
import dev.issuant.SubjectKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LiveLimitTest {

    private static String counter(Rule rule, PolicyInput input) {
        List<Quota> quotas = decide(rule, input).terms().quotas();
        assertThat(quotas).hasSize(1);
        return quotas.get(0).counter();
    }

    @Test
    void liveLimit_perSubjectAndKind_namesBoth() {
        Decision decision = decide(liveLimit(3, Per.SUBJECT, Per.KIND), Ask.plain());
        assertThat(decision.terms().quotas())
                .containsExactly(new Quota("live-limit(subject,kind)|11:svc-billing|3:jwt", 3));
        assertThat(Reason.codes(decision.reasons())).containsExactly("LIVE_LIMITED");
        assertThat(decision.verdict()).isEqualTo(Decision.Verdict.PERMIT);
    }

    @Test
    void liveLimit_eachOf_readsItsOwnValue() {
        PolicyInput input = Ask.with(a -> a.requestedBy(Ask.human("bob").build()));
        assertThat(counter(liveLimit(1, Per.SUBJECT), input)).isEqualTo("live-limit(subject)|11:svc-billing");
        assertThat(counter(liveLimit(1, Per.OWNER), input)).isEqualTo("live-limit(owner)|3:ann");
        assertThat(counter(liveLimit(1, Per.REQUESTER), input)).isEqualTo("live-limit(requester)|3:bob");
        assertThat(counter(liveLimit(1, Per.KIND), input)).isEqualTo("live-limit(kind)|3:jwt");
        assertThat(counter(liveLimit(1, Per.ENVIRONMENT), input)).isEqualTo("live-limit(environment)|10:production");
    }

    @Test
    void liveLimit_perOwner_humanCountsForThemselves_ownerlessTogether() {
        assertThat(counter(liveLimit(1, Per.OWNER), Ask.with(a -> {
                    a.subject = Ask.human("bob");
                    a.owner = null;
                })))
                .isEqualTo("live-limit(owner)|3:bob");
        assertThat(counter(liveLimit(1, Per.OWNER), Ask.with(a -> a.owner = null)))
                .isEqualTo("live-limit(owner)|0:");
    }

    @Test
    void liveLimit_orderOfParts_doesNotCount() {
        Rule one = liveLimit(3, Per.KIND, Per.SUBJECT);
        Rule two = liveLimit(3, Per.SUBJECT, Per.KIND, Per.KIND);
        assertThat(allOf(one).digest()).isEqualTo(allOf(two).digest());
        assertThat(counter(one, Ask.plain())).isEqualTo(counter(two, Ask.plain()));
    }

    @Test
    void lesson_76_valuesWithSeparators_neverShareACounter() {
        String[] hostile = {
            "a", "a|b", "a|1:b", "1:a", "a|3:jwt", "a|3:jwt|", "|", "||", "a:b", "a,b", "a/b", "a+b", "*", "a*", "a%7Cb"
        };
        Rule rule = liveLimit(1, Per.SUBJECT, Per.OWNER, Per.ENVIRONMENT);
        Map<String, String> seen = new HashMap<>();
        for (String subject : hostile) {
            for (String owner : hostile) {
                for (String environment : hostile) {
                    PolicyInput input = Ask.with(a -> {
                        a.subject =
                                Subject.builder(subject, SubjectKind.WORKLOAD).environment(environment);
                        a.owner = Ask.human(owner).build();
                    });
                    String before = seen.put(counter(rule, input), subject + " " + owner + " " + environment);
                    assertThat(before).isNull();
                }
            }
        }
        assertThat(seen).hasSize(hostile.length * hostile.length * hostile.length);
    }

    @Test
    void lesson_76_hugeValues_fitTheCounterAndStayApart() {
        Rule rule = liveLimit(1, Per.SUBJECT, Per.OWNER, Per.REQUESTER, Per.ENVIRONMENT);
        Set<String> seen = new HashSet<>();
        for (String last : new String[] {"x", "y", "|"}) {
            String id = "s".repeat(199) + last;
            seen.add(counter(rule, Ask.with(a -> {
                a.subject = Subject.builder(id, SubjectKind.WORKLOAD).environment("e".repeat(200));
                a.owner = Ask.human("o".repeat(200)).build();
                a.requestedBy(Ask.human("r".repeat(200)).build());
            })));
        }
        assertThat(seen).hasSize(3).allSatisfy(c -> assertThat(c).hasSizeLessThanOrEqualTo(600));
    }

    @Test
    void liveLimit_underACondition_countsOnlyWhatMeetsIt() {
        Rule all = liveLimit(5, Per.SUBJECT);
        Rule writers = liveLimit(2, Per.SUBJECT).when(scope("ledger:write"));
        PolicyInput writing = Ask.with(a -> a.scopes("ledger:write"));
        Decision both = allOf(all, writers).decide(writing);
        assertThat(both.terms().quotas())
                .containsExactlyInAnyOrder(
                        new Quota("live-limit(subject)|11:svc-billing", 5),
                        new Quota("live-limit(subject)[scope(is=ledger:write)]|11:svc-billing", 2));
        assertThat(allOf(all, writers).decide(Ask.plain()).terms().quotas()).hasSize(1);
    }

    @Test
    void liveLimit_conditionsInSequenceAndNames_reachTheCounter() {
        Rule rule = liveLimit(2, Per.SUBJECT)
                .when(kind("jwt"))
                .when(environment("production"))
                .named("few");
        assertThat(counter(rule, Ask.plain())).isEqualTo("few|11:svc-billing");
        assertThat(rule.id()).isEqualTo("few");
    }

    @Test
    void liveLimit_sameCounterTwice_isCountedOnceWithTheSmallerLimit() {
        Rule mine = new Custom(
                "custom",
                in -> Opinion.narrow(
                        dev.issuant.Terms.asRequested().limitLive(new Quota("live-limit(subject)|11:svc-billing", 2)),
                        Reason.of("MINE", "mine")));
        assertThat(allOf(mine, liveLimit(5, Per.SUBJECT))
                        .decide(Ask.plain())
                        .terms()
                        .quotas())
                .containsExactly(new Quota("live-limit(subject)|11:svc-billing", 2));
    }

    @Test
    void liveLimit_oneRuleThatNamesACounterTwice_isCountedOnce() {
        Rule twice = new Custom(
                "custom",
                in -> Opinion.narrow(
                        dev.issuant.Terms.asRequested()
                                .limitLive(new Quota("c", 2))
                                .limitLive(new Quota("c", 1)),
                        Reason.of("MINE", "mine")));
        assertThat(decide(twice, Ask.plain()).terms().quotas()).containsExactly(new Quota("c", 1));
    }

    @Test
    void liveLimit_belowOne_isRefused() {
        assertThatThrownBy(() -> liveLimit(0, Per.SUBJECT)).hasMessageStartingWith("OUT_OF_RANGE");
        assertThatThrownBy(() -> liveLimit(-1, Per.SUBJECT)).hasMessageStartingWith("OUT_OF_RANGE");
    }
}
