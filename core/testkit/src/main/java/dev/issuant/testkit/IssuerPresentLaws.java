package dev.issuant.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.CredentialFacts;
import dev.issuant.CredentialFacts.Field;
import dev.issuant.CredentialSpec;
import dev.issuant.IssuantException;
import dev.issuant.Reason;
import dev.issuant.spi.CredentialIssuer;
import dev.issuant.spi.Presentation;
import dev.issuant.testkit.CredentialIssuerContract.Gap;
import dev.issuant.testkit.IssuerProbe.Made;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** What an issuer reads from a presented credential. */
interface IssuerPresentLaws extends IssuerFixture {

    private static boolean provesItself(Made made) {
        return made.minted().verifier().length == 0;
    }

    @Test
    default void present_genuine_isReadAndProves(TestReporter reporter) throws Exception {
        try (IssuerProbe probe = new IssuerProbe(this)) {
            Gaps.lawOrGap(gaps().contains(Gap.NEVER_PRESENTED), Gap.NEVER_PRESENTED, reporter, () -> {
                Dice dice = new Dice(12);
                for (int i = 0; i < 60; i++) {
                    Made made = probe.makeAnything(dice);
                    Presentation read = probe.issuer.present(probe.presented(made), now());
                    assertThat(read.refusal())
                            .as("the refusal of a genuine credential")
                            .isNull();
                    assertThat(read.credentialId()).isEqualTo(made.order().credentialId());
                    Facts.assertAgree(read.facts(), made.order().granted(), Set.of(Field.ID));
                    assertThat(probe.issuer.proves(read, made.minted().verifier()))
                            .isTrue();
                }
            });
        }
    }

    @Test
    default void proves_verifierOfAnotherCredential_isFalseUnlessItProvesItself() {
        try (IssuerProbe probe = new IssuerProbe(this)) {
            Made one = probe.make(specs().get(0));
            Made two = probe.make(specs().get(0));
            if (gaps().contains(Gap.NEVER_PRESENTED)) {
                assertThat(probe.issuer.present(probe.presented(one), now()).refusal())
                        .isNotNull();
                return;
            }
            Presentation read = probe.issuer.present(probe.presented(one), now());
            assertThat(probe.issuer.proves(read, two.minted().verifier())).isEqualTo(provesItself(one));
            assertThat(probe.issuer.proves(read, probe.issuer.decoy())).isEqualTo(provesItself(one));
            if (!provesItself(one)) {
                byte[] stored = one.minted().verifier();
                assertThat(matches(probe, read, Arrays.copyOf(stored, stored.length - 1)))
                        .isFalse();
                assertThat(matches(probe, read, new byte[0])).isFalse();
            }
        }
    }

    /** Whether it matches a verifier that nobody stored; to find that broken is as good an answer as no. */
    private static boolean matches(IssuerProbe probe, Presentation read, byte[] damaged) {
        try {
            return probe.issuer.proves(read, damaged);
        } catch (IssuantException.Broken e) {
            return false;
        }
    }

    @Test
    default void decoy_hasTheShapeOfAVerifierAndMatchesNothing() {
        try (IssuerProbe probe = new IssuerProbe(this)) {
            for (CredentialSpec spec : specs()) {
                Made made = probe.make(spec);
                assertThat(probe.issuer.decoy()).hasSameSizeAs(made.minted().verifier());
                if (!provesItself(made)) {
                    assertThat(probe.issuer.decoy()).isNotEqualTo(made.minted().verifier());
                }
            }
        }
    }

    @Test
    default void present_changedInAnyPlace_isRefusedOrProvesNothing() {
        try (IssuerProbe probe = new IssuerProbe(this)) {
            Made made = probe.make(specs().get(0));
            String genuine = probe.presented(made);
            for (String changed : changes(genuine)) {
                Presentation read = probe.issuer.present(changed, now());
                boolean accepted = read.refusal() == null
                        && read.credentialId().equals(made.order().credentialId())
                        && probe.issuer.proves(read, made.minted().verifier());
                assertThat(accepted).as("a changed credential is accepted").isFalse();
                if (provesItself(made)) {
                    assertThat(read.refusal())
                            .as("the refusal of a changed credential")
                            .isNotNull();
                }
            }
        }
    }

    private static List<String> changes(String genuine) {
        List<String> changes = new ArrayList<>();
        for (byte[] bytes : Mutations.of(genuine.getBytes(StandardCharsets.UTF_8))) {
            changes.add(new String(bytes, StandardCharsets.UTF_8));
        }
        int middle = genuine.length() / 2;
        for (String odd : List.of(" ", "\n", "\t", "\u00a0", "\u200b", "\u0000", "?", "#", "+", "/", "=", "\ud800")) {
            changes.add(genuine.substring(0, middle) + odd + genuine.substring(middle));
            changes.add(odd + genuine);
            changes.add(genuine + odd);
        }
        changes.add(genuine + genuine);
        changes.add("Bearer " + genuine);
        return changes;
    }

    @Test
    default void present_malformed_isRefusedNotThrown() {
        CredentialIssuer issuer = issuer();
        List<String> malformed = new ArrayList<>(Texts.HOSTILE);
        for (byte[] garbage : Mutations.GARBAGE) {
            malformed.add(new String(garbage, StandardCharsets.ISO_8859_1));
        }
        malformed.addAll(List.of("", "\ud800", "\udc00\ud800", "\u0000", "\uffff".repeat(65_536)));
        for (String text : malformed) {
            assertThat(issuer.present(text, now()).refusal())
                    .as("the refusal of a malformed credential")
                    .isNotNull();
        }
    }

    @Test
    default void p12_present_longestInput_costsLittle() {
        CredentialIssuer issuer = issuer();
        String prefix = "";
        try (IssuerProbe probe = new IssuerProbe(this)) {
            prefix = gaps().contains(Gap.NEVER_PRESENTED) ? "" : probe.presented(probe.make(specs().get(0)));
        }
        for (String unit : List.of("a", ".", "\u540d", "A.", "{\"a\":", "%00")) {
            String text = (prefix + unit.repeat(65_536)).substring(0, 65_536);
            long best = Long.MAX_VALUE;
            for (int i = 0; i < 5; i++) {
                long start = System.nanoTime();
                assertThat(issuer.present(text, now()).refusal()).isNotNull();
                best = Math.min(best, System.nanoTime() - start);
            }
            assertThat(best).as("nanoseconds for 65,536 characters").isLessThan(50_000_000L);
        }
    }

    @Test
    default void p3_present_refusal_doesNotEchoWhatWasPresented() {
        CredentialIssuer issuer = issuer();
        String canary = "canary-7f3a9c51d2";
        for (String text : List.of(canary, canary + "." + canary + "." + canary, "{\"" + canary + "\":1}")) {
            Presentation read = issuer.present(text, now());
            Reason refusal = read.refusal();
            assertThat(refusal).isNotNull();
            assertThat(refusal + read.toString()).doesNotContain(canary);
        }
    }

    @Test
    default void present_afterTheEnd_isRefusedOrTellsTheEnd() {
        try (IssuerProbe probe = new IssuerProbe(this)) {
            Made made = probe.make(specs().get(0));
            if (gaps().contains(Gap.NEVER_PRESENTED)) {
                return;
            }
            Presentation read = probe.issuer.present(
                    probe.presented(made), made.order().expiresAt().plusSeconds(3600));
            boolean carries = probe.issuer.capabilities().carries().contains(Field.EXPIRY);
            CredentialFacts facts = read.facts();
            assertThat(read.refusal() != null || !carries || facts.expiresAt().isPresent())
                    .as("refused, or the gate can see that it has ended")
                    .isTrue();
        }
    }

    @Test
    default void present_fromManyThreads_isRightForEach() throws Exception {
        try (IssuerProbe probe = new IssuerProbe(this)) {
            if (gaps().contains(Gap.NEVER_PRESENTED)) {
                return;
            }
            List<Made> made =
                    List.of(probe.make(specs().get(0)), probe.make(specs().get(1)), probe.make(specs().get(0)));
            Race.run(12, i -> () -> {
                for (int n = 0; n < 30; n++) {
                    Made mine = made.get((i + n) % made.size());
                    Presentation read = probe.issuer.present(probe.presented(mine), now());
                    assertThat(read.credentialId()).isEqualTo(mine.order().credentialId());
                    assertThat(probe.issuer.proves(read, mine.minted().verifier()))
                            .isTrue();
                    assertThat(probe.issuer.present("no credential", now()).refusal())
                            .isNotNull();
                }
                return true;
            });
        }
    }
}
