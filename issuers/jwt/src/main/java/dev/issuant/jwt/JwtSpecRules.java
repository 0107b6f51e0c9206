package dev.issuant.jwt;

import dev.issuant.CredentialFacts;
import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.jwt.JwtSpec.Profile;
import dev.issuant.jwt.internal.ExtraClaims;
import dev.issuant.jwt.internal.HolderKey;
import dev.issuant.jwt.internal.SpiffeId;
import java.util.Set;

/** What goes together in a spec, and how much of it. Every spec passes here, also one that was read from a store. */
final class JwtSpecRules {
    private static final int MAX_CLAIMS = 20;

    /** Leaves room in the 16 KiB that verifiers read by default. */
    private static final int MAX_TOTAL = 8_000;

    private JwtSpecRules() {}

    static void check(JwtSpec spec) {
        CredentialFacts facts = spec.facts();
        if (facts.audiences().isEmpty()) {
            throw new InvalidInput("AUDIENCE_REQUIRED", "a token must name at least one audience");
        }
        facts.holderKey().ifPresent(HolderKey::check);
        checkProfile(spec, facts);
        if (spec.claims().size() > MAX_CLAIMS) {
            throw new InvalidInput("TOO_MANY_CLAIMS", "a token may have at most " + MAX_CLAIMS + " further claims");
        }
        spec.claims().forEach(ExtraClaims::check);
        if (length(facts.audiences()) + length(facts.scopes()) + length(spec.names()) > MAX_TOTAL) {
            throw new InvalidInput(
                    "SPEC_TOO_LARGE", "audiences, scopes and claims may have " + MAX_TOTAL + " characters together");
        }
    }

    private static void checkProfile(JwtSpec spec, CredentialFacts facts) {
        boolean svid = spec.profile() == Profile.SVID;
        if (facts.subject().isPresent() != svid) {
            throw new InvalidInput("PROFILE_CONFLICT", "a JWT-SVID, and nothing else, names its own subject");
        }
        facts.subject().ifPresent(SpiffeId::check);
        if (svid && (!facts.scopes().isEmpty() || !spec.claims().isEmpty())) {
            throw new InvalidInput("PROFILE_CONFLICT", "a JWT-SVID carries neither scopes nor further claims");
        }
        if (spec.clientId().isPresent() && spec.profile() != Profile.ACCESS_TOKEN) {
            throw new InvalidInput("PROFILE_CONFLICT", "only an access token has a client id");
        }
        spec.clientId().ifPresent(ExtraClaims::checkClientId);
    }

    private static int length(Set<String> values) {
        int sum = 0;
        for (String value : values) {
            sum += value.length();
        }
        return sum;
    }
}
