package dev.issuant.testkit.promises;

import static dev.issuant.testkit.promises.Told.ISSUED;
import static dev.issuant.testkit.promises.Told.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.Actor;
import dev.issuant.IssuantException;
import dev.issuant.Secret;
import dev.issuant.testkit.FaultyStore;
import dev.issuant.testkit.FaultyStore.Operation;
import dev.issuant.testkit.Race;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** P3: a secret is shown to one caller once; one that was never shown is destroyed; and a secret keeps to itself. */
public interface P3SecretsOnce extends AuthorityFixture {

    /** The first caller has it; every later way to the same credential has not. */
    @Test
    default void p3_secret_laterCallers_getNone() throws Exception {
        try (Scene scene = new Scene(this)) {
            Told first = scene.issue("k");
            assertThat(first.line()).isEqualTo(SECRET);
            assertThat(scene.issue("k").line()).isEqualTo(ISSUED);
            assertThat(scene.issue(scene.another(), scene.ask().idempotencyKey("k"))
                            .line())
                    .isEqualTo(ISSUED);

            scene.policy = Policies.approvals(1);
            Scene governed = scene.through(scene.store);
            String request = governed.pending();
            governed.authority().approve(request, Cast.CAROL, "");
            assertThat(Told.by(() -> governed.authority().collect(request, Cast.BILLING))
                            .line())
                    .isEqualTo(SECRET);
            assertThat(Told.by(() -> governed.authority().collect(request, Cast.BILLING))
                            .line())
                    .isEqualTo(ISSUED);
        }
    }

    /** Nobody but the requester collects or replaces: not the approver, the subject's owner, or the access team. */
    @Test
    default void p3_secret_othersWithTheId_getNone() throws Exception {
        try (Scene scene = new Scene(this)) {
            scene.policy = Policies.approvals(1);
            String request = scene.pending();
            scene.authority().approve(request, Cast.CAROL, "");
            for (Actor other :
                    List.of(Cast.CAROL, Cast.ANN, Cast.OSCAR, Cast.AUDREY, Cast.GUS, Cast.MAIL, Cast.NOBODY)) {
                assertThat(Told.by(() -> scene.authority().collect(request, other))
                                .line())
                        .isEqualTo("NotAllowed NO_SUCH_REQUEST");
            }
            Told mine = Told.by(() -> scene.authority().collect(request, Cast.BILLING));
            for (Actor other : List.of(Cast.CAROL, Cast.ANN, Cast.OSCAR, Cast.MAIL, Cast.NOBODY)) {
                assertThat(Told.by(() -> scene.authority().reissue(mine.id(), other))
                                .line())
                        .isEqualTo("NotAllowed NO_SUCH_CREDENTIAL");
            }
        }
    }

    /** What could not be released is destroyed where it was made. */
    @Test
    default void p3_secret_neverReleased_isDestroyed() throws Exception {
        try (Scene scene = new Scene(this);
                Sinks sinks = new Sinks(scene)) {
            PliantIssuer issuer = new PliantIssuer();
            scene.issuer = issuer;
            FaultyStore faulty = FaultyStore.around(scene.store);
            Scene in = scene.through(faulty);
            in.authority();
            sinks.required().failNext();
            in.issue();
            faulty.failNext(Operation.COMMIT);
            in.issue();
            issuer.lie = facts -> facts.toBuilder().id("somebody-else").build();
            in.issue();
            issuer.lie = facts -> facts;
            issuer.beforeRead = text -> {
                throw new IllegalStateException("cannot read " + text);
            };
            in.issue();
            issuer.beforeRead = text -> {};

            assertThat(issuer.secrets).hasSize(4).allMatch(Secret::isDestroyed);
            assertThat(in.issued().secret()).isNotNull().matches(secret -> !secret.isDestroyed());
        }
    }

    /** Of 64 that were made in a race, 63 are destroyed. */
    @Test
    default void p3_secret_lostRace_isDestroyed() throws Exception {
        try (Scene scene = new Scene(this)) {
            PliantIssuer issuer = new PliantIssuer();
            scene.issuer = issuer;
            scene.authority();
            Race.run(Race.THREADS, i -> () -> scene.issue("k"));
            assertThat(issuer.secrets)
                    .filteredOn(secret -> !secret.isDestroyed())
                    .hasSize(1);
        }
    }

    /** A secret prints nothing, equals nothing but itself, and is not written out by serialisation. */
    @Test
    default void p3_secret_keepsToItself() {
        Secret secret = Secret.ofText("hunter2-hunter2-hunter2");
        Secret same = Secret.ofText("hunter2-hunter2-hunter2");
        assertThat(secret.toString()).doesNotContain("hunter");
        assertThat(secret).isNotEqualTo(same).isNotInstanceOf(Serializable.class);
        assertThat(secret.matches(same)).isTrue();
        assertThat(secret.matches(Secret.ofText("hunter2-hunter2-hunter3"))).isFalse();
        assertThat(secret.exposeText()).isEqualTo("hunter2-hunter2-hunter2");
    }

    /** What goes in and out are copies. */
    @Test
    default void p3_secret_handsOutCopies() {
        byte[] bytes = "abc".getBytes(StandardCharsets.US_ASCII);
        Secret secret = Secret.of(bytes);
        bytes[0] = 'x';
        secret.expose()[1] = 'x';
        assertThat(secret.exposeText()).isEqualTo("abc");
    }

    /** A destroyed secret is gone, matches nothing, and says so. */
    @Test
    default void p3_secret_destroyed_isGone() {
        Secret secret = Secret.ofText("abc");
        secret.destroy();
        secret.destroy();
        assertThat(secret.isDestroyed()).isTrue();
        assertThat(secret.matches(Secret.ofText("abc"))).isFalse();
        assertThat(secret.matches(secret)).isFalse();
        assertThatThrownBy(secret::expose).isInstanceOf(IssuantException.Conflict.class);
        assertThatThrownBy(secret::exposeText).isInstanceOf(IssuantException.Conflict.class);
    }

    /** Who reads while another destroys gets all of it or an error, never a part. */
    @Test
    default void p3_secret_destroyedWhileRead_allOrNothing() throws Exception {
        byte[] whole = new byte[4096];
        Arrays.fill(whole, (byte) 'x');
        for (int round = 0; round < 50; round++) {
            Secret secret = Secret.of(whole);
            List<Told> all = Race.run(
                    4,
                    i -> () -> Told.by(() -> {
                        if (i == 0) {
                            secret.destroy();
                        } else {
                            assertThat(secret.expose()).isEqualTo(whole);
                        }
                        return i;
                    }));
            assertThat(Told.lines(all)).isSubsetOf(Told.DONE, "Conflict SECRET_DESTROYED");
        }
    }

    /** A secret has content, and not too much. */
    @Test
    default void p3_secret_emptyOrHuge_isRefused() {
        assertThatThrownBy(() -> Secret.of(new byte[0])).isInstanceOf(IssuantException.InvalidInput.class);
        assertThatThrownBy(() -> Secret.ofText("")).isInstanceOf(IssuantException.InvalidInput.class);
        assertThatThrownBy(() -> Secret.of(new byte[(1 << 20) + 1])).isInstanceOf(IssuantException.InvalidInput.class);
        assertThatThrownBy(() -> Secret.ofText("é".repeat(1 << 20))).isInstanceOf(IssuantException.InvalidInput.class);
    }
}
