package dev.issuant.database;

import dev.issuant.IssuantException.Broken;
import dev.issuant.IssuantException.Conflict;
import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.spi.MintOrder;
import dev.issuant.spi.OutsideActs;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/** The names of roles, {@code target/prefix_id}, and their end. */
final class Roles implements OutsideActs {
    private static final Pattern PREFIX = Pattern.compile("(?!pg$)[a-z][a-z0-9]{0,30}");
    private static final Pattern ID = Pattern.compile("[a-z2-7]{26}");
    // Whatever the prefix is today, what was made under another must still end.
    private static final Pattern ROLE = Pattern.compile("[a-z][a-z0-9]{0,30}_[a-z2-7]{26}");

    private final String prefix;
    private final Map<String, DatabaseTarget> targets;

    Roles(String prefix, Map<String, DatabaseTarget> targets) {
        this.prefix = prefix;
        this.targets = targets;
    }

    static String prefix(String value) {
        if (!PREFIX.matcher(value).matches()) {
            throw new InvalidInput(
                    "MALFORMED_PREFIX",
                    "the prefix of role names must have 1 to 31 characters of a-z and 0-9, begin with a letter, and"
                            + " not be pg");
        }
        return value;
    }

    Identifier roleOf(String credentialId) {
        if (!ID.matcher(credentialId).matches()) {
            throw new Broken("CREDENTIAL_ID", "the id of a login must be 26 characters of lower-case base 32", null);
        }
        return new Identifier(prefix + "_" + credentialId);
    }

    @Override
    public String nameFor(MintOrder order) {
        // The audience that was granted is the target; minting checks that it is the one asked for.
        return String.join("", order.granted().audiences()) + "/"
                + roleOf(order.credentialId()).name();
    }

    @Override
    public void destroy(String name, Duration within) {
        int slash = name.indexOf('/');
        String role = name.substring(slash + 1);
        DatabaseTarget target = slash < 0 ? null : targets.get(name.substring(0, slash));
        if (target == null || !ROLE.matcher(role).matches()) {
            throw new Conflict(
                    "TARGET_UNKNOWN", "this issuer no longer has the target of that role; add it to the builder again");
        }
        long end = System.nanoTime() + within.toNanos();
        RoleEnder.end(target, new Identifier(role), () -> Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    }
}
