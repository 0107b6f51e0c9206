package dev.issuant.audit;

/** How the act of an {@link AuditEvent} ended. */
public enum AuditOutcome {
    /** The act took effect. */
    SUCCESS,
    /** The act waits for somebody or something, for example an approval. */
    PENDING,
    /** The act was refused by a decision. */
    DENIED,
    /** The act could not be carried out because something did not answer or broke. */
    FAILED
}
