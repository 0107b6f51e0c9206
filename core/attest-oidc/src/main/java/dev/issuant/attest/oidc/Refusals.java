package dev.issuant.attest.oidc;

import dev.issuant.Reason;

/** Why a token is refused, in words that never repeat it. */
final class Refusals {
    private static final String AUTHENTICATION = "OWASP-NHI4:2025";
    private static final String EXACT_TRUST = "OWASP-NHI6:2025";

    static final Reason AUDIENCE = Reason.of(
            "OIDC_AUDIENCE",
            "the token is not for exactly the one audience that is expected here; ask the provider for a token with that"
                    + " audience alone",
            EXACT_TRUST,
            "ASVS-5.0-V9.2.3");
    static final Reason UNRECORDABLE = Reason.of(
            "OIDC_MALFORMED",
            "a claim that would be recorded is empty, longer than 1000 characters or more than one line",
            AUTHENTICATION);

    private Refusals() {}

    /** The verifier's refusal under a code of this attestor; its sentence repeats nothing of the token. */
    static Reason of(Reason verifier) {
        return switch (verifier.code()) {
            case "TOKEN_TOO_LARGE" -> reason("OIDC_TOO_LARGE", verifier, AUTHENTICATION);
            case "ISSUER_UNKNOWN" -> reason("OIDC_ISSUER_UNKNOWN", verifier, EXACT_TRUST, "ASVS-5.0-V9.1.3");
            case "KEY_UNKNOWN", "KEY_ID_MISSING" ->
                reason("OIDC_KEY_UNKNOWN", verifier, AUTHENTICATION, "ASVS-5.0-V9.1.3");
            case "ALGORITHM_WRONG" -> reason("OIDC_ALGORITHM", verifier, AUTHENTICATION, "ASVS-5.0-V9.1.2");
            case "SIGNATURE_INVALID" -> reason("OIDC_SIGNATURE", verifier, AUTHENTICATION, "ASVS-5.0-V9.1.1");
            case "EXPIRED" -> reason("OIDC_EXPIRED", verifier, AUTHENTICATION, "ASVS-5.0-V9.2.1");
            case "NOT_YET_VALID", "ISSUED_IN_FUTURE" ->
                reason("OIDC_NOT_YET_VALID", verifier, AUTHENTICATION, "ASVS-5.0-V9.2.1");
            case "LIFETIME_TOO_LONG" -> reason("OIDC_LIFETIME", verifier, "OWASP-NHI7:2025", "ASVS-5.0-V9.2.1");
            case "HOLDER_KEY_REQUIRED", "HOLDER_KEY_WRONG" -> reason("OIDC_BOUND", verifier, AUTHENTICATION);
            default -> reason("OIDC_MALFORMED", verifier, AUTHENTICATION);
        };
    }

    private static Reason reason(String code, Reason verifier, String... controls) {
        return Reason.of(code, verifier.sentence(), controls);
    }
}
