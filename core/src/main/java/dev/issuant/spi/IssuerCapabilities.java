package dev.issuant.spi;

import dev.issuant.CredentialFacts;
import dev.issuant.internal.text.Checks;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * What an issuer can and cannot do, for policies and for the gate.
 *
 * @param actsOutside whether minting makes something outside this process, see {@link CredentialIssuer#outside()}; such an
 *     issuer needs a store that survives the process
 * @param revocableEarly whether a verifier learns of a revocation before the credential ends by itself
 * @param maxLifetime the longest life this issuer's profile allows, above zero
 * @param carries which facts every artifact of this kind carries; the check before release insists on each
 */
public record IssuerCapabilities(
        boolean actsOutside, boolean revocableEarly, Duration maxLifetime, Set<CredentialFacts.Field> carries) {

    /** Of an issuer about which nothing is known; for inputs made by hand. */
    public static final IssuerCapabilities NONE =
            new IssuerCapabilities(false, false, Duration.ofDays(1), EnumSet.noneOf(CredentialFacts.Field.class));

    /**
     * Checks the lifetime and copies the set.
     *
     * @throws dev.issuant.IssuantException.InvalidInput if the lifetime is not above zero
     */
    public IssuerCapabilities {
        Checks.lifetime(maxLifetime);
        carries = Set.copyOf(carries);
    }
}
