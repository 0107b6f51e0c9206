package dev.issuant;

/**
 * What an {@link Actor} is trusted to do. {@link #APPROVE}, {@link #OPERATE}, {@link #AUDIT} and {@link #GOVERN}
 * are the ends that nobody holds two of (separation of duties, NIST SP 800-53 AC-5); {@link #REQUEST} goes with any.
 */
public enum Duty {
    /** Asks for credentials. */
    REQUEST,
    /** Votes on requests of others. */
    APPROVE,
    /** Runs the access team's work: issues for others, suspends, resumes, revokes. */
    OPERATE,
    /** Reads all records and replays decisions; changes nothing. */
    AUDIT,
    /** Sets the criteria: reads all records and replays decisions; neither issues nor approves. */
    GOVERN
}
