package dev.issuant.policy.internal;

import dev.issuant.Reason;
import java.util.List;

/**
 * Every reason that the rules of this module give. The codes are stable. {@code docs/reasons.md} shows this table, and
 * a test keeps the two equal. A sentence names what was configured, never what was asked.
 */
public enum Why {
    OWNER_REQUIRED(
            "No active person answers for this subject; name an owner or a successor in the directory.",
            "OWASP-NHI1:2025",
            "CSF-2.0-PR.AA-01",
            "SP800-53-AC-2"),
    OWNER_NOT_A_PERSON(
            "A person other than the subject itself must answer for it; name one as its owner in the directory.",
            "OWASP-NHI1:2025",
            "SP800-53-AC-2"),
    LIFETIME_SHORTENED(
            "The life was shortened to {}, the longest that the policy allows here.",
            "OWASP-NHI7:2025",
            "ASVS-5.0-V13.3.4",
            "SP800-57pt1r5"),
    NOT_REVOCABLE_EARLY(
            "This kind of credential cannot be taken back early; ask for a life of at most {}.",
            "OWASP-NHI7:2025",
            "ASVS-5.0-V8.3.2"),
    KIND_NOT_ALLOWED(
            "A subject of kind {} may not hold this kind of credential; ask for one of: {}.",
            "OWASP-NHI4:2025",
            "ASVS-5.0-V13.2.1"),
    SCOPE_NOT_ALLOWED(
            "A scope was asked for that the policy does not allow; ask only for: {}.",
            "OWASP-NHI5:2025",
            "ASVS-5.0-V10.4.11",
            "SP800-53-AC-6"),
    SCOPES_NARROWED(
            "The scopes were narrowed to those that the policy allows: {}.",
            "OWASP-NHI5:2025",
            "ASVS-5.0-V10.4.11",
            "SP800-53-AC-6"),
    NO_SCOPE_LEFT(
            "None of the scopes asked for is left after narrowing; ask for scopes that every rule allows.",
            "OWASP-NHI5:2025",
            "SP800-53-AC-6"),
    AUDIENCE_REQUIRED("No audience was named; name at least one of: {}.", "ASVS-5.0-V9.2.4", "ASVS-5.0-V10.3.1"),
    AUDIENCE_NOT_ALLOWED(
            "An audience was named that the policy does not allow; name only: {}.",
            "OWASP-NHI5:2025",
            "ASVS-5.0-V9.2.4"),
    REQUESTER_IN_OTHER_ENVIRONMENT(
            "The requester belongs to another environment than the subject; ask from the subject's own environment.",
            "OWASP-NHI8:2025"),
    EVIDENCE_OF_OTHER_ENVIRONMENT(
            "The evidence speaks for another environment; show evidence from the subject's own environment.",
            "OWASP-NHI8:2025"),
    SCOPE_OF_OTHER_ENVIRONMENT(
            "A scope was asked for that belongs to environment {} alone; ask for it for a subject of that environment.",
            "OWASP-NHI8:2025"),
    AUDIENCE_OF_OTHER_ENVIRONMENT(
            "An audience was named that belongs to environment {} alone; name it for a subject of that environment.",
            "OWASP-NHI8:2025"),
    SUBJECT_ASSURANCE_LOW(
            "The identity of the subject is not established well enough; the policy asks for {}.",
            "SP800-63-4",
            "CSF-2.0-PR.AA-02"),
    REQUESTER_ASSURANCE_LOW(
            "The requester is not authenticated well enough; authenticate again with at least {}.",
            "SP800-63-4",
            "CSF-2.0-PR.AA-03"),
    ALGORITHM_UNKNOWN(
            "It cannot be told which algorithm would sign; use an issuer that names its algorithm.",
            "OWASP-NHI4:2025",
            "ASVS-5.0-V9.1.2"),
    ALGORITHM_NOT_ALLOWED(
            "The signing algorithm is not one that the policy allows; use one of: {}.",
            "OWASP-NHI4:2025",
            "ASVS-5.0-V9.1.2",
            "SP800-131A"),
    ALGORITHM_ENDED(
            "The signing algorithm was allowed until the end of {} (UTC) only; use a stronger one.",
            "ASVS-5.0-V11.1.4",
            "SP800-131A"),
    LIFE_ENDS_WITH_ALGORITHM(
            "The life was shortened to the end of {} (UTC), the last day on which its signing algorithm is allowed.",
            "ASVS-5.0-V11.1.4",
            "SP800-131A"),
    HOLDER_KEY_REQUIRED(
            "The credential must be bound to a key of its holder; ask again with the holder's public key.",
            "OWASP-NHI2:2025",
            "ASVS-5.0-V10.4.14"),
    HOLDER_KEY_UNKNOWN(
            "The strength of the holder's key cannot be told; ask again with the public key itself.",
            "ASVS-5.0-V11.2.3",
            "SP800-57pt1r5"),
    HOLDER_KEY_NOT_ALLOWED(
            "The holder's key is not of a kind or size that the policy allows; use one of: {}.",
            "ASVS-5.0-V11.2.3",
            "SP800-57pt1r5",
            "SP800-131A"),
    HOLDER_KEY_ENDED(
            "Keys of the holder's kind and size were allowed until the end of {} (UTC) only; use a stronger one.",
            "ASVS-5.0-V11.1.4",
            "SP800-131A"),
    LIFE_ENDS_WITH_HOLDER_KEY(
            "The life was shortened to the end of {} (UTC), the last day on which such a holder's key is allowed.",
            "ASVS-5.0-V11.1.4",
            "SP800-131A"),
    LIVE_LIMITED(
            "At most {} such credentials may be live at once; revoke one that is no longer needed to get another.",
            "OWASP-NHI5:2025",
            "ASVS-5.0-V2.3.4"),
    PERSON_FETCHES_WORKLOAD_SECRET(
            "A person, or who acts for one, may not fetch the secret of what is no person; let the subject ask itself.",
            "OWASP-NHI10:2025"),
    REQUESTER_NOT_RELATED(
            "Only the subject itself or its accountable owner may ask for this; let one of them ask.",
            "ASVS-5.0-V8.2.2",
            "SP800-53-AC-6"),
    PURPOSE_REQUIRED("Nothing was said about the purpose; say what the credential is for.", "SP800-53-AC-2"),
    EVIDENCE_REQUIRED(
            "The policy asks for verified evidence of type {}; show evidence that says what is asked for.",
            "OWASP-NHI4:2025",
            "OWASP-NHI6:2025"),
    APPROVAL_REQUIRED(
            "Needs approval by {}; wait for their decision, then collect.", "ASVS-5.0-V2.3.5", "SP800-53-AC-5");

    private final String sentence;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> controls;

    Why(String sentence, String... controls) {
        this.sentence = sentence;
        this.controls = List.of(controls);
    }

    /** The sentence, with {@code {}} where something configured stands. */
    public String sentence() {
        return sentence;
    }

    /** The controls that a rule with this reason serves. */
    public List<String> controls() {
        return controls;
    }

    /** The reason, with what was configured in the places of the sentence, in order. */
    public Reason reason(String... configured) {
        StringBuilder out = new StringBuilder(sentence);
        int from = 0;
        for (String text : configured) {
            int place = out.indexOf("{}", from);
            out.replace(place, place + 2, text);
            from = place + text.length();
        }
        return new Reason(name(), out.toString(), controls);
    }
}
