package dev.issuant;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something outside (a database role) whose credential has ended, and which is not known to be gone. Sweeps keep trying
 * for as long as it takes; the list of these says who must be told when that lasts.
 *
 * @param credentialId the credential it belongs to
 * @param kind the kind of the credential
 * @param name its name at the target
 * @param subject for whom it was made
 * @param owner the person who answered for the subject when it was made
 * @param since when it should have gone
 * @param failures how many tries in a row have failed
 * @param lastFault the code of the last failure, or null before the first
 */
public record OutsideThing(
        String credentialId,
        CredentialKind kind,
        String name,
        String subject,
        String owner,
        Instant since,
        int failures,
        @Nullable String lastFault) {

    /** The code of the last failure; empty when none has failed yet. */
    public Optional<String> fault() {
        return Optional.ofNullable(lastFault);
    }
}
