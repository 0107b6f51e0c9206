package dev.issuant.attest.oidc;

import dev.issuant.IssuantException.InvalidInput;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which pipeline or workload a subject of ours trusts: a token of this issuer, for this audience, whose claims equal
 * these values, speaks for that subject in that environment. Values are compared exactly, character by character;
 * there are no patterns, prefixes or case folding, and nothing that a token says becomes part of the subject.
 *
 * <p>At least one claim must be an id that the provider never gives to anybody else, because names are given up and
 * taken by others. Claims whose names end in {@code id} or {@code uid}, alone or after an underscore, a hyphen or a slash,
 * count as such, except those of a run or a person; for others the author says so with {@link Builder#identifiedBy}. Immutable.
 */
public final class TrustRule {
    /** Under this name the evidence says which rule it was; so no rule may ask for a claim of this name. */
    static final String RULE_CLAIM = "trust_rule";

    private final String id;
    private final String issuer;
    private final String audience;
    private final Map<String, Set<String>> claims;
    private final Set<String> recorded;
    private final String subject;
    private final String environment;

    private TrustRule(Builder b) {
        this.id = b.id;
        this.issuer = RuleText.id(id, "issuer", b.issuer);
        this.audience = RuleText.value(id, "audience", present("audience", b.audience));
        this.subject = RuleText.id(id, "subject", b.subject);
        this.environment = RuleText.id(id, "environment", b.environment);
        this.claims = Collections.unmodifiableMap(new TreeMap<>(b.claims));
        this.recorded = Collections.unmodifiableSet(new TreeSet<>(b.recorded));
        if (claims.size() + recorded.size() > 50) {
            throw RuleText.refusal(id, "at most 50 claims may be named");
        }
        if (!b.hasIdentity) {
            throw RuleText.refusal(
                    id,
                    "names can be taken over, so ask for an immutable id such as repository_id or project_id, or say with"
                            + " identifiedBy which claim is one");
        }
    }

    private String present(String field, @Nullable String value) {
        if (value == null) {
            throw RuleText.refusal(id, field + " must be set");
        }
        return value;
    }

    /**
     * Starts a rule. Issuer, audience, subject, environment and at least one immutable id must be set.
     *
     * @param id the rule's own id, 1 to 200 visible ASCII characters; it stands in the evidence and in messages
     */
    public static Builder builder(String id) {
        return new Builder(RuleText.id("(new)", "id", id));
    }

    /** The rule's id. */
    public String id() {
        return id;
    }

    /** The issuer, exactly as {@code iss} says it. */
    public String issuer() {
        return issuer;
    }

    /** The audience, which must be the token's only one. */
    public String audience() {
        return audience;
    }

    /** The claims that must be there, each with the values of which it must equal one. Sorted by name. */
    public Map<String, Set<String>> claims() {
        return claims;
    }

    /** The claims that are recorded besides when the token has them. */
    public Set<String> recorded() {
        return recorded;
    }

    /** The id, in our directory, of the subject that a matching token speaks for. */
    public String subject() {
        return subject;
    }

    /** The environment that it speaks for. */
    public String environment() {
        return environment;
    }

    /** Whether both ask for the same and could only ever match together. */
    boolean asksTheSameAs(TrustRule other) {
        return issuer.equals(other.issuer) && audience.equals(other.audience) && claims.equals(other.claims);
    }

    @Override
    public String toString() {
        return "TrustRule(" + id + ": " + issuer + " -> " + subject + " in " + environment + ")";
    }

    /** Collects the parts of a rule. Every method refuses what it cannot use. Not thread-safe. */
    public static final class Builder {
        private final String id;
        private final Map<String, Set<String>> claims = new TreeMap<>();
        private final Set<String> recorded = new TreeSet<>();
        private boolean hasIdentity;
        private @Nullable String issuer;
        private @Nullable String audience;
        private @Nullable String subject;
        private @Nullable String environment;

        private Builder(String id) {
            this.id = id;
        }

        /** Sets {@link TrustRule#issuer()}. */
        public Builder issuer(String value) {
            this.issuer = value;
            return this;
        }

        /** Sets {@link TrustRule#audience()}. */
        public Builder audience(String value) {
            this.audience = value;
            return this;
        }

        /**
         * Asks for a claim that equals one of these values. A number matches by its decimal digits, a boolean as
         * {@code true} or {@code false}; an array, an object or null matches nothing. A name that starts with a slash
         * leads into nested objects (a JSON Pointer, RFC 6901), such as
         * {@code /kubernetes.io/serviceaccount/uid}.
         *
         * @throws InvalidInput {@code TRUST_RULE} if the name is unusable or asked for twice, or if there is no value,
         *     one value twice, or one with a character that a reader would take for a pattern
         */
        public Builder claim(String name, String... values) {
            ClaimNames.check(id, name);
            if (values.length == 0) {
                throw RuleText.refusal(id, "claim " + name + " needs a value; an empty list would allow nobody");
            }
            Set<String> allowed = new LinkedHashSet<>();
            for (String value : values) {
                if (!allowed.add(RuleText.value(id, "a value of claim " + name, value))) {
                    throw RuleText.refusal(id, "claim " + name + " lists a value twice");
                }
            }
            if (claims.putIfAbsent(name, Collections.unmodifiableSet(allowed)) != null) {
                throw RuleText.refusal(id, "claim " + name + " is asked for twice; list all its values at once");
            }
            hasIdentity |= ClaimNames.looksImmutable(name);
            return this;
        }

        /**
         * Asks for a claim like {@link #claim} does, and vouches that the provider never gives one of these values to
         * anybody else, such as the numeric {@code sub} of some workload identities.
         */
        public Builder identifiedBy(String name, String... values) {
            claim(name, values);
            for (String value : values) {
                if (name.equals("sub") && value.startsWith("repo:")) {
                    throw RuleText.refusal(id, "a GitHub subject holds names that can be taken over; use github");
                }
            }
            hasIdentity = true;
            return this;
        }

        /**
         * Asks for what a GitHub subject with ids says: {@code repository_owner_id}, {@code repository_id} and the
         * context, each by its own claim, so that tokens of both forms match and names do not matter.
         *
         * @throws InvalidInput {@code TRUST_RULE} if the subject is of the form without ids
         */
        public Builder github(GithubSubject value) {
            String owner = value.ownerId().orElse("");
            String repository = value.repositoryId().orElse("");
            if (owner.isEmpty()) {
                throw RuleText.refusal(id, "the GitHub subject needs the form with ids: repo:OWNER@ID/REPO@ID:…");
            }
            return claim("repository_owner_id", owner)
                    .claim("repository_id", repository)
                    .claim(value.contextClaim(), value.contextValue());
        }

        /** Records these claims too, when the token has them: a commit, a run. They decide nothing. */
        public Builder alsoRecord(String... names) {
            for (String name : names) {
                ClaimNames.check(id, name);
                recorded.add(name);
            }
            return this;
        }

        /** Sets {@link TrustRule#subject()}. */
        public Builder subject(String value) {
            this.subject = value;
            return this;
        }

        /** Sets {@link TrustRule#environment()}. */
        public Builder environment(String value) {
            this.environment = value;
            return this;
        }

        /**
         * Builds the rule.
         *
         * @throws InvalidInput {@code TRUST_RULE}, naming the rule and what to mend
         */
        public TrustRule build() {
            return new TrustRule(this);
        }
    }
}
