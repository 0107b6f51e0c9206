package dev.issuant.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TurnableClockTest {
    private final TurnableClock clock = TurnableClock.at("2026-01-01T12:00:00Z");

    @Test
    void instant_untouched_standsStill() {
        assertThat(clock.instant()).isEqualTo(clock.instant()).isEqualTo(Instant.parse("2026-01-01T12:00:00Z"));
    }

    @Test
    void advance_forwardsAndBack_turns() {
        assertThat(clock.advance(Duration.ofHours(1))).isEqualTo(Instant.parse("2026-01-01T13:00:00Z"));
        assertThat(clock.advance(Duration.ofHours(-2))).isEqualTo(Instant.parse("2026-01-01T11:00:00Z"));
        assertThat(clock.instant()).isEqualTo(Instant.parse("2026-01-01T11:00:00Z"));
    }

    @Test
    void set_anyMoment_shows() {
        clock.set(Instant.EPOCH);
        assertThat(clock.instant()).isEqualTo(Instant.EPOCH);
        assertThat(clock).hasToString("TurnableClock(1970-01-01T00:00:00Z)");
    }
}
