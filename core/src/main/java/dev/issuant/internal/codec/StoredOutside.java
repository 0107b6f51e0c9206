package dev.issuant.internal.codec;

import dev.issuant.Credential;
import dev.issuant.CredentialKind;
import dev.issuant.OutsideThing;
import dev.issuant.spi.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a credential has outside this process, and what is still to be done about it. The row is made with the intent
 * (version 1), moved by the outcome (version 2) and by the credential's end (version 3); after that, or instead of the
 * outcome, only sweeps move it. So the version tells who was first, and an active credential's row has version 2.
 *
 * @param realm the realm
 * @param id the id of the credential
 * @param version the stored version; 0 before it is stored
 * @param kind the kind of the credential
 * @param name its name at the target
 * @param subject the subject of the credential
 * @param owner the owner of the credential
 * @param environment the environment of the credential
 * @param expiresAt when the target ends it by itself
 * @param state where it stands
 * @param since since when it stands there
 * @param failures how many tries to destroy it have failed in a row
 * @param fault the code of the last failure, or null
 * @param due when a sweep should look at it, or null
 */
public record StoredOutside(
        String realm,
        String id,
        long version,
        CredentialKind kind,
        String name,
        String subject,
        String owner,
        String environment,
        Instant expiresAt,
        State state,
        Instant since,
        int failures,
        @Nullable String fault,
        @Nullable Instant due) {

    /** Where something outside stands. */
    public enum State {
        /** It may be made at this moment; when due, it was not made in time. */
        INTENDED,
        /** It exists, and may. */
        STANDING,
        /** It must go. */
        OWED,
        /** The target said that it does not exist. */
        GONE
    }

    /** The table of these rows. */
    public static final String TABLE = "outside";

    private static final int FORM = 1;

    private static StoredOutside of(
            Credential c, String name, long version, State state, Instant now, @Nullable Instant due) {
        return new StoredOutside(
                c.realm(),
                c.id(),
                version,
                c.kind(),
                name,
                c.subject(),
                c.owner(),
                c.environment(),
                c.expiresAt(),
                state,
                now,
                0,
                null,
                due);
    }

    /** Before the act. */
    public static StoredOutside intended(Credential c, String name, Instant now, Instant due) {
        return of(c, name, 0, State.INTENDED, now, due);
    }

    /** After the act. */
    public static StoredOutside standing(Credential c, String name, Instant now) {
        return of(c, name, 1, State.STANDING, now, null);
    }

    /** After the end of the credential, which was active. */
    public static StoredOutside owed(Credential c, String name, Instant now) {
        return of(c, name, 2, State.OWED, now, now);
    }

    /** The same, moved. */
    public StoredOutside moved(State to, Instant now, @Nullable Instant nextDue) {
        Instant from = to == state ? since : now;
        return new StoredOutside(
                realm, id, version, kind, name, subject, owner, environment, expiresAt, to, from, 0, null, nextDue);
    }

    /** The same, after a try that failed. */
    public StoredOutside failed(String code, Instant now, Instant nextDue) {
        Instant from = state == State.OWED ? since : now;
        return new StoredOutside(
                realm,
                id,
                version,
                kind,
                name,
                subject,
                owner,
                environment,
                expiresAt,
                State.OWED,
                from,
                failures + 1,
                code,
                nextDue);
    }

    /** The same, as it stands after this was stored. */
    public StoredOutside stored() {
        return new StoredOutside(
                realm,
                id,
                version + 1,
                kind,
                name,
                subject,
                owner,
                environment,
                expiresAt,
                state,
                since,
                failures,
                fault,
                due);
    }

    /** What a host is shown of it. */
    public OutsideThing thing() {
        return new OutsideThing(id, kind, name, subject, owner, since, failures, fault);
    }

    /** The row that follows the stored version. */
    public Row toRow() {
        Row.Index index =
                new Row.Index(subject, owner, kind.name(), state.name(), environment, expiresAt, java.util.Set.of());
        byte[] body = BodyWriter.small(FORM)
                .text(kind.name())
                .text(name)
                .text(subject)
                .text(owner)
                .text(environment)
                .instant(expiresAt)
                .text(state.name())
                .instant(since)
                .number(failures)
                .optional(fault)
                .toBytes();
        return new Row(realm, TABLE, id, version + 1, index, due, body);
    }

    /** Reads a row back. */
    public static StoredOutside of(Row row) {
        BodyReader r = new BodyReader(row.body(), FORM);
        StoredOutside stored = new StoredOutside(
                row.realm(),
                row.id(),
                row.version(),
                CredentialKind.of(r.text()),
                r.text(),
                r.text(),
                r.text(),
                r.text(),
                r.instant(),
                r.constant(State.class),
                r.instant(),
                r.small(),
                r.optionalText(),
                row.due());
        r.end();
        return stored;
    }
}
