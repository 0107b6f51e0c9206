package dev.issuant.x509.internal.read;

/** The rules of {@link Lint}, with the clause that each stands for. Each has a certificate in the tests that breaks it. */
public enum LintRule {
    /** Version 3 (RFC 5280 section 4.1.2.1). */
    VERSION,
    /** 17 octets of which 130 bits are random (section 4.1.2.2). */
    SERIAL,
    /** The algorithm is named alike inside and outside (section 4.1.1.2). */
    ALGORITHMS_AGREE,
    /** The algorithm is the one of the CA's key. */
    ALGORITHM_OF_CA,
    /** The issuer is the subject of the CA, byte for byte (section 4.1.2.4). */
    ISSUER,
    /** It does not end before it begins (section 4.1.2.5). */
    VALIDITY_ORDER,
    /** It ends no later than any CA above it. */
    WITHIN_CA,
    /** It lives no longer than its profile allows. */
    LIFETIME,
    /** The subject is empty, or one common name, as the profile says (section 4.1.2.6). */
    SUBJECT,
    /** No extension twice (section 4.2). */
    EXTENSION_TWICE,
    /** No extension that the profile does not have. */
    EXTENSION_UNKNOWN,
    /** The authority key identifier is the CA's (section 4.2.1.1). */
    AUTHORITY_KEY_ID,
    /** The subject key identifier is that of the key (section 4.2.1.2). */
    SUBJECT_KEY_ID,
    /** The key usage is that of the profile, and critical (section 4.2.1.3). */
    KEY_USAGE,
    /** The extended key usage is that of the profile, and not critical (section 4.2.1.12). */
    EXT_KEY_USAGE,
    /** Basic constraints are present, critical, and those of the profile (section 4.2.1.9). */
    BASIC_CONSTRAINTS,
    /** The path length fits below the CA (section 4.2.1.9). */
    PATH_LENGTH,
    /** The names are of forms that the profile lets in, canonical, none twice (section 4.2.1.6). */
    NAMES,
    /** The names are critical exactly when the subject is empty (section 4.2.1.6). */
    NAMES_CRITICAL,
    /** The names lie within the constraints of the CAs above (section 4.2.1.10). */
    NAMES_WITHIN_CA,
    /** The constraints on names below are those of the profile, and critical (section 4.2.1.10). */
    NAME_CONSTRAINTS,
    /** The pointer to a revocation list is that of the profile (section 4.2.1.13). */
    CRL_POINTER,
    /** The pointers to a responder and to the CA's certificate are those of the profile (section 4.2.2.1). */
    INFO_ACCESS,
    /** noRevAvail is there exactly when the profile says so, and not critical (RFC 9608). */
    NO_REV_AVAIL
}
