package dev.issuant;

/** What a {@link Subject} is. Only a {@link #HUMAN} counts toward a quorum. */
public enum SubjectKind {
    /** A natural person. */
    HUMAN,
    /** Software that runs: a service, a job, a pipeline. */
    WORKLOAD,
    /** A managed machine. */
    DEVICE,
    /** An account that several programs of one owner share. */
    SERVICE_ACCOUNT,
    /** An AI agent that acts for somebody. */
    AI_AGENT
}
