package dev.issuant.policy;

import static dev.issuant.policy.Ask.denials;
import static dev.issuant.policy.Rules.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.Subject;
import dev.issuant.SubjectKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeopleRulesTest {

    @Test
    void ownerRequired_livePerson_isLeftAlone() {
        assertThat(denials(ownerRequired(), Ask.plain())).isEmpty();
    }

    @Test
    void ownerRequired_noLiveOwner_isDenied() {
        assertThat(denials(ownerRequired(), Ask.with(a -> a.owner = null))).containsExactly("OWNER_REQUIRED");
    }

    @ParameterizedTest
    @EnumSource(
            value = Subject.Status.class,
            names = {"SUSPENDED", "ENDED"})
    void ownerRequired_ownerNotActive_isDenied(Subject.Status status) {
        assertThat(denials(
                        ownerRequired(),
                        Ask.with(a -> a.owner = Ask.human("ann").status(status).build())))
                .containsExactly("OWNER_REQUIRED");
    }

    @Test
    void ownerRequired_ownersLastMoment_countsUntilThen() {
        assertThat(denials(
                        ownerRequired(),
                        Ask.with(a -> a.owner =
                                Ask.human("ann").endsAt(Ask.AT.plusNanos(1)).build())))
                .isEmpty();
        assertThat(denials(
                        ownerRequired(),
                        Ask.with(a -> a.owner = Ask.human("ann").endsAt(Ask.AT).build())))
                .containsExactly("OWNER_REQUIRED");
    }

    @ParameterizedTest
    @EnumSource(
            value = SubjectKind.class,
            names = {"HUMAN"},
            mode = EnumSource.Mode.EXCLUDE)
    void ownerRequired_ownerThatIsNoPerson_isDenied(SubjectKind kind) {
        assertThat(denials(
                        ownerRequired(),
                        Ask.with(a -> a.owner = Subject.builder("robot", kind).build())))
                .containsExactly("OWNER_NOT_A_PERSON");
    }

    @Test
    void ownerRequired_subjectThatOwnsItself_isDenied() {
        assertThat(denials(
                        ownerRequired(),
                        Ask.with(a -> a.owner = Ask.human("svc-billing").build())))
                .containsExactly("OWNER_NOT_A_PERSON");
    }

    @Test
    void ownerRequired_human_answersForThemselvesUnlessAnOwnerIsNamed() {
        assertThat(denials(ownerRequired(), Ask.with(a -> {
                    a.subject = Ask.human("bob");
                    a.owner = null;
                })))
                .isEmpty();
        assertThat(denials(ownerRequired(), Ask.with(a -> {
                    a.subject = Ask.human("bob");
                    a.owner = Ask.human("bob").build();
                })))
                .isEmpty();
        assertThat(denials(ownerRequired(), Ask.with(a -> {
                    a.subject = Ask.human("contractor").owner("gone");
                    a.owner = null;
                })))
                .containsExactly("OWNER_REQUIRED");
    }

    @Test
    void requesterIsSubjectOrOwner_anybodyElse_isDenied() {
        Rule rule = requesterIsSubjectOrOwner();
        assertThat(denials(rule, Ask.plain())).isEmpty();
        assertThat(denials(rule, Ask.with(a -> a.requestedBy(Ask.ANN)))).isEmpty();
        assertThat(denials(rule, Ask.with(a -> a.requestedBy(Ask.human("bob").build()))))
                .containsExactly("REQUESTER_NOT_RELATED");
        assertThat(denials(rule, Ask.with(a -> {
                    a.requestedBy(Ask.ANN);
                    a.owner = null;
                })))
                .containsExactly("REQUESTER_NOT_RELATED");
    }

    @Test
    void noPersonFetchesWorkloadSecret_ownerAsksForABearerToken_isDeniedToo() {
        assertThat(denials(noPersonFetchesWorkloadSecret(), Ask.with(a -> a.requestedBy(Ask.ANN))))
                .containsExactly("PERSON_FETCHES_WORKLOAD_SECRET");
    }

    @ParameterizedTest
    @EnumSource(
            value = SubjectKind.class,
            names = {"HUMAN"},
            mode = EnumSource.Mode.EXCLUDE)
    void noPersonFetchesWorkloadSecret_everySubjectThatIsNoPerson_isGuarded(SubjectKind kind) {
        assertThat(denials(noPersonFetchesWorkloadSecret(), Ask.with(a -> {
                    a.requestedBy(Ask.ANN);
                    a.subject = Subject.builder("thing", kind);
                })))
                .containsExactly("PERSON_FETCHES_WORKLOAD_SECRET");
    }

    @Test
    void noPersonFetchesWorkloadSecret_workloadAsksInTheNameOfAPerson_isDeniedUnlessBoundToAKey() {
        assertThat(denials(noPersonFetchesWorkloadSecret(), Ask.with(a -> a.requester = a.requester.onBehalfOf("ann"))))
                .containsExactly("PERSON_FETCHES_WORKLOAD_SECRET");
        assertThat(denials(noPersonFetchesWorkloadSecret(), Ask.with(a -> {
                    a.requester = a.requester.onBehalfOf("ann");
                    a.facts.holderKey("jkt:abc", "EC", 256);
                })))
                .isEmpty();
    }

    @Test
    void noPersonFetchesWorkloadSecret_boundToAKeyOrAskedByTheWorkloadOrForAPerson_isLeftAlone() {
        Rule rule = noPersonFetchesWorkloadSecret();
        assertThat(denials(rule, Ask.plain())).isEmpty();
        assertThat(denials(rule, Ask.with(a -> {
                    a.requestedBy(Ask.ANN);
                    a.facts.holderKey("jkt:abc", "EC", 256);
                })))
                .isEmpty();
        assertThat(denials(rule, Ask.with(a -> {
                    a.requestedBy(Ask.ANN);
                    a.subject = Ask.human("ann");
                })))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "   ", "\u2003"})
    void purposeRequired_nothingSaid_isDenied(String purpose) {
        assertThat(denials(purposeRequired(), Ask.with(a -> a.purpose = purpose)))
                .containsExactly("PURPOSE_REQUIRED");
        assertThat(denials(purposeRequired(), Ask.plain())).isEmpty();
    }
}
