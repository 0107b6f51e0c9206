package dev.issuant.policy.internal;

import dev.issuant.PolicyInput;
import dev.issuant.Reason;
import dev.issuant.Terms;
import dev.issuant.policy.CryptoFloor;
import dev.issuant.policy.Opinion;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;

/**
 * The end of an algorithm's last day, in UTC: nothing that depends on the algorithm lives longer.
 *
 * @param end the first second after it, or {@link Long#MAX_VALUE} when no end is set
 */
record Sunset(long end, Opinion ended, Reason shortened) {
    static final Comparator<Sunset> LATEST_FIRST =
            Comparator.comparingLong(Sunset::end).reversed();

    static Sunset of(CryptoFloor.Entry entry, Why ended, Why shortened) {
        Optional<LocalDate> lastDay = entry.lastDay();
        String words = lastDay.map(LocalDate::toString).orElse("");
        long end = lastDay.map(
                        day -> day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toEpochSecond())
                .orElse(Long.MAX_VALUE);
        return new Sunset(end, Opinion.deny(ended.reason(words)), shortened.reason(words));
    }

    Opinion judge(PolicyInput in) {
        long now = in.at().getEpochSecond();
        if (now >= end) {
            return ended;
        }
        // Not now + lifetime: a huge lifetime would overflow and look short.
        if (in.lifetime().compareTo(Duration.ofSeconds(end - now - 1)) <= 0) {
            return Opinion.none();
        }
        Duration left = Duration.between(in.at(), Instant.ofEpochSecond(end)).truncatedTo(ChronoUnit.SECONDS);
        if (left.isZero()) {
            return ended;
        }
        return in.lifetime().compareTo(left) <= 0
                ? Opinion.none()
                : Opinion.narrow(Terms.asRequested().capLifetime(left), shortened);
    }
}
