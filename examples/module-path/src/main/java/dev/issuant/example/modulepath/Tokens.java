package dev.issuant.example.modulepath;

import dev.issuant.crypto.LocalSigningKey;
import dev.issuant.crypto.LocalSigningKeys;
import dev.issuant.jwt.JwtIssuer;
import dev.issuant.jwt.JwtSpec;
import dev.issuant.jwt.JwtVerifier;
import dev.issuant.jwt.VerificationKeys;
import dev.issuant.jwt.VerifiedJwt;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;

/** How signing keys and tokens are set up, asked for and verified; the code of those modules' READMEs. */
final class Tokens {
    private Tokens() {}

    static LocalSigningKeys keys(Instant end) {
        // README: signing keys
        LocalSigningKeys keys = LocalSigningKeys.generate("ES256", end);
        // END
        return keys;
    }

    static void rollover(LocalSigningKeys keys, String oldKeyId, Instant end) {
        // README: key rollover
        LocalSigningKey next = LocalSigningKey.generate("ES256", end);
        keys.prepare(next); // published; wait until relying parties have fetched it
        keys.activate(next.keyId()); // signs from now on; wait until old credentials have ended
        keys.retire(oldKeyId);
        // END
    }

    static JwtIssuer issuer(LocalSigningKeys keys) {
        // README: jwt issuer
        JwtIssuer issuer = JwtIssuer.of("https://id.example.com", keys);
        // END
        return issuer;
    }

    static JwtSpec spec() {
        // README: jwt spec
        JwtSpec spec = JwtSpec.forAudience("payments").scopes("ledger:write");
        // END
        return spec;
    }

    static Set<String> verify(String jwks, String compact) {
        // README: jwt verifier
        JwtVerifier verifier = JwtVerifier.builder()
                .issuer("https://id.example.com", VerificationKeys.parseJwks(jwks))
                .audience("payments")
                .type("at+jwt")
                .clock(InstantSource.system())
                .build();
        VerifiedJwt jwt = verifier.verify(compact); // or a JwtRefusedException
        Set<String> scopes = jwt.scopes();
        // END
        return scopes;
    }
}
