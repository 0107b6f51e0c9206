package dev.issuant.policy;

import static dev.issuant.policy.Ask.decide;
import static dev.issuant.policy.Ask.denials;
import static dev.issuant.policy.Rules.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.CredentialFacts;
import dev.issuant.Decision;
import dev.issuant.PolicyInput;
import dev.issuant.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CryptoRulesTest {
    private static final LocalDate LAST_DAY = LocalDate.of(2026, 11, 30);
    private static final Instant END = Instant.parse("2026-12-01T00:00:00Z");
    private static final CryptoFloor FLOOR = CryptoFloor.empty()
            .signing("ES256")
            .signing("RS256", LAST_DAY)
            .holderKey("RSA", 2048, LAST_DAY)
            .holderKey("RSA", 3072);

    private static PolicyInput signedBy(String algorithm, Instant at, Duration life) {
        return Ask.with(a -> {
            a.at = at;
            a.lifetime = life;
            a.facts.algorithm(algorithm);
        });
    }

    private static PolicyInput heldBy(String algorithm, int bits, Duration life) {
        return Ask.with(a -> {
            a.lifetime = life;
            a.facts.holderKey("jkt:abc", algorithm, bits);
        });
    }

    @Test
    void signingAlgorithms_listedWithoutEnd_isLeftAlone() {
        assertThat(decide(signingAlgorithms(FLOOR), signedBy("ES256", Ask.AT, Duration.ofDays(36_000))))
                .isEqualTo(Decision.permit(dev.issuant.Terms.asRequested()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "HS256", "es256", "ES256K", "RS1", "ES256 "})
    void signingAlgorithms_notListed_isDenied(String algorithm) {
        assertThat(denials(signingAlgorithms(FLOOR), signedBy(algorithm, Ask.AT, Duration.ofHours(1))))
                .containsExactly("ALGORITHM_NOT_ALLOWED");
    }

    @Test
    void signingAlgorithms_lifeThatEndsWithTheLastDay_isLeftAlone_longerIsShortened() {
        Duration left = Duration.between(Ask.AT, END);
        assertThat(decide(signingAlgorithms(FLOOR), signedBy("RS256", Ask.AT, left))
                        .reasons())
                .isEmpty();
        Decision longer = decide(signingAlgorithms(FLOOR), signedBy("RS256", Ask.AT, left.plusSeconds(1)));
        assertThat(longer.terms().maxLifetime()).hasValue(left);
        assertThat(Reason.codes(longer.reasons())).containsExactly("LIFE_ENDS_WITH_ALGORITHM");
        assertThat(longer.reasons().get(0).sentence()).contains("the end of 2026-11-30 (UTC)");
    }

    @Test
    void signingAlgorithms_aroundTheEndOfTheLastDay() {
        Duration hour = Duration.ofHours(1);
        Decision last = decide(signingAlgorithms(FLOOR), signedBy("RS256", END.minusSeconds(1), hour));
        assertThat(last.terms().maxLifetime()).hasValue(Duration.ofSeconds(1));
        assertThat(denials(signingAlgorithms(FLOOR), signedBy("RS256", END.minusMillis(999), hour)))
                .containsExactly("ALGORITHM_ENDED");
        assertThat(denials(signingAlgorithms(FLOOR), signedBy("RS256", END, hour)))
                .containsExactly("ALGORITHM_ENDED");
        assertThat(denials(signingAlgorithms(FLOOR), signedBy("RS256", END.plusSeconds(86_400_000), hour)))
                .containsExactly("ALGORITHM_ENDED");
    }

    @Test
    void signingAlgorithms_hugeLifetime_doesNotWrapAroundTheSunset() {
        Decision decision = decide(
                signingAlgorithms(FLOOR), signedBy("RS256", Ask.AT, Duration.ofSeconds(Long.MAX_VALUE, 999_999_999)));
        assertThat(decision.terms().maxLifetime()).hasValue(Duration.between(Ask.AT, END));
    }

    @Test
    void signingAlgorithms_kindThatIsNotSigned_isLeftAlone_unlessItClaimsToBe() {
        assertThat(denials(signingAlgorithms(FLOOR), Ask.plain())).isEmpty();
        assertThat(denials(
                        signingAlgorithms(FLOOR),
                        Ask.with(a -> a.carries = EnumSet.of(CredentialFacts.Field.ALGORITHM))))
                .containsExactly("ALGORITHM_UNKNOWN");
    }

    @ParameterizedTest
    @CsvSource({"RSA,2047", "RSA,1024", "EC,256", "rsa,4096", "DSA,3072"})
    void holderKeys_tooSmallOrNotListed_isDenied(String algorithm, int bits) {
        assertThat(denials(holderKeys(FLOOR), heldBy(algorithm, bits, Duration.ofHours(1))))
                .containsExactly("HOLDER_KEY_NOT_ALLOWED");
    }

    @Test
    void holderKeys_rsa2048_livesNoLongerThanItsLastDay_rsa3072Does() {
        Duration year = Duration.ofDays(365);
        Decision small = decide(holderKeys(FLOOR), heldBy("RSA", 2048, year));
        assertThat(small.terms().maxLifetime()).hasValue(Duration.between(Ask.AT, END));
        assertThat(Reason.codes(small.reasons())).containsExactly("LIFE_ENDS_WITH_HOLDER_KEY");
        assertThat(decide(holderKeys(FLOOR), heldBy("RSA", 3072, year)).reasons())
                .isEmpty();
        assertThat(decide(holderKeys(FLOOR), heldBy("RSA", 3071, year)).reasons())
                .hasSize(1);
    }

    @Test
    void holderKeys_lastDayOver_isDenied() {
        assertThat(denials(holderKeys(FLOOR), Ask.with(a -> {
                    a.at = END;
                    a.facts.holderKey("jkt:abc", "RSA", 2048);
                })))
                .containsExactly("HOLDER_KEY_ENDED");
    }

    @Test
    void holderKeys_strengthUnknown_isDenied_andABearerIsLeftAlone() {
        assertThat(denials(holderKeys(FLOOR), heldBy(null, 0, Duration.ofHours(1))))
                .containsExactly("HOLDER_KEY_UNKNOWN");
        assertThat(denials(holderKeys(FLOOR), heldBy("RSA", 0, Duration.ofHours(1))))
                .containsExactly("HOLDER_KEY_UNKNOWN");
        assertThat(denials(holderKeys(FLOOR), Ask.plain())).isEmpty();
    }

    @Test
    void holderKeyRequired_bearer_isDenied() {
        assertThat(denials(holderKeyRequired(), Ask.plain())).containsExactly("HOLDER_KEY_REQUIRED");
        assertThat(denials(holderKeyRequired(), heldBy("EC", 256, Duration.ofHours(1))))
                .isEmpty();
    }

    @Test
    void nist_rsa2048_endsWith2030_ecWith2035() {
        Decision rsa = decide(holderKeys(CryptoFloor.nist()), heldBy("RSA", 2048, Duration.ofDays(36_000)));
        assertThat(Ask.AT.plus(rsa.terms().maxLifetime().orElseThrow())).isEqualTo("2031-01-01T00:00:00Z");
        Decision ec = decide(holderKeys(CryptoFloor.nist()), heldBy("EC", 256, Duration.ofDays(36_000)));
        assertThat(Ask.AT.plus(ec.terms().maxLifetime().orElseThrow())).isEqualTo("2036-01-01T00:00:00Z");
        assertThat(denials(holderKeys(CryptoFloor.nist()), heldBy("RSA", 1024, Duration.ofHours(1))))
                .containsExactly("HOLDER_KEY_NOT_ALLOWED");
    }

    @Test
    void cnsa2_allowsItsOwnSuiteOnly() {
        Rule rule = signingAlgorithms(CryptoFloor.cnsa2());
        assertThat(denials(rule, signedBy("ES256", Ask.AT, Duration.ofHours(1))))
                .containsExactly("ALGORITHM_NOT_ALLOWED");
        assertThat(denials(rule, signedBy("ES384", Ask.AT, Duration.ofHours(1))))
                .isEmpty();
        assertThat(denials(rule, signedBy("ES384", Instant.parse("2033-01-01T00:00:00Z"), Duration.ofHours(1))))
                .containsExactly("ALGORITHM_ENDED");
        assertThat(denials(rule, signedBy("ML-DSA-87", Instant.parse("2040-01-01T00:00:00Z"), Duration.ofHours(1))))
                .isEmpty();
    }

    @Test
    void floor_sameLineAgain_isReplaced_andOrderDoesNotCount() {
        assertThat(CryptoFloor.nist().signing("RS256", LAST_DAY)).isNotEqualTo(CryptoFloor.nist());
        assertThat(CryptoFloor.nist().signing("RS256", LAST_DAY).signing())
                .filteredOn(e -> e.algorithm().equals("RS256"))
                .singleElement()
                .satisfies(e -> assertThat(e.lastDay()).hasValue(LAST_DAY));
        CryptoFloor one = CryptoFloor.empty()
                .signing("A")
                .signing("B")
                .holderKey("RSA", 10)
                .holderKey("EC", 1);
        CryptoFloor two = CryptoFloor.empty()
                .holderKey("EC", 1)
                .holderKey("RSA", 10)
                .signing("B")
                .signing("A");
        assertThat(one).isEqualTo(two).hasSameHashCodeAs(two);
        assertThat(allOf(holderKeys(one)).digest())
                .isEqualTo(allOf(holderKeys(two)).digest());
    }

    @Test
    void floor_keySizeOutOfRange_isRefused() {
        assertThatThrownBy(() -> CryptoFloor.empty().holderKey("RSA", 0)).hasMessageStartingWith("OUT_OF_RANGE");
        assertThatThrownBy(() -> CryptoFloor.empty().holderKey("RSA", -1)).hasMessageStartingWith("OUT_OF_RANGE");
        assertThatThrownBy(() -> CryptoFloor.empty().signing("RS*")).hasMessageStartingWith("NO_WILDCARDS");
    }
}
