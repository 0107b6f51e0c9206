package dev.issuant.testkit;

import dev.issuant.Decision;
import dev.issuant.IssuancePolicy;
import dev.issuant.PolicyInput;
import dev.issuant.Reason;
import dev.issuant.Terms;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every mistake of a policy is caught by the law that forbids it. */
class PolicyContractBitesTest {

    @ParameterizedTest
    @CsvSource({
        "FailsForSome, decide_anyInput_isAnswered",
        "CountsItsCalls, decide_sameInputAgain_sameDecision",
        "CountsItsCalls, decide_fromManyThreads_sameDecisions",
        "RemembersTheLast, decide_inAnotherOrder_sameDecisions",
        "LooksAtTheObject, decide_equalInputBuiltAnew_sameDecision",
        "DiffersByInstance, decide_policyBuiltAnew_sameDigestAndSameDecisions",
        "SharesAVariable, decide_fromManyThreads_sameDecisions",
        "EchoesThePurpose, decide_canaryInThePurpose_isInNoReason",
        "ChangesItsDigest, digest_isLowerCaseSha256AndConstant",
        "HasAVersionForADigest, digest_isLowerCaseSha256AndConstant"
    })
    void law_brokenPolicy_fails(String mistake, String law) throws ClassNotFoundException {
        Bites.assertCaughtBy(Class.forName(PolicyContractBitesTest.class.getName() + "$" + mistake), law);
    }

    private static IssuancePolicy policy(Function<PolicyInput, Decision> decide) {
        return new IssuancePolicy() {
            @Override
            public Decision decide(PolicyInput input) {
                return decide.apply(input);
            }

            @Override
            public String digest() {
                return "0".repeat(64);
            }
        };
    }

    private static Decision hours(int hours) {
        return Decision.permit(Terms.asRequested().capLifetime(Duration.ofHours(1 + Math.floorMod(hours, 1000))));
    }

    static class FailsForSome implements IssuancePolicyContract {
        @Override
        public IssuancePolicy policy() {
            return PolicyContractBitesTest.policy(input -> {
                int length = input.owner().orElseThrow().id().length();
                return hours(Math.min(length, 1));
            });
        }
    }

    static class CountsItsCalls implements IssuancePolicyContract {
        @Override
        public IssuancePolicy policy() {
            AtomicInteger calls = new AtomicInteger();
            return PolicyContractBitesTest.policy(input -> hours(calls.incrementAndGet() / 300));
        }
    }

    static class RemembersTheLast implements IssuancePolicyContract {
        @Override
        public IssuancePolicy policy() {
            AtomicReference<String> last = new AtomicReference<>("");
            return PolicyContractBitesTest.policy(
                    input -> hours(last.getAndSet(input.purpose()).length()));
        }
    }

    static class LooksAtTheObject implements IssuancePolicyContract {
        @Override
        public IssuancePolicy policy() {
            return PolicyContractBitesTest.policy(input -> hours(System.identityHashCode(input)));
        }
    }

    static class DiffersByInstance implements IssuancePolicyContract {
        private int instances;

        @Override
        public IssuancePolicy policy() {
            int mine = ++instances;
            return PolicyContractBitesTest.policy(input -> hours(mine));
        }
    }

    static class SharesAVariable implements IssuancePolicyContract {
        private volatile int length;

        @Override
        public IssuancePolicy policy() {
            return PolicyContractBitesTest.policy(input -> {
                length = input.purpose().length();
                Thread.yield();
                return hours(length);
            });
        }
    }

    static class EchoesThePurpose implements IssuancePolicyContract {
        @Override
        public IssuancePolicy policy() {
            return PolicyContractBitesTest.policy(input -> {
                String purpose = input.purpose();
                return Decision.deny(Reason.of("NO", "not for " + (purpose.length() < 90 ? purpose : "this")));
            });
        }
    }

    static class ChangesItsDigest implements IssuancePolicyContract {
        @Override
        public IssuancePolicy policy() {
            AtomicInteger calls = new AtomicInteger();
            return new IssuancePolicy() {
                @Override
                public Decision decide(PolicyInput input) {
                    return hours(1);
                }

                @Override
                public String digest() {
                    return Digests.hex(new byte[] {(byte) calls.incrementAndGet()});
                }
            };
        }
    }

    static class HasAVersionForADigest implements IssuancePolicyContract {
        @Override
        public IssuancePolicy policy() {
            return new IssuancePolicy() {
                @Override
                public Decision decide(PolicyInput input) {
                    return hours(1);
                }

                @Override
                public String digest() {
                    return "v1.2.3";
                }
            };
        }
    }
}
