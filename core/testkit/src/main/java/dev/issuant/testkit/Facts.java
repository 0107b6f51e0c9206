package dev.issuant.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.CredentialFacts;
import dev.issuant.CredentialFacts.Field;
import java.util.Optional;
import java.util.Set;

/** Compares facts that were read with facts that were granted, one by one. */
final class Facts {
    private Facts() {}

    /** What the kind carries is there and the same; what it does not carry is absent or the same. */
    static void assertAgree(CredentialFacts read, CredentialFacts granted, Set<Field> carries) {
        for (Field field : Field.values()) {
            Object is = of(field, read);
            boolean absent = is.equals(Optional.empty()) || is.equals(Set.of());
            if (carries.contains(field) || !absent) {
                assertThat(is).as("%s in the artifact", field).isEqualTo(of(field, granted));
            }
        }
    }

    private static Object of(Field field, CredentialFacts facts) {
        return switch (field) {
            case ID -> facts.id();
            case SUBJECT -> facts.subject();
            case AUDIENCES -> facts.audiences();
            case SCOPES -> facts.scopes();
            case NAMES -> facts.names();
            case EXPIRY -> facts.expiresAt();
            case HOLDER_KEY -> facts.holderKey();
            case ALGORITHM -> facts.algorithm();
        };
    }
}
