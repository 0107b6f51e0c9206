package dev.issuant.testkit;

import dev.issuant.Evidence;
import dev.issuant.Reason;
import dev.issuant.VerifiedEvidence;
import dev.issuant.spi.Attestation;
import dev.issuant.spi.Attestor;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every mistake of an attestor is caught by the law that forbids it. */
class AttestorContractBitesTest {

    @ParameterizedTest
    @CsvSource({
        "BelievesAnything, attest_malformed_isRefusedAsAValue",
        "BelievesAnything, attest_lastBytesForged_isRefusedAsAValue",
        "BelievesAnything, attest_changedInAnyPlace_isRefusedOrSaysTheSame",
        "CountsEachSpellingAnew, attest_changedInAnyPlace_isRefusedOrSaysTheSame",
        "ThrowsAtMalformed, attest_malformed_isRefusedAsAValue",
        "EchoesTheEvidence, attest_refusal_doesNotEchoTheEvidence",
        "NeverStale, attest_longAfter_isRefusedAsStale",
        "NewIdEachTime, attest_sameEvidenceTwice_hasTheSameAnswer",
        "OneIdForAll, attest_otherEvidence_hasAnotherIdAndDigest",
        "DigestOfNothing, attest_genuine_isVerified",
        "RefusesWhenItCannotTell, attest_cannotTell_throwsRatherThanRefuse",
        "RefusesTheSecondTime, attest_sameEvidenceTwice_hasTheSameAnswer",
        "SharesABuffer, attest_fromManyThreads_isRightForEach",
        "DeclaresAGapItDoesNotHave, attest_longAfter_isRefusedAsStale"
    })
    void law_brokenAttestor_fails(String mistake, String law) throws ClassNotFoundException {
        Bites.assertCaughtBy(Class.forName(AttestorContractBitesTest.class.getName() + "$" + mistake), law);
    }

    /** A good attestor with a mistake around it. */
    abstract static class Broken extends FakeAttestorContractTest {
        final FakeAttestor good = FakeAttestor.create();

        abstract Attestation attest(Evidence evidence, Instant now);

        @Override
        public Attestor attestor() {
            return new Attestor() {
                @Override
                public String type() {
                    return good.type();
                }

                @Override
                public Attestation attest(Evidence evidence, Instant now) {
                    return Broken.this.attest(evidence, now);
                }
            };
        }

        @Override
        public Evidence genuine(Attestor attestor) {
            return super.genuine(good);
        }

        VerifiedEvidence verified(String id, Evidence evidence) {
            return VerifiedEvidence.builder("fake", id, Digests.hex(evidence.content()), now().plusSeconds(600))
                    .build();
        }
    }

    static class BelievesAnything extends Broken {
        @Override
        Attestation attest(Evidence evidence, Instant now) {
            return Attestation.verified(verified("piece-" + evidence.content().length, evidence));
        }
    }

    static class CountsEachSpellingAnew extends Broken {
        @Override
        Attestation attest(Evidence evidence, Instant now) {
            String text = new String(evidence.content(), StandardCharsets.ISO_8859_1).strip();
            if (text.isEmpty()) {
                return good.attest(evidence, now);
            }
            Attestation answer = good.attest(Evidence.of("fake", text), now);
            return answer.evidence() == null
                    ? answer
                    : Attestation.verified(verified(Digests.hex(evidence.content()), evidence));
        }
    }

    static class ThrowsAtMalformed extends Broken {
        @Override
        Attestation attest(Evidence evidence, Instant now) {
            if (evidence.content()[0] == '.') {
                throw new IllegalArgumentException("malformed");
            }
            return good.attest(evidence, now);
        }
    }

    static class EchoesTheEvidence extends Broken {
        @Override
        Attestation attest(Evidence evidence, Instant now) {
            Attestation answer = good.attest(evidence, now);
            String text = new String(evidence.content(), StandardCharsets.UTF_8);
            return answer.evidence() == null && text.length() < 200
                    ? Attestation.refused(Reason.of("FAKE_EVIDENCE", "cannot read " + text))
                    : answer;
        }
    }

    static class NeverStale extends Broken {
        @Override
        Attestation attest(Evidence evidence, Instant now) {
            return good.attest(evidence, now());
        }
    }

    static class NewIdEachTime extends Broken {
        private final AtomicInteger calls = new AtomicInteger();

        @Override
        Attestation attest(Evidence evidence, Instant now) {
            return Attestation.verified(verified("piece-" + calls.incrementAndGet(), evidence));
        }
    }

    static class OneIdForAll extends Broken {
        @Override
        Attestation attest(Evidence evidence, Instant now) {
            return Attestation.verified(verified("piece", evidence));
        }
    }

    static class DigestOfNothing extends Broken {
        @Override
        Attestation attest(Evidence evidence, Instant now) {
            return Attestation.verified(verified("piece", Evidence.of("fake", "x")));
        }
    }

    static class RefusesWhenItCannotTell extends FakeAttestorContractTest {
        @Override
        public Set<Gap> gaps() {
            return Set.of();
        }

        @Override
        public Attestor unreachable() {
            return FakeAttestor.create();
        }
    }

    static class RefusesTheSecondTime extends Broken {
        private final AtomicInteger calls = new AtomicInteger();

        @Override
        Attestation attest(Evidence evidence, Instant now) {
            return calls.getAndIncrement() == 0
                    ? good.attest(evidence, now)
                    : Attestation.refused(Reason.of("REPLAYED", "seen before"));
        }
    }

    static class SharesABuffer extends Broken {
        private volatile Evidence last = Evidence.of("fake", "x");

        @Override
        Attestation attest(Evidence evidence, Instant now) {
            last = evidence;
            Thread.yield();
            return good.attest(last, now);
        }
    }

    static class DeclaresAGapItDoesNotHave extends FakeAttestorContractTest {
        @Override
        public Set<Gap> gaps() {
            return Set.of(Gap.values());
        }
    }
}
