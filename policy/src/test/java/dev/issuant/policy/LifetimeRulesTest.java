package dev.issuant.policy;

import static dev.issuant.policy.Ask.decide;
import static dev.issuant.policy.Ask.denials;
import static dev.issuant.policy.Rules.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.CredentialKind;
import dev.issuant.Decision;
import dev.issuant.IssuantException;
import dev.issuant.PolicyInput;
import dev.issuant.Reason;
import dev.issuant.SubjectKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LifetimeRulesTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private static PolicyInput lasting(Duration life) {
        return Ask.with(a -> a.lifetime = life);
    }

    @Test
    void maxLifetime_exactlyTheCap_isLeftAlone() {
        Decision decision = decide(maxLifetime(HOUR), lasting(HOUR));
        assertThat(decision).isEqualTo(Decision.permit(dev.issuant.Terms.asRequested()));
    }

    @Test
    void maxLifetime_oneNanosecondAboveTheCap_isShortenedAndSaysSo() {
        Decision decision = decide(maxLifetime(HOUR), lasting(HOUR.plusNanos(1)));
        assertThat(decision.verdict()).isEqualTo(Decision.Verdict.PERMIT);
        assertThat(decision.terms().maxLifetime()).hasValue(HOUR);
        assertThat(decision.reasons())
                .extracting(Reason::toString)
                .containsExactly("LIFETIME_SHORTENED: The life was shortened to 1 h, the longest that the policy"
                        + " allows here.");
    }

    @Test
    void maxLifetime_hugeLifetime_isShortened() {
        Decision decision = decide(maxLifetime(HOUR), lasting(Duration.ofSeconds(Long.MAX_VALUE, 999_999_999)));
        assertThat(decision.terms().maxLifetime()).hasValue(HOUR);
    }

    @Test
    void maxLifetime_ofCredentialKind_touchesThatKindOnly() {
        Rule rule = maxLifetime(CredentialKind.of("jwt"), HOUR);
        assertThat(decide(rule, lasting(HOUR.multipliedBy(2))).terms().maxLifetime())
                .hasValue(HOUR);
        assertThat(decide(rule, Ask.with(a -> {
                            a.lifetime = HOUR.multipliedBy(2);
                            a.kind = CredentialKind.of("api-key");
                        }))
                        .terms()
                        .maxLifetime())
                .isEmpty();
    }

    @Test
    void maxLifetime_ofSubjectKind_touchesThatKindOnly() {
        PolicyInput twoHours = lasting(HOUR.multipliedBy(2));
        assertThat(decide(maxLifetime(SubjectKind.WORKLOAD, HOUR), twoHours)
                        .terms()
                        .maxLifetime())
                .hasValue(HOUR);
        assertThat(decide(maxLifetime(SubjectKind.AI_AGENT, HOUR), twoHours)
                        .terms()
                        .maxLifetime())
                .isEmpty();
    }

    @Test
    void maxLifetimeIn_touchesTheSubjectsEnvironmentOnly_byCase() {
        PolicyInput twoHours = lasting(HOUR.multipliedBy(2));
        assertThat(decide(maxLifetimeIn("production", HOUR), twoHours).terms().maxLifetime())
                .hasValue(HOUR);
        assertThat(decide(maxLifetimeIn("Production", HOUR), twoHours).terms().maxLifetime())
                .isEmpty();
    }

    @Test
    void caps_severalApply_theShortestHolds() {
        Decision decision = allOf(
                        maxLifetime(Duration.ofHours(8)),
                        maxLifetimeIn("production", Duration.ofHours(4)),
                        maxLifetime(CredentialKind.of("jwt"), HOUR),
                        maxLifetime(SubjectKind.WORKLOAD, Duration.ofHours(2)))
                .decide(lasting(Duration.ofDays(1)));
        assertThat(decision.terms().maxLifetime()).hasValue(HOUR);
        assertThat(decision.reasons()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, -3600, 36_526L * 86_400})
    void lesson_85_lifetimeThatIsNoLifetime_isRefusedWhenBuilt(long seconds) {
        Duration none = Duration.ofSeconds(seconds);
        assertThatThrownBy(() -> maxLifetime(none)).hasMessageStartingWith("LIFETIME_NOT_POSITIVE");
        assertThatThrownBy(() -> maxLifetime(Ask.JWT, none)).isInstanceOf(IssuantException.InvalidInput.class);
        assertThatThrownBy(() -> maxLifetime(SubjectKind.HUMAN, none))
                .isInstanceOf(IssuantException.InvalidInput.class);
        assertThatThrownBy(() -> maxLifetimeIn("production", none)).isInstanceOf(IssuantException.InvalidInput.class);
        assertThatThrownBy(() -> revocableBeyond(none)).isInstanceOf(IssuantException.InvalidInput.class);
        assertThatThrownBy(() -> lifetimeAbove(none)).isInstanceOf(IssuantException.InvalidInput.class);
    }

    @Test
    void maxLifetime_belowASecond_isRefused_forCredentialsAreDatedInSeconds() {
        assertThatThrownBy(() -> maxLifetime(Duration.ofMillis(999))).hasMessageStartingWith("LIFETIME_NOT_POSITIVE");
        assertThat(maxLifetime(Duration.ofSeconds(1)).id()).isEqualTo("max-lifetime");
    }

    @Test
    void revocableBeyond_kindThatCannotBeRevoked_mayOnlyLiveShort() {
        Rule rule = revocableBeyond(HOUR);
        assertThat(denials(rule, Ask.with(a -> {
                    a.revocableEarly = false;
                    a.lifetime = HOUR;
                })))
                .isEmpty();
        assertThat(denials(rule, Ask.with(a -> {
                    a.revocableEarly = false;
                    a.lifetime = HOUR.plusSeconds(1);
                })))
                .containsExactly("NOT_REVOCABLE_EARLY");
        assertThat(denials(rule, Ask.with(a -> a.lifetime = Duration.ofDays(300))))
                .isEmpty();
    }

    @Test
    void sentence_oddLengths_areReadable() {
        Duration odd = Duration.ofDays(1).plusHours(2).plusMinutes(3).plusSeconds(4);
        assertThat(decide(maxLifetime(odd), lasting(Duration.ofDays(9)))
                        .reasons()
                        .get(0)
                        .sentence())
                .contains("to 1 d 2 h 3 min 4 s,");
    }
}
