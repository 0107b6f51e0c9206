package dev.issuant.testkit.promises;

import static dev.issuant.testkit.promises.Told.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.ApprovalRequirement;
import dev.issuant.Decision;
import dev.issuant.IssuantException;
import dev.issuant.Terms;
import dev.issuant.testkit.Dice;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** P6: a credential ends with the first of all that bound it, whichever way it was issued. */
public interface P6Lifetime extends AuthorityFixture {

    /** Each bound alone shortens the life, to the second. */
    @Test
    default void p6_eachBoundAlone_endsTheLife() throws Exception {
        Map<String, Consumer<Scene>> bounds = new LinkedHashMap<>();
        Duration short10 = Duration.ofMinutes(10);
        bounds.put(
                "policy",
                scene -> scene.policy = Policies.of(
                        "6".repeat(64),
                        input -> Decision.permit(Terms.asRequested().capLifetime(short10))));
        bounds.put("profile", scene -> pliant(scene).maxLifetime = short10);
        bounds.put("signing key", scene -> pliant(scene).notAfter = Cast.NOON.plus(short10));
        bounds.put(
                "subject",
                scene -> scene.people.put(
                        Cast.billing().endsAt(Cast.NOON.plus(short10)).build()));
        for (Map.Entry<String, Consumer<Scene>> bound : bounds.entrySet()) {
            try (Scene scene = new Scene(this)) {
                scene.issuer = new PliantIssuer();
                bound.getValue().accept(scene);
                assertThat(scene.record(scene.issued().id()).expiresAt())
                        .as(bound.getKey())
                        .isEqualTo(Cast.NOON.plus(short10));
            }
        }
    }

    private static PliantIssuer pliant(Scene scene) {
        return (PliantIssuer) scene.issuer;
    }

    /** Random bounds together, on every way: asked, derived, approved and collected, replaced. */
    @Test
    default void lesson_12_p6_randomBounds_theShortestWins() throws Exception {
        Dice dice = new Dice(6);
        int issued = 0;
        try (Scene scene = new Scene(this)) {
            Bounds bounds = new Bounds(scene);
            for (int i = 0; i < 300; i++) {
                scene.clock.set(Cast.NOON.plusNanos(dice.below(1_000_000_000)));
                Instant start = scene.clock.instant();
                scene.approvalWindow = Duration.ofSeconds(40 + dice.below(4000));
                Instant subjectEnd = dice.coin() ? start.plusMillis(40_000 + dice.below(4_000_000)) : null;
                scene.people.put(Cast.billing().endsAt(subjectEnd).build());
                bounds.issuer.maxLifetime = Duration.ofMillis(2000 + dice.below(4_000_000));
                bounds.issuer.notAfter = dice.coin() ? start.plusMillis(40_000 + dice.below(4_000_000)) : null;
                Duration cap = Duration.ofMillis(2000 + dice.below(4_000_000));
                Duration asked = Duration.ofMillis(2000 + dice.below(4_000_000));
                try (Scene round = scene.freshRealm()) {
                    issued += way(round, bounds, dice, asked, cap, subjectEnd);
                }
            }
        }
        assertThat(issued).isGreaterThan(300);
    }

    private static int way(
            Scene scene, Bounds bounds, Dice dice, Duration asked, Duration cap, @Nullable Instant subjectEnd)
            throws Exception {
        List<Instant> ends = new ArrayList<>();
        ends.add(Instant.MAX);
        String parent = null;
        bounds.terms(Terms.asRequested());
        if (dice.coin()) {
            Told up = scene.issue(scene.ask().lifetime(Duration.ofSeconds(30 + dice.below(4000))));
            parent = up.id();
            ends.add(scene.record(parent).expiresAt());
        }
        Terms terms = Terms.asRequested().capLifetime(cap);
        boolean approval = dice.coin();
        bounds.terms(approval ? terms.requireApproval(ApprovalRequirement.of(1)) : terms);
        var ask = scene.ask().lifetime(asked);
        if (parent != null) {
            ask.parent(parent);
        }
        Told told = scene.issue(ask);
        if (approval) {
            String request = told.pending();
            ends.add(scene.authority().request(request, Cast.AUDREY).expiresAt());
            scene.clock.advance(Duration.ofMillis(dice.below(9000)));
            scene.authority().approve(request, Cast.CAROL, "");
            told = Told.by(() -> scene.authority().collect(request, Cast.BILLING));
        }
        int issued = 0;
        ends.add(subjectEnd == null ? Instant.MAX : subjectEnd);
        ends.add(bounds.issuer.notAfter == null ? Instant.MAX : bounds.issuer.notAfter);
        while (true) {
            Instant at = scene.clock.instant().truncatedTo(ChronoUnit.SECONDS);
            List<Instant> all = new ArrayList<>(ends);
            all.addAll(List.of(at.plus(asked), at.plus(cap), at.plus(bounds.issuer.maxLifetime)));
            Instant end = all.stream().min(Instant::compareTo).orElseThrow().truncatedTo(ChronoUnit.SECONDS);
            if (!end.isAfter(at)) {
                assertThat(told.line()).isIn("DENIED LIFETIME_EXHAUSTED", "DENIED PARENT_NOT_USABLE");
                return issued;
            }
            assertThat(told.line()).isEqualTo(SECRET);
            assertThat(scene.record(told.id()).expiresAt()).isEqualTo(end);
            issued++;
            scene.clock.advance(Duration.ofMillis(dice.below(9000)));
            if (dice.below(3) == 0 || !scene.clock.instant().isBefore(end)) {
                return issued;
            }
            String old = told.id();
            ends.add(end);
            told = Told.by(() -> scene.authority().reissue(old, Cast.BILLING));
        }
    }

    /** Replacing again and again never moves the end. */
    @Test
    default void lesson_81_p6_reissueAgainAndAgain_neverExtends() throws Exception {
        try (Scene scene = new Scene(this)) {
            Told last = scene.issued();
            Instant end = scene.record(last.id()).expiresAt();
            for (int i = 0; i < 11; i++) {
                scene.clock.advance(Duration.ofMinutes(5));
                String old = last.id();
                last = Told.by(() -> scene.authority().reissue(old, Cast.BILLING));
                assertThat(scene.record(last.id()).expiresAt()).isEqualTo(end);
            }
            scene.clock.advance(Duration.ofMinutes(5));
            assertThat(scene.verify(last.secret())).isEqualTo("NOT_ACTIVE_EXPIRED");
        }
    }

    /** A bound that has passed, or that leaves less than a second, leaves no life at all; nothing is made. */
    @Test
    default void lesson_85_p6_boundHasPassed_nothingIsMade() throws Exception {
        try (Scene scene = new Scene(this)) {
            PliantIssuer issuer = new PliantIssuer();
            scene.issuer = issuer;
            for (Instant end : List.of(Instant.MIN, Cast.NOON.minusSeconds(1), Cast.NOON, Cast.NOON.plusMillis(999))) {
                issuer.notAfter = end;
                assertThat(scene.issue().line()).isEqualTo("DENIED LIFETIME_EXHAUSTED");
            }
            issuer.notAfter = null;
            assertThat(scene.issue(scene.ask().lifetime(Duration.ofMillis(999))).line())
                    .isEqualTo("DENIED LIFETIME_EXHAUSTED");
            assertThat(issuer.minted).isEmpty();
            assertThat(scene.issue(scene.ask().lifetime(Duration.ofSeconds(1))).line())
                    .isEqualTo(SECRET);
        }
    }

    /** Zero is not for ever, and for ever cannot be asked for. */
    @Test
    default void lesson_85_p6_zeroOrEndless_isRefused() throws Exception {
        try (Scene scene = new Scene(this)) {
            for (Duration bad : List.of(
                    Duration.ZERO,
                    Duration.ofNanos(-1),
                    Duration.ofSeconds(Long.MIN_VALUE),
                    Duration.ofDays(40_000),
                    Duration.ofSeconds(Long.MAX_VALUE, 999_999_999))) {
                assertThatThrownBy(() -> scene.ask().lifetime(bad).build())
                        .isInstanceOf(IssuantException.InvalidInput.class);
            }
            for (Duration bad : List.of(Duration.ZERO, Duration.ofNanos(-1))) {
                assertThatThrownBy(() -> Terms.asRequested().capLifetime(bad))
                        .isInstanceOf(IssuantException.InvalidInput.class);
            }
        }
    }
}
