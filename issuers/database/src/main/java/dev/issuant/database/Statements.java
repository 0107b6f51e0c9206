package dev.issuant.database;

import dev.issuant.IssuantException.Broken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The statements that take no parameters because PostgreSQL knows none there. Every name in them is a quoted
 * {@link Identifier}; the only literals are a verifier and a time, whose alphabets hold no quote. Everything else goes
 * by parameters.
 */
final class Statements {
    private static final Pattern VERIFIER =
            Pattern.compile("SCRAM-SHA-256\\$[0-9]{1,9}:[A-Za-z0-9+/=]{1,64}\\$[A-Za-z0-9+/=]{44}:[A-Za-z0-9+/=]{44}");

    private Statements() {}

    static String create(Identifier role, int connections, String verifier, Instant end) {
        if (!VERIFIER.matcher(verifier).matches()) {
            throw new Broken("VERIFIER_MALFORMED", "the verifier is not one of SCRAM", null);
        }
        return "create role " + role.quoted()
                + " nosuperuser nocreatedb nocreaterole noinherit noreplication nobypassrls login connection limit "
                + connections + " password '" + verifier + "' valid until '" + end + "'";
    }

    static String connect(Identifier database, Identifier role) {
        return "grant connect on database " + database.quoted() + " to " + role.quoted();
    }

    static List<String> grant(Grant grant, Identifier role) {
        String schema = grant.schema().quoted();
        String to = " to " + role.quoted();
        List<String> all = new ArrayList<>(2);
        all.add("grant usage on schema " + schema + to);
        switch (grant.on()) {
            case TABLE -> all.add("grant " + words(grant) + " on table " + schema + "." + object(grant) + to);
            case ALL_TABLES -> all.add("grant " + words(grant) + " on all tables in schema " + schema + to);
            case SEQUENCE -> all.add("grant usage on sequence " + schema + "." + object(grant) + to);
            case CREATE -> all.add("grant create on schema " + schema + to);
        }
        return all;
    }

    private static String words(Grant grant) {
        return grant.privileges().stream().map(Enum::name).collect(Collectors.joining(", "));
    }

    private static String object(Grant grant) {
        return Objects.requireNonNull(grant.object(), "object").quoted();
    }

    static String noLogin(Identifier role) {
        return "alter role " + role.quoted() + " nologin";
    }

    /** Without being a member, only a superuser may end the role's sessions and dispose of what it owns. */
    static String join(Identifier role) {
        return "grant " + role.quoted() + " to current_user";
    }

    /** What ends a role, in this order. */
    static List<String> drop(Identifier role) {
        return List.of(
                "reassign owned by " + role.quoted() + " to current_user",
                "drop owned by " + role.quoted(),
                "drop role " + role.quoted());
    }
}
