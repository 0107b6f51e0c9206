package dev.issuant.attest.oidc;

import dev.issuant.IssuantException.InvalidInput;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@code sub} claim of a GitHub Actions token, in one of its two forms:
 * {@code repo:OWNER/REPO:CONTEXT}, or with immutable ids {@code repo:OWNER@ID/REPO@ID:CONTEXT}. The context is
 * {@code environment:NAME}, {@code ref:REF} or {@code pull_request}.
 *
 * <p>Names can be given up and taken by somebody else; ids cannot. So a trust rule takes only the form with ids
 * ({@link TrustRule.Builder#github}), and compares the token's id claims, which GitHub puts into tokens of both forms.
 * Immutable; two are equal when all their parts are.
 */
public final class GithubSubject {
    private static final int MAX_LENGTH = 1000;
    private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,18}");

    /** Without nested repetition, so the time to match grows with the length only. */
    private static final Pattern FORM = Pattern.compile("repo:([A-Za-z0-9][A-Za-z0-9_-]{0,99})(?:@([0-9]{1,19}))?"
            + "/([A-Za-z0-9._-]{1,100})(?:@([0-9]{1,19}))?:(environment:|ref:refs/|pull_request)(.*)");

    private final String owner;
    private final @Nullable String ownerId;
    private final String repository;
    private final @Nullable String repositoryId;
    private final String claim;
    private final String value;

    private GithubSubject(Matcher m, String claim, String value) {
        this.owner = m.group(1);
        this.ownerId = m.group(2);
        this.repository = m.group(3);
        this.repositoryId = m.group(4);
        this.claim = claim;
        this.value = value;
    }

    /**
     * Reads a subject in either form.
     *
     * @throws InvalidInput {@code GITHUB_SUBJECT} if it has neither form, has only one of the two ids, or is built from
     *     a template of the organisation's own; the message does not repeat it
     */
    public static GithubSubject parse(String text) {
        Matcher m = FORM.matcher(text);
        if (text.length() > MAX_LENGTH || !m.matches()) {
            throw refusal("a GitHub subject reads repo:OWNER@ID/REPO@ID: followed by environment:NAME, ref:refs/… or"
                    + " pull_request");
        }
        boolean hasIds = m.group(2) != null;
        if (hasIds != (m.group(4) != null)) {
            throw refusal("a GitHub subject has the ids of both owner and repository, or of neither");
        }
        if (hasIds
                && !(ID.matcher(m.group(2)).matches() && ID.matcher(m.group(4)).matches())) {
            throw refusal("an id in a GitHub subject is a number without leading zeros");
        }
        String rest = m.group(6);
        return switch (m.group(5)) {
            case "environment:" -> new GithubSubject(m, "environment", environment(rest));
            case "ref:refs/" -> new GithubSubject(m, "ref", ref("refs/" + rest));
            default -> new GithubSubject(m, "event_name", pullRequest(rest));
        };
    }

    private static String environment(String name) {
        // GitHub writes a colon in a name as %3A, which a name with a percent sign could imitate.
        if (!RuleText.isLine(name) || name.indexOf('%') >= 0 || name.indexOf(':') >= 0) {
            throw refusal("the environment in a GitHub subject is one line without colon or percent sign");
        }
        return name;
    }

    private static String ref(String ref) {
        if (ref.length() == "refs/".length() || !RuleText.isVisible(ref) || ref.indexOf(':') >= 0) {
            throw refusal("the ref in a GitHub subject is a full ref such as refs/heads/main");
        }
        return ref;
    }

    private static String pullRequest(String rest) {
        if (!rest.isEmpty()) {
            throw refusal("nothing may follow pull_request in a GitHub subject");
        }
        return "pull_request";
    }

    private static InvalidInput refusal(String sentence) {
        return new InvalidInput("GITHUB_SUBJECT", sentence);
    }

    /** The owner's name at the moment of issue; it may belong to somebody else by now. */
    public String owner() {
        return owner;
    }

    /** The owner's immutable id; absent in the form without ids. */
    public Optional<String> ownerId() {
        return Optional.ofNullable(ownerId);
    }

    /** The repository's name at the moment of issue; it may belong to another repository by now. */
    public String repository() {
        return repository;
    }

    /** The repository's immutable id; absent in the form without ids. */
    public Optional<String> repositoryId() {
        return Optional.ofNullable(repositoryId);
    }

    /** The claim that says the same as the context: {@code environment}, {@code ref} or {@code event_name}. */
    public String contextClaim() {
        return claim;
    }

    /** The value of that claim: the environment's name, the full ref, or {@code pull_request}. */
    public String contextValue() {
        return value;
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof GithubSubject s && toString().equals(s.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** The subject as GitHub writes it. */
    @Override
    public String toString() {
        String context = claim.equals("event_name") ? value : claim + ":" + value;
        return "repo:" + withId(owner, ownerId) + "/" + withId(repository, repositoryId) + ":" + context;
    }

    private static String withId(String name, @Nullable String id) {
        return id == null ? name : name + "@" + id;
    }
}
