package dev.issuant.database;

import dev.issuant.CredentialFacts;
import dev.issuant.CredentialKind;
import dev.issuant.CredentialSpec;
import dev.issuant.IssuantException.Broken;
import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.Reason;
import dev.issuant.Secret;
import dev.issuant.spi.CredentialIssuer;
import dev.issuant.spi.IssuerCapabilities;
import dev.issuant.spi.MintOrder;
import dev.issuant.spi.Minted;
import dev.issuant.spi.OutsideActs;
import dev.issuant.spi.Presentation;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes logins in PostgreSQL: a role of its own for each credential, named after its id, with the rights of the granted
 * templates and nothing else, and with its end in the database as well as in the record. The secret is
 * {@code target/role:password}; {@link DatabaseLogin} reads it. The database learns a SCRAM verifier, never the
 * password. When the credential ends, sessions are ended, the role is dropped, and that is verified; with the database
 * away it is retried until it is done. Thread-safe.
 */
public final class DatabaseIssuer implements CredentialIssuer {
    private static final Set<CredentialFacts.Field> CARRIES =
            Set.of(CredentialFacts.Field.ID, CredentialFacts.Field.AUDIENCES);
    private static final Reason USED_ELSEWHERE = Reason.of(
            "USED_ELSEWHERE", "A database login is presented to its database; this authority never takes one.");
    private static final int ID_LENGTH = 26;

    private final String prefix;
    private final Map<String, DatabaseTarget> targets;
    private final IssuerCapabilities capabilities;
    private final Passwords passwords = new Passwords();
    private final Roles roles;

    private DatabaseIssuer(String prefix, Map<String, DatabaseTarget> targets, Duration maxLifetime) {
        this.prefix = prefix;
        this.targets = targets;
        this.capabilities = new IssuerCapabilities(true, true, maxLifetime, CARRIES);
        this.roles = new Roles(prefix, targets);
    }

    /** Starts an issuer. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public CredentialKind kind() {
        return DatabaseSpec.KIND;
    }

    @Override
    public Class<DatabaseSpec> specType() {
        return DatabaseSpec.class;
    }

    @Override
    public IssuerCapabilities capabilities() {
        return capabilities;
    }

    @Override
    public byte[] encode(CredentialSpec spec) {
        return mine(spec).encode();
    }

    @Override
    public DatabaseSpec decode(byte[] encoded) {
        return DatabaseSpec.decode(encoded);
    }

    @Override
    public CredentialFacts requested(CredentialSpec spec) {
        DatabaseSpec asked = mine(spec);
        grants(asked.target(), asked.templates());
        return asked.facts();
    }

    private DatabaseTarget target(String name) {
        DatabaseTarget target = targets.get(name);
        if (target == null) {
            throw new InvalidInput("TARGET_UNKNOWN", "no target of this issuer has this name");
        }
        return target;
    }

    private List<Grant> grants(String target, Set<String> templates) {
        List<Grant> grants = target(target).grants(templates);
        if (grants == null || grants.isEmpty()) {
            throw new InvalidInput("TEMPLATE_UNKNOWN", "the target offers no template of this name");
        }
        return grants;
    }

    @Override
    public Optional<Instant> notAfter(CredentialSpec spec) {
        return Optional.empty();
    }

    @Override
    public Minted mint(MintOrder order) {
        CredentialFacts granted = order.granted();
        String name = mine(order.spec()).target();
        boolean fits = granted.audiences().equals(Set.of(name))
                && granted.names().isEmpty()
                && granted.holderKey().isEmpty();
        if (!fits) {
            throw new InvalidInput(
                    "GRANT_UNSUITABLE", "a database login is for one target, without further names or a holder's key");
        }
        List<Grant> grants = grants(name, granted.scopes());
        Identifier role = roles.roleOf(order.credentialId());
        try (Passwords.Password password = passwords.next()) {
            RoleMaker.make(target(name), role, grants, password.verifier(), order);
            return Minted.secret(
                    Secret.of(password.after(name + "/" + role.name() + ":")), new byte[0], passwords.engine());
        }
    }

    @Override
    public Optional<OutsideActs> outside() {
        return Optional.of(roles);
    }

    @Override
    public CredentialFacts inspect(byte[] artifact) {
        String[] parts = LoginText.parts(artifact);
        if (parts.length == 0) {
            throw new Broken("ARTIFACT_MALFORMED", "the artifact is not a database login", null);
        }
        String id = parts[1].substring(parts[1].length() - ID_LENGTH);
        return CredentialFacts.builder().id(id).audiences(Set.of(parts[0])).build();
    }

    @Override
    public Presentation present(String presented, Instant now) {
        return Presentation.refused(USED_ELSEWHERE);
    }

    @Override
    public boolean proves(Presentation presentation, byte[] verifier) {
        return false;
    }

    @Override
    public byte[] decoy() {
        return new byte[0];
    }

    private static DatabaseSpec mine(CredentialSpec spec) {
        if (spec instanceof DatabaseSpec mine) {
            return mine;
        }
        throw new InvalidInput("SPEC_UNSUITABLE", "the database issuer takes a DatabaseSpec");
    }

    @Override
    public String toString() {
        return "DatabaseIssuer(" + prefix + ", " + targets.keySet() + ")";
    }

    /** Collects the settings of an issuer. Not thread-safe. */
    public static final class Builder {
        private final Map<String, DatabaseTarget> targets = new LinkedHashMap<>();
        private String prefix = "issuant";
        private Duration maxLifetime = Duration.ofHours(24);

        private Builder() {}

        /**
         * Adds a target.
         *
         * @throws InvalidInput if there is one of that name
         */
        public Builder target(DatabaseTarget value) {
            if (targets.putIfAbsent(value.name(), value) != null) {
                throw new InvalidInput("TARGET_TWICE", "two targets have the same name");
            }
            return this;
        }

        /**
         * How the roles' names begin; {@code issuant} unless set.
         *
         * @param value 1 to 31 characters of a to z and 0 to 9, a letter first, and not {@code pg}
         * @throws InvalidInput if it is malformed
         */
        public Builder rolePrefix(String value) {
            this.prefix = Roles.prefix(value);
            return this;
        }

        /** The longest life of a login, whatever policy and request say; 24 hours unless set. */
        public Builder maxLifetime(Duration value) {
            this.maxLifetime = value;
            return this;
        }

        /**
         * Builds the issuer. Connects to nothing yet.
         *
         * @throws InvalidInput if no target is set, or the longest life is not above zero
         */
        public DatabaseIssuer build() {
            if (targets.isEmpty()) {
                throw new InvalidInput("TARGET_MISSING", "a database issuer needs at least one target");
            }
            return new DatabaseIssuer(prefix, Map.copyOf(targets), maxLifetime);
        }
    }
}
