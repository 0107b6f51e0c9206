package dev.issuant.internal.gate;

import dev.issuant.CredentialFacts;
import dev.issuant.CredentialFacts.Field;
import dev.issuant.IssuantException;
import dev.issuant.spi.MintOrder;
import java.util.Optional;
import java.util.Set;

/** Compares what a finished artifact says with what was granted. It may not say more, less or otherwise. */
final class FinalCheck {
    private FinalCheck() {}

    static void require(MintOrder order, CredentialFacts read, Set<Field> carries) {
        CredentialFacts granted = order.granted();
        same(carries, Field.ID, granted.id(), read.id());
        same(carries, Field.SUBJECT, granted.subject(), read.subject());
        same(carries, Field.AUDIENCES, granted.audiences(), read.audiences());
        same(carries, Field.SCOPES, granted.scopes(), read.scopes());
        same(carries, Field.NAMES, granted.names(), read.names());
        same(carries, Field.EXPIRY, granted.expiresAt(), read.expiresAt());
        same(carries, Field.HOLDER_KEY, granted.holderKey(), read.holderKey());
        same(carries, Field.ALGORITHM, granted.algorithm(), read.algorithm());
    }

    private static void same(Set<Field> carries, Field field, Optional<?> granted, Optional<?> read) {
        require(carries, field, read.isEmpty(), granted.equals(read));
    }

    private static void same(Set<Field> carries, Field field, Set<String> granted, Set<String> read) {
        require(carries, field, read.isEmpty(), granted.equals(read));
    }

    private static void require(Set<Field> carries, Field field, boolean absent, boolean equal) {
        // A kind that does not carry a fact may leave it out; one that carries it may not, and none may alter it.
        if (!equal && (carries.contains(field) || !absent)) {
            throw new IssuantException.Broken(
                    "ARTIFACT_DIFFERS", "the finished artifact does not say what was granted: " + field, null);
        }
    }
}
