package dev.issuant.internal.gate;

import dev.issuant.Decision;
import dev.issuant.PolicyInput;
import dev.issuant.internal.gate.Step1Resolve.Parties;

/**
 * What may be minted, and on what that rests.
 *
 * @param ask what was asked
 * @param parties who is concerned
 * @param input what the policy saw
 * @param decision what it said
 * @param policy the digest of its version
 * @param order the leave to mint
 */
record Granted(Ask ask, Parties parties, PolicyInput input, Decision decision, String policy, GateOrder order) {}
