package dev.issuant.attest.oidc;

import java.util.Set;
import java.util.regex.Pattern;

/** Which claims a trust rule may name, and which of them identify a project for good. */
final class ClaimNames {
    private static final Set<String> NOT_CLAIMS =
            Set.of("iss", "aud", "exp", "iat", "nbf", "jti", TrustRule.RULE_CLAIM);
    private static final Set<String> RUN_OR_PERSON = Set.of(
            "actor_id",
            "user_id",
            "run_id",
            "job_id",
            "check_run_id",
            "runner_id",
            "build_id",
            "agent_id",
            "triggerer_id");

    /** A JSON Pointer (RFC 6901) of at most 8 steps. */
    private static final Pattern POINTER = Pattern.compile("(/([^/~]|~[01])+){1,8}");

    private ClaimNames() {}

    static void check(String rule, String name) {
        RuleText.id(rule, "a claim's name", name);
        if (NOT_CLAIMS.contains(name)) {
            throw RuleText.refusal(rule, "claim " + name + " is checked by itself and cannot be asked for");
        }
        if (name.startsWith("/") && !POINTER.matcher(name).matches()) {
            throw RuleText.refusal(rule, "claim " + name + " is not a JSON Pointer of at most 8 steps");
        }
    }

    static boolean looksImmutable(String name) {
        String last = name.substring(lastSeparator(name) + 1);
        return (last.equals("id") || last.equals("uid")) && !RUN_OR_PERSON.contains(name);
    }

    private static int lastSeparator(String name) {
        return Math.max(name.lastIndexOf('/'), Math.max(name.lastIndexOf('_'), name.lastIndexOf('-')));
    }
}
