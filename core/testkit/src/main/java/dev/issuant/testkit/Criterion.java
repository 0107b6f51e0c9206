package dev.issuant.testkit;

import static dev.issuant.testkit.StoreProbe.NOON;

import dev.issuant.testkit.Inventory.Ask;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields a row is found by, each with questions that some rows of the {@link Inventory} answer. */
enum Criterion {
    SUBJECT,
    OWNER,
    KIND,
    STATE,
    ENVIRONMENT,
    LABEL,
    EXPIRES_BEFORE,
    EXPIRES_AFTER;

    List<Ask> asks() {
        return switch (this) {
            case SUBJECT -> List.of(is("svc-1"), is("svc-2"));
            case OWNER -> List.of(is("alice"), is("bob"));
            case KIND -> List.of(is("jwt"), is("fake"));
            case STATE -> List.of(is("ACTIVE"), is("REVOKED"));
            case ENVIRONMENT -> List.of(is("prod"), is("test"));
            case LABEL -> List.of(is("team:pay"), is("tier:1"));
            case EXPIRES_BEFORE -> List.of(ends(NOON.plusSeconds(1)), ends(NOON.plusSeconds(60)));
            case EXPIRES_AFTER -> List.of(ends(NOON.minusSeconds(1)), ends(NOON));
        };
    }

    private Ask is(String value) {
        return new Ask(
                only(SUBJECT, value),
                only(OWNER, value),
                only(KIND, value),
                only(STATE, value),
                only(ENVIRONMENT, value),
                only(LABEL, value),
                null,
                null);
    }

    private Ask ends(Instant moment) {
        return new Ask(
                null,
                null,
                null,
                null,
                null,
                null,
                this == EXPIRES_BEFORE ? moment : null,
                this == EXPIRES_AFTER ? moment : null);
    }

    private @Nullable String only(Criterion criterion, String value) {
        return this == criterion ? value : null;
    }
}
