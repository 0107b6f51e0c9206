package dev.issuant.attest.oidc;

import dev.issuant.jwt.JwtRefusedException;
import dev.issuant.jwt.VerifiedJwt;
import org.jspecify.annotations.Nullable;

/** The claims of a verified token, by name or by JSON Pointer (RFC 6901). */
record JwtClaims(VerifiedJwt jwt) implements Claims {

    @Override
    public @Nullable String text(String name) {
        try {
            if (!name.startsWith("/")) {
                return jwt.claimPrinted(name).orElse(null);
            }
            String[] steps = name.substring(1).split("/", -1);
            for (int i = 0; i < steps.length; i++) {
                steps[i] = steps[i].replace("~1", "/").replace("~0", "~");
            }
            String[] path = java.util.Arrays.copyOfRange(steps, 1, steps.length);
            return jwt.claimPrinted(steps[0], path).orElse(null);
        } catch (JwtRefusedException e) {
            // Of a type that no rule can ask for: it matches nothing.
            return null;
        }
    }
}
