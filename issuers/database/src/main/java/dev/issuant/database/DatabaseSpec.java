package dev.issuant.database;

import dev.issuant.CredentialFacts;
import dev.issuant.CredentialKind;
import dev.issuant.CredentialSpec;
import dev.issuant.IssuantException.InvalidInput;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a login of its own in a database, with the rights of one or more templates. The target is the audience of the
 * credential and the templates are its scopes, so policies and directories decide on both. Immutable and thread-safe.
 */
public final class DatabaseSpec implements CredentialSpec {
    /** The kind of these credentials. */
    public static final CredentialKind KIND = CredentialKind.of("database-login");

    private static final String FORM = "database-login-1";
    private static final int MAX_ENCODED = 32 * 1024;

    private final String target;
    private final CredentialFacts facts;

    private DatabaseSpec(String target, CredentialFacts facts) {
        this.target = target;
        this.facts = facts;
    }

    /** See {@link #on(String, Collection)}. */
    public static DatabaseSpec on(String target, String... templates) {
        return on(target, List.of(templates));
    }

    /**
     * A login in this target.
     *
     * @param target the name of a {@link DatabaseTarget}
     * @param templates the names of 1 to 100 templates of that target
     * @throws InvalidInput if a name is malformed, or there is no template
     */
    public static DatabaseSpec on(String target, Collection<String> templates) {
        if (!DatabaseTarget.isName(target)) {
            throw new InvalidInput("TARGET_UNKNOWN", "no target of this issuer has this name");
        }
        if (templates.isEmpty()) {
            throw new InvalidInput("TEMPLATE_MISSING", "a database login must be asked for with at least one template");
        }
        return new DatabaseSpec(
                target,
                CredentialFacts.builder()
                        .audiences(Set.of(target))
                        .scopes(templates)
                        .build());
    }

    @Override
    public CredentialKind kind() {
        return KIND;
    }

    /** The target. */
    public String target() {
        return target;
    }

    /** The templates; never empty. */
    public Set<String> templates() {
        return facts.scopes();
    }

    CredentialFacts facts() {
        return facts;
    }

    byte[] encode() {
        String names = String.join("\n", new TreeSet<>(templates()));
        return (FORM + "\n" + target + "\n" + names).getBytes(StandardCharsets.US_ASCII);
    }

    static DatabaseSpec decode(byte[] encoded) {
        if (encoded.length <= MAX_ENCODED) {
            String[] lines = new String(encoded, StandardCharsets.ISO_8859_1).split("\n", -1);
            if (lines.length > 2 && lines[0].equals(FORM)) {
                DatabaseSpec spec = on(lines[1], Arrays.asList(lines).subList(2, lines.length));
                if (Arrays.equals(spec.encode(), encoded)) {
                    return spec;
                }
            }
        }
        throw new InvalidInput("SPEC_MALFORMED", "this is not the encoding of a database login's spec");
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof DatabaseSpec s && facts.equals(s.facts);
    }

    @Override
    public int hashCode() {
        return facts.hashCode();
    }

    @Override
    public String toString() {
        return "DatabaseSpec(" + target + ", " + new TreeSet<>(templates()) + ")";
    }
}
