package dev.issuant.testkit.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.Credential;
import dev.issuant.CredentialAuthority;
import dev.issuant.IssuantException;
import dev.issuant.LifecycleState;
import dev.issuant.Terms;
import dev.issuant.Verification;
import dev.issuant.spi.CredentialStore;
import dev.issuant.testkit.FakeIssuer;
import dev.issuant.testkit.FixedPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Lifetimes and clocks: lessons 11, 12, 20 and 85. */
public interface LifetimeLessons {
    /** A new, empty store. */
    CredentialStore newStore();

    @Test
    default void lesson_11_randomTrees_noChildOutlivesItsParent() {
        int trees = Boolean.getBoolean("issuant.campaign") ? 100_000 : 2_000;
        World world = new World(newStore());
        CredentialAuthority authority = world.permissive();
        SplittableRandom random = new SplittableRandom(11);
        for (int tree = 0; tree < trees; tree++) {
            List<Credential> nodes = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                var request = World.request().lifetime(Duration.ofSeconds(1 + random.nextInt(100_000)));
                Credential parent = nodes.isEmpty() ? null : nodes.get(random.nextInt(nodes.size()));
                if (parent != null) {
                    request.parent(parent.id());
                }
                Credential node = authority.issue(request.build()).orElseThrow().credential();
                assertThat(parent == null || !node.expiresAt().isAfter(parent.expiresAt()))
                        .isTrue();
                nodes.add(node);
            }
        }
    }

    @Test
    default void lesson_12_grantedLife_isTheShortestOfAllThatBoundIt() {
        World world = new World(newStore());
        SplittableRandom random = new SplittableRandom(12);
        for (int i = 0; i < 200; i++) {
            Duration asked = seconds(random);
            Duration policy = seconds(random);
            Duration profile = seconds(random);
            Duration left = seconds(random);
            Instant now = world.clock.instant();
            world.directory.put(World.service("svc").endsAt(now.plus(left)).build());
            Credential credential;
            try (CredentialAuthority authority = CredentialAuthority.builder()
                    .realm("acme")
                    .subjects(world.directory)
                    .issuer(FakeIssuer.create(profile))
                    .policy(FixedPolicy.permit(Terms.asRequested().capLifetime(policy)))
                    .store(world.store)
                    .clock(world.clock)
                    .build()) {
                credential = authority
                        .issue(World.request().lifetime(asked).build())
                        .orElseThrow()
                        .credential();
            }
            Duration shortest = min(min(asked, policy), min(profile, left));
            assertThat(credential.expiresAt()).isEqualTo(now.plus(shortest));
        }
    }

    private static Duration seconds(SplittableRandom random) {
        return Duration.ofSeconds(1 + random.nextInt(1_000_000));
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    @Test
    default void lesson_20_clockJumpsAnHour_noInvertedLifeAndNothingRevives() {
        World world = new World(newStore());
        CredentialAuthority authority = world.permissive();
        SplittableRandom random = new SplittableRandom(20);
        List<String> ended = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            world.clock.set(world.clock.instant().plusSeconds(random.nextInt(7201) - 3600));
            var issued = authority
                    .issue(World.request().lifetime(Duration.ofMinutes(30)).build())
                    .orElseThrow();
            Credential c = issued.credential();
            assertThat(c.expiresAt()).isAfter(c.issuedAt());
            authority.sweepOnce();
            for (String id : ended) {
                assertThat(authority.credential(id, World.AUDITOR).state()).isEqualTo(LifecycleState.EXPIRED);
            }
            if (i % 10 == 0) {
                world.clock.advance(Duration.ofMinutes(31));
                authority.sweepOnce();
                ended.add(c.id());
            }
        }
    }

    @Test
    default void lesson_20_lastSecond_isAcceptedAndTheNextIsNot() {
        World world = new World(newStore());
        CredentialAuthority authority = world.permissive();
        String secret = World.secret(authority.issue(World.request().build()));
        world.clock.advance(Duration.ofMinutes(60).minusNanos(1));
        assertThat(World.verify(authority, secret).isAccepted()).isTrue();
        world.clock.advance(Duration.ofNanos(1));
        assertThat(World.verify(authority, secret)).isInstanceOf(Verification.Refused.class);
    }

    @Test
    default void lesson_85_zeroOrNegativeLife_isRefusedEverywhere() {
        for (Duration bad : List.of(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofDays(100_000))) {
            assertThatThrownBy(() -> World.request().lifetime(bad).build())
                    .isInstanceOf(IssuantException.InvalidInput.class);
            assertThatThrownBy(() -> FakeIssuer.create(bad)).isInstanceOf(IssuantException.InvalidInput.class);
        }
        assertThatThrownBy(() -> Terms.asRequested().capLifetime(Duration.ZERO))
                .isInstanceOf(IssuantException.InvalidInput.class);
        World world = new World(newStore());
        var halfSecond = world.permissive()
                .issue(World.request().lifetime(Duration.ofMillis(500)).build());
        assertThat(halfSecond).hasToString("Denied([LIFETIME_EXHAUSTED])");
    }
}
