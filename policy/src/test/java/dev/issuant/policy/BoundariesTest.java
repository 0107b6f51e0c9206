package dev.issuant.policy;

import static dev.issuant.policy.Ask.decide;
import static dev.issuant.policy.Rules.audiencesAllowed;
import static dev.issuant.policy.Rules.maxLifetime;
import static dev.issuant.policy.Rules.scopesAllowed;
import static dev.issuant.policy.Rules.signingAlgorithms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.CredentialFacts;
import dev.issuant.CredentialKind;
import dev.issuant.Decision;
import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.PolicyInput;
import dev.issuant.Reason;
import dev.issuant.Terms;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The last value that is good and the first that is not. */
class BoundariesTest {
    private static final Duration LONGEST = Duration.ofDays(36_525);
    private static final Decision AS_ASKED = Decision.permit(Terms.asRequested());

    private static PolicyInput signedUntil(Duration life, Instant at) {
        return Ask.with(a -> {
            a.at = at;
            a.lifetime = life;
            a.carries = EnumSet.of(CredentialFacts.Field.ALGORITHM);
            a.facts.algorithm("ES256");
        });
    }

    @Test
    void signingAlgorithms_lifeThatEndsWithTheLastDay_isLeftAlone() {
        Rule rule = signingAlgorithms(CryptoFloor.empty().signing("ES256", LocalDate.of(2026, 11, 23)));
        Duration left = Duration.ofHours(12);
        assertThat(decide(rule, signedUntil(left, Ask.AT))).isEqualTo(AS_ASKED);
        assertThat(decide(rule, signedUntil(left.minusNanos(1), Ask.AT))).isEqualTo(AS_ASKED);
        Decision shortened = decide(rule, signedUntil(left.plusNanos(1), Ask.AT));
        assertThat(shortened.terms().maxLifetime()).hasValue(left);
        Instant lastSecond = Instant.parse("2026-11-23T23:59:59Z");
        assertThat(decide(rule, signedUntil(Duration.ofSeconds(1), lastSecond))).isEqualTo(AS_ASKED);
        assertThat(decide(rule, signedUntil(Duration.ofSeconds(1), lastSecond.plusNanos(1)))
                        .verdict())
                .isEqualTo(Decision.Verdict.DENY);
    }

    @Test
    void maxLifetime_ofKind_exactlyTheCap_isLeftAlone() {
        Rule rule = maxLifetime(Ask.JWT, Duration.ofHours(1));
        assertThat(decide(rule, Ask.with(a -> a.lifetime = Duration.ofHours(1))))
                .isEqualTo(AS_ASKED);
    }

    @Test
    void maxLifetime_longestThatCanBeConfigured_isTaken() {
        assertThat(decide(maxLifetime(LONGEST), Ask.plain())).isEqualTo(AS_ASKED);
        assertThatThrownBy(() -> maxLifetime(LONGEST.plusNanos(1))).isInstanceOf(InvalidInput.class);
        assertThat(decide(maxLifetime(Duration.ofSeconds(1)), Ask.plain())
                        .terms()
                        .maxLifetime())
                .hasValue(Duration.ofSeconds(1));
        assertThatThrownBy(() -> maxLifetime(Duration.ofSeconds(1).minusNanos(1)))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void named_ruleOfTheHost_judgesAndDescribesAsBefore() {
        Opinion deny = Opinion.deny(Reason.of("HOST_SAYS_NO", "The host says no."));
        Rule rule = new Custom("host", in -> deny);
        Rule named = rule.named("again").named("x".repeat(200));
        assertThat(named.id()).isEqualTo("x".repeat(200));
        assertThat(named.evaluate(Ask.plain())).isSameAs(deny);
        assertThat(named.describe()).isEqualTo(rule.describe());
        for (String wrong : List.of("", "|", "a|b", "a b", "x".repeat(201))) {
            assertThatThrownBy(() -> rule.named(wrong)).isInstanceOf(InvalidInput.class);
        }
    }

    @Test
    void allowList_ofManyMembers_isTakenUpToItsLimit() {
        String[] most = IntStream.range(0, 10_000).mapToObj(i -> "s" + i).toArray(String[]::new);
        String[] more = IntStream.range(0, 10_001).mapToObj(i -> "s" + i).toArray(String[]::new);
        assertThat(scopesAllowed(most).id()).isNotEmpty();
        assertThatThrownBy(() -> scopesAllowed(more)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void description_ofManyParts_isTakenUpToItsLimit() {
        List<String> most = Collections.nCopies(10_000, "a");
        List<String> more = Collections.nCopies(10_001, "a");
        Description part = Description.of("part");
        assertThat(Description.of("x").withSet("s", most))
                .isEqualTo(Description.of("x").withSet("s", List.of("a")));
        assertThatThrownBy(() -> Description.of("x").withSet("s", more)).isInstanceOf(InvalidInput.class);
        assertThat(Description.of("x")
                        .withAll("l", Collections.nCopies(10_000, part))
                        .name())
                .isEqualTo("x");
        assertThatThrownBy(() -> Description.of("x").withAll("l", Collections.nCopies(10_001, part)))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void description_charactersAtTheEdges_areEscaped() {
        assertThat(Description.of("x").with("k", "!~ ").toString()).isEqualTo("x(k=!~%20)");
    }

    @Test
    void reason_longAndMissingValues_areForPeople() {
        String sixty = "a".repeat(60);
        PolicyInput input = Ask.with(a -> a.facts.audiences(List.of("other")));
        assertThat(decide(audiencesAllowed(sixty), input).reasons().toString()).contains(" " + sixty + ".");
        assertThat(decide(audiencesAllowed(sixty + "b"), input).reasons().toString())
                .contains(" " + "a".repeat(57) + "....");
        assertThat(decide(audiencesAllowed(), input).reasons().toString()).contains(" (none).");
    }

    @Test
    void opinion_equalsAndPrints_byWhatItSays() {
        Reason reason = Reason.of("A", "Because.");
        Terms hour = Terms.asRequested().capLifetime(Duration.ofHours(1));
        Opinion deny = Opinion.deny(reason);
        Opinion narrow = Opinion.narrow(hour, reason);
        assertThat(deny).isEqualTo(Opinion.deny(Reason.of("A", "Because."))).hasSameHashCodeAs(Opinion.deny(reason));
        assertThat(narrow)
                .isEqualTo(Opinion.narrow(hour, reason))
                .isNotEqualTo(Opinion.narrow(Terms.asRequested(), reason));
        assertThat(deny)
                .isNotEqualTo(Opinion.deny(Reason.of("B", "Because.")))
                .isNotEqualTo(Opinion.narrow(Terms.asRequested(), reason))
                .isNotEqualTo(Opinion.none())
                .isNotEqualTo("deny");
        assertThat(Opinion.none()).hasToString("no opinion");
        assertThat(deny.toString()).startsWith("deny ").contains("Because.");
        assertThat(narrow.toString()).startsWith("narrow to ").contains("PT1H").contains("Because.");
    }

    @Test
    void kind_ofCredential_isExact() {
        Rule rule = maxLifetime(CredentialKind.of("jw"), Duration.ofSeconds(1));
        assertThat(decide(rule, Ask.plain())).isEqualTo(AS_ASKED);
    }
}
