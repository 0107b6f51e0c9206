package dev.issuant.database;

import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.Secret;

/** The parts of the secret of a database login, for whoever received it. Immutable; prints no password. */
public final class DatabaseLogin {
    private final String target;
    private final String user;
    private final Secret password;

    private DatabaseLogin(String target, String user, Secret password) {
        this.target = target;
        this.user = user;
        this.password = password;
    }

    /**
     * Reads the secret that {@link DatabaseIssuer} made. The secret may be destroyed afterwards.
     *
     * @throws InvalidInput if it is another kind of secret
     */
    public static DatabaseLogin of(Secret secret) {
        String[] parts = LoginText.parts(secret.expose());
        if (parts.length == 0) {
            throw new InvalidInput("LOGIN_MALFORMED", "this secret is not that of a database login");
        }
        return new DatabaseLogin(parts[0], parts[1], Secret.ofText(parts[2]));
    }

    /** The target in which it exists. */
    public String target() {
        return target;
    }

    /** The user name. */
    public String user() {
        return user;
    }

    /** The password: 43 characters of {@code A-Z a-z 0-9 _ -}. */
    public Secret password() {
        return password;
    }

    @Override
    public String toString() {
        return "DatabaseLogin(" + user + " at " + target + ")";
    }
}
