package dev.issuant.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.Evidence;
import dev.issuant.Reason;
import dev.issuant.VerifiedEvidence;
import dev.issuant.spi.Attestation;
import dev.issuant.spi.Attestor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * The laws of {@link Attestor}, one test each. A test class implements this interface and supplies an attestor with
 * evidence that it accepts. What it cannot do is declared in {@link #gaps()} and then checked to be so.
 */
public interface AttestorContract {

    /** What an attestor may declare not to do. */
    enum Gap {
        /** Its evidence is never stale. */
        NEVER_STALE,
        /** Needs nothing from outside and can always tell. */
        NEVER_UNREACHABLE
    }

    /** An attestor. Called once per test. */
    Attestor attestor();

    /** Evidence which that attestor accepts at {@link #now()}; a fresh piece at each call. */
    Evidence genuine(Attestor attestor);

    /** The moment of the tests; noon of the first day of 2026 (UTC), unless overridden. */
    default Instant now() {
        return Instant.parse("2026-01-01T12:00:00Z");
    }

    /** What this attestor cannot do. Nothing, unless overridden. */
    default Set<Gap> gaps() {
        return Set.of();
    }

    /** An attestor that cannot reach what it needs in order to tell. Needed unless the gap is declared. */
    default Attestor unreachable() {
        throw new UnsupportedOperationException("override unreachable, or declare the gap NEVER_UNREACHABLE");
    }

    private static VerifiedEvidence verified(Attestation attestation) {
        assertThat(attestation.refusal()).as("the refusal of genuine evidence").isNull();
        return Objects.requireNonNull(attestation.evidence());
    }

    private static Reason refused(Attestation attestation) {
        assertThat(attestation.evidence())
                .as("what was verified of bad evidence")
                .isNull();
        return Objects.requireNonNull(attestation.refusal());
    }

    @Test
    default void attest_genuine_isVerified() {
        Attestor attestor = attestor();
        Evidence genuine = genuine(attestor);
        VerifiedEvidence evidence = verified(attestor.attest(genuine, now()));
        assertThat(genuine.type()).isEqualTo(attestor.type());
        assertThat(evidence.type()).isEqualTo(attestor.type());
        assertThat(evidence.digest()).isEqualTo(Digests.hex(genuine.content()));
        assertThat(evidence.usableUntil()).isAfter(now());
    }

    @Test
    default void attest_sameEvidenceTwice_hasTheSameAnswer() {
        Attestor attestor = attestor();
        Evidence genuine = genuine(attestor);
        VerifiedEvidence first = verified(attestor.attest(genuine, now()));
        assertThat(verified(attestor.attest(genuine, now()))).isEqualTo(first);
        Evidence copy = Evidence.of(genuine.type(), genuine.content());
        assertThat(verified(attestor.attest(copy, now())).id()).isEqualTo(first.id());
    }

    @Test
    default void attest_otherEvidence_hasAnotherIdAndDigest() {
        Attestor attestor = attestor();
        VerifiedEvidence one = verified(attestor.attest(genuine(attestor), now()));
        VerifiedEvidence two = verified(attestor.attest(genuine(attestor), now()));
        assertThat(two.id()).isNotEqualTo(one.id());
        assertThat(two.digest()).isNotEqualTo(one.digest());
    }

    @Test
    default void attest_changedInAnyPlace_isRefusedOrSaysTheSame() {
        Attestor attestor = attestor();
        Evidence genuine = genuine(attestor);
        VerifiedEvidence original = verified(attestor.attest(genuine, now()));
        for (byte[] content : Mutations.of(genuine.content())) {
            Attestation attestation = attestor.attest(Evidence.of(genuine.type(), content), now());
            VerifiedEvidence changed = attestation.evidence();
            if (changed != null) {
                // Other bytes that are still genuine must count as the same piece, or one piece could be used twice.
                assertThat(changed.id()).as("the id of changed evidence").isEqualTo(original.id());
                assertThat(changed.subject()).isEqualTo(original.subject());
                assertThat(changed.environment()).isEqualTo(original.environment());
                assertThat(changed.claims()).isEqualTo(original.claims());
                assertThat(changed.usableUntil()).isEqualTo(original.usableUntil());
            }
        }
    }

    @Test
    default void attest_malformed_isRefusedAsAValue() {
        Attestor attestor = attestor();
        for (byte[] content : Mutations.GARBAGE) {
            refused(attestor.attest(Evidence.of(attestor.type(), content), now()));
        }
    }

    @Test
    default void attest_lastBytesForged_isRefusedAsAValue() {
        Attestor attestor = attestor();
        Evidence foreign = genuine(attestor());
        byte[] content = foreign.content();
        // The last bytes of evidence are what makes it genuine; without them it is somebody's guess.
        content[content.length - 1] ^= 0x10;
        content[content.length - 2] ^= 0x04;
        refused(attestor.attest(Evidence.of(attestor.type(), content), now()));
    }

    @Test
    default void attest_refusal_doesNotEchoTheEvidence() {
        Attestor attestor = attestor();
        String canary = "canary-7f3a9c51d2";
        List<byte[]> pieces = new ArrayList<>();
        for (String text : List.of(canary, "{\"" + canary + "\":1}", canary + "." + canary + "." + canary)) {
            pieces.add(text.getBytes(StandardCharsets.UTF_8));
        }
        for (byte[] content : pieces) {
            Attestation attestation = attestor.attest(Evidence.of(attestor.type(), content), now());
            Reason refusal = refused(attestation);
            assertThat(refusal.sentence() + refusal.code() + attestation).doesNotContain(canary);
        }
    }

    @Test
    default void attest_longAfter_isRefusedAsStale(TestReporter reporter) throws Exception {
        Attestor attestor = attestor();
        Evidence genuine = genuine(attestor);
        Gaps.lawOrGap(
                gaps().contains(Gap.NEVER_STALE),
                Gap.NEVER_STALE,
                reporter,
                () -> refused(attestor.attest(genuine, now().plus(Duration.ofDays(3660)))));
    }

    @Test
    default void attest_cannotTell_throwsRatherThanRefuse(TestReporter reporter) throws Exception {
        Evidence genuine = genuine(attestor());
        Gaps.lawOrGap(gaps().contains(Gap.NEVER_UNREACHABLE), Gap.NEVER_UNREACHABLE, reporter, () -> {
            Attestor unreachable = unreachable();
            assertThatThrownBy(() -> unreachable.attest(genuine, now())).isInstanceOf(RuntimeException.class);
        });
    }

    @Test
    default void attest_fromManyThreads_isRightForEach() throws Exception {
        Attestor attestor = attestor();
        Evidence one = genuine(attestor);
        Evidence two = genuine(attestor);
        Evidence bad = Evidence.of(attestor.type(), "no evidence");
        VerifiedEvidence first = verified(attestor.attest(one, now()));
        VerifiedEvidence second = verified(attestor.attest(two, now()));
        Race.run(12, i -> () -> {
            for (int n = 0; n < 20; n++) {
                assertThat(verified(attestor.attest(one, now()))).isEqualTo(first);
                refused(attestor.attest(bad, now()));
                assertThat(verified(attestor.attest(two, now()))).isEqualTo(second);
            }
            return true;
        });
    }

    @Test
    default void typeAndMayBlock_areConstant() {
        Attestor attestor = attestor();
        String type = attestor.type();
        boolean blocks = attestor.mayBlock();
        attestor.attest(genuine(attestor), now());
        assertThat(attestor.type()).isEqualTo(type);
        assertThat(attestor.mayBlock()).isEqualTo(blocks);
    }
}
