package dev.issuant.testkit.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.Credential;
import dev.issuant.CredentialAuthority;
import dev.issuant.CredentialQuery;
import dev.issuant.IssuantException;
import dev.issuant.Page;
import dev.issuant.RevocationReason;
import dev.issuant.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a credential was last accepted: what nobody uses is found, and looking at that costs verification nothing. */
public interface LastUse extends AuthorityFixture {
    /** Issued is not used, and neither is refused. */
    @Test
    default void lastUse_issuedOrRefused_isNoUse() throws Exception {
        try (Scene scene = new Scene(this)) {
            Told told = scene.issued();
            Secret secret = told.secret();
            CredentialAuthority authority = scene.authority();
            assertThat(authority.lastUse(told.id(), Cast.ANN)).isEmpty();
            authority.suspend(told.id(), Cast.OSCAR);
            assertThat(scene.verify(secret)).isEqualTo("NOT_ACTIVE_SUSPENDED");
            authority.sweepOnce();
            assertThat(authority.lastUse(told.id(), Cast.ANN)).isEmpty();
            assertThat(scene.stored().rows("use")).isEmpty();
        }
    }

    /** Known here at once, and to another node, or after a restart, once a sweep has written it down. */
    @Test
    default void lastUse_accepted_isKnownHereAndAfterASweepElsewhere() throws Exception {
        try (Scene scene = new Scene(this)) {
            Told told = scene.issued();
            CredentialAuthority other = Nodes.of(this, scene).get(1);
            scene.clock.advance(Duration.ofMinutes(5));
            assertThat(scene.verify(told.secret())).isEqualTo("ACCEPTED");
            assertThat(scene.authority().lastUse(told.id(), Cast.ANN)).contains(scene.clock.instant());
            assertThat(other.lastUse(told.id(), Cast.ANN)).isEmpty();
            scene.authority().sweepOnce();
            assertThat(other.lastUse(told.id(), Cast.ANN)).contains(scene.clock.instant());
        }
    }

    /** A thousand uses between two sweeps are one row written once; no use, no write. */
    @Test
    default void lastUse_manyUses_areOneWriteASweep() throws Exception {
        try (Scene scene = new Scene(this)) {
            Told told = scene.issued();
            for (int sweep = 1; sweep <= 3; sweep++) {
                for (int i = 0; i < 1_000; i++) {
                    scene.clock.advance(Duration.ofMillis(100));
                    assertThat(scene.verify(told.secret())).isEqualTo("ACCEPTED");
                }
                scene.authority().sweepOnce();
                scene.authority().sweepOnce();
                int version = sweep;
                assertThat(scene.stored().rows("use"))
                        .singleElement()
                        .satisfies(row -> assertThat(row.version()).isEqualTo(version));
                assertThat(Duration.between(
                                scene.authority().lastUse(told.id(), Cast.ANN).orElseThrow(), scene.clock.instant()))
                        .isLessThan(Duration.ofMinutes(1));
            }
        }
    }

    /** Two nodes that used the same: the later use stands, whoever sweeps first; and what is used can be ended. */
    @Test
    default void lastUse_onTwoNodes_theLaterStands() throws Exception {
        try (Scene scene = new Scene(this)) {
            List<CredentialAuthority> nodes = Nodes.of(this, scene);
            Told told = scene.issued();
            for (int i = 0; i < 4; i++) {
                scene.clock.advance(Duration.ofMinutes(2));
                assertThat(Scene.verify(nodes.get(i % 2), told.secret())).isEqualTo("ACCEPTED");
                scene.clock.advance(Duration.ofMinutes(2));
                assertThat(Scene.verify(nodes.get((i + 1) % 2), told.secret())).isEqualTo("ACCEPTED");
                nodes.get(1).sweepOnce();
                nodes.get(0).sweepOnce();
                nodes.get(1).sweepOnce();
                for (CredentialAuthority node : nodes) {
                    assertThat(node.lastUse(told.id(), Cast.ANN)).contains(scene.clock.instant());
                }
            }
            nodes.get(0).revoke(told.id(), RevocationReason.SUPERSEDED, Cast.OSCAR);
            assertThat(nodes.get(0).lastUse(told.id(), Cast.ANN)).contains(scene.clock.instant());
        }
    }

    /** What nobody uses is found: written down or only noted, and nothing that is younger than the question. */
    @Test
    default void credentials_unusedSince_listsWhatWasNotAccepted() throws Exception {
        try (Scene scene = new Scene(this)) {
            CredentialAuthority authority = scene.authority();
            Told idle = scene.issued();
            Told early = scene.issued();
            Told written = scene.issued();
            Told noted = scene.issued();
            assertThat(scene.verify(early.secret())).isEqualTo("ACCEPTED");
            scene.clock.advance(Duration.ofMinutes(5));
            Instant since = scene.clock.instant();
            assertThat(scene.verify(written.secret())).isEqualTo("ACCEPTED");
            authority.sweepOnce();
            scene.clock.advance(Duration.ofMinutes(1));
            assertThat(scene.verify(noted.secret())).isEqualTo("ACCEPTED");
            Told young = scene.issued();
            CredentialQuery query =
                    CredentialQuery.builder().unusedSince(since).limit(1).build();
            List<String> found = new ArrayList<>();
            Page<Credential> page = authority.credentials(query, Cast.AUDREY);
            page.items().forEach(credential -> found.add(credential.id()));
            while (page.next().isPresent()) {
                page = authority.credentials(query.after(page.next().get()), Cast.AUDREY);
                page.items().forEach(credential -> found.add(credential.id()));
            }
            assertThat(found).containsExactlyInAnyOrder(idle.id(), early.id()).doesNotContain(young.id());
        }
    }

    /** Only for who may read the record. */
    @Test
    default void lastUse_ofSomebodyElses_isRefusedLikeOneThatDoesNotExist() throws Exception {
        try (Scene scene = new Scene(this)) {
            Told told = scene.issued();
            for (String id :
                    List.of(told.id(), new StringBuilder(told.id()).reverse().toString())) {
                assertThatThrownBy(() -> scene.authority().lastUse(id, Cast.MAIL))
                        .isInstanceOf(IssuantException.NotAllowed.class)
                        .hasMessageStartingWith("NO_SUCH_CREDENTIAL");
            }
        }
    }
}
