package dev.issuant;

/**
 * Why a credential was taken back. The first six follow RFC 5280 section 5.3.1; the last two are given by the library
 * only, never by callers.
 */
public enum RevocationReason {
    /** No reason is given. */
    UNSPECIFIED,
    /** The holder's secret or key is known, or feared, to be in other hands. */
    KEY_COMPROMISE,
    /** What the record says about the subject is no longer true. */
    AFFILIATION_CHANGED,
    /** A newer credential took its place. */
    SUPERSEDED,
    /** The purpose for which it was issued has ended. */
    CESSATION_OF_OPERATION,
    /** The right to hold it was withdrawn. */
    PRIVILEGE_WITHDRAWN,
    /** The secret never reached its recipient; another was issued instead. */
    UNDELIVERED,
    /** It was recorded, but a required audit sink or a check kept it from being released. */
    UNRELEASED
}
