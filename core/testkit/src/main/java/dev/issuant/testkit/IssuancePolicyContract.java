package dev.issuant.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.Decision;
import dev.issuant.IssuancePolicy;
import dev.issuant.PolicyInput;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The laws of {@link IssuancePolicy}, one test each. A test class implements this interface and supplies the policy; it
 * is asked about a wide choice of inputs, to which {@link #inputs()} may add those that its rules are about.
 */
public interface IssuancePolicyContract {

    /** The policy, built anew at each call from the same rules. */
    IssuancePolicy policy();

    /** What the policy is asked: a few hundred inputs of every sort, unless overridden. */
    default List<PolicyInput> inputs() {
        return PolicyInputs.corpus();
    }

    private static List<Decision> decisions(IssuancePolicy policy, List<PolicyInput> inputs) {
        List<Decision> decisions = new ArrayList<>();
        inputs.forEach(input -> decisions.add(policy.decide(input)));
        return decisions;
    }

    @Test
    default void decide_anyInput_isAnswered() {
        assertThat(inputs()).isNotEmpty();
        assertThat(decisions(policy(), inputs())).doesNotContainNull();
    }

    @Test
    default void decide_sameInputAgain_sameDecision() {
        IssuancePolicy policy = policy();
        List<PolicyInput> inputs = inputs();
        List<Decision> first = decisions(policy, inputs);
        assertThat(decisions(policy, inputs)).isEqualTo(first);
    }

    @Test
    default void decide_inAnotherOrder_sameDecisions() {
        IssuancePolicy policy = policy();
        List<PolicyInput> inputs = inputs();
        List<Decision> first = decisions(policy, inputs);
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            places.add(i);
        }
        for (int place : new Dice(5).shuffled(places)) {
            assertThat(policy.decide(inputs.get(place))).isEqualTo(first.get(place));
        }
    }

    @Test
    default void decide_equalInputBuiltAnew_sameDecision() {
        IssuancePolicy policy = policy();
        for (PolicyInput input : inputs()) {
            Decision decision = policy.decide(input);
            assertThat(policy.decide(input.at(input.at()))).isEqualTo(decision);
            assertThat(policy.decide(PolicyInputs.copy(input))).isEqualTo(decision);
        }
    }

    @Test
    default void decide_policyBuiltAnew_sameDigestAndSameDecisions() {
        IssuancePolicy one = policy();
        IssuancePolicy two = policy();
        List<PolicyInput> inputs = inputs();
        List<Decision> first = decisions(one, inputs);
        assertThat(two.digest()).isEqualTo(one.digest());
        assertThat(decisions(two, new Dice(6).shuffled(inputs))).hasSameSizeAs(first);
        assertThat(decisions(two, inputs)).isEqualTo(first);
    }

    @Test
    default void decide_fromManyThreads_sameDecisions() throws Exception {
        IssuancePolicy policy = policy();
        List<PolicyInput> inputs = inputs();
        List<Decision> expected = decisions(policy(), inputs);
        List<List<Decision>> answers = Race.run(8, i -> () -> decisions(policy, inputs));
        assertThat(answers).allSatisfy(answer -> assertThat(answer).isEqualTo(expected));
    }

    @Test
    default void decide_canaryInThePurpose_isInNoReason() {
        IssuancePolicy policy = policy();
        String canary = "canary-7f3a9c51d2";
        for (PolicyInput input : inputs()) {
            Decision decision = policy.decide(PolicyInputs.withPurpose(input, canary));
            assertThat(decision.reasons())
                    .allSatisfy(reason -> assertThat(reason.sentence()).doesNotContain(canary));
        }
    }

    @Test
    default void digest_isLowerCaseSha256AndConstant() {
        IssuancePolicy policy = policy();
        String before = policy.digest();
        assertThat(before).matches("[0-9a-f]{64}");
        decisions(policy, inputs());
        assertThat(policy.digest()).isEqualTo(before);
    }

    @Test
    default void mayBlock_isConstant() {
        IssuancePolicy policy = policy();
        boolean before = policy.mayBlock();
        decisions(policy, inputs());
        assertThat(policy.mayBlock()).isEqualTo(before);
    }
}
