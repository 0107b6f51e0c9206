package dev.issuant.jwt.internal;

/** Why a token is refused: the stable codes, each with a sentence that repeats nothing of the token. */
public enum Refusal {
    /** Size. */
    TOKEN_TOO_LARGE("the token is longer than this verifier reads"),
    /** Shape. */
    TOKEN_NOT_COMPACT("a token has exactly three parts of ASCII, joined by dots, and none is empty"),
    /** Alphabet, padding, trailing bits. */
    TOKEN_NOT_BASE64URL("each part must be canonical base64url without padding"),
    /** JSON grammar or UTF-8. */
    JSON_MALFORMED("header and claims must each be one JSON object in UTF-8"),
    /** A member twice. */
    JSON_DUPLICATE_MEMBER("a JSON object names a member twice"),
    /** Depth, count, length. */
    JSON_TOO_COMPLEX("the JSON is nested too deeply, has too many values or too long a number or name"),
    /** A header member of another type. */
    HEADER_MISTYPED("alg, kid and typ must be text"),
    /** crit. */
    HEADER_CRITICAL("the header names critical extensions, and this verifier knows none"),
    /** jku and the like. */
    HEADER_NOT_ALLOWED("the header brings keys, compression, nesting or another encoding of its own"),
    /** typ. */
    TYPE_WRONG("the typ of the header is not the one expected here"),
    /** iss. */
    ISSUER_UNKNOWN("the issuer is not one that is trusted here"),
    /** kid absent. */
    KEY_ID_MISSING("the header must name its key: the issuer has more than one"),
    /** kid unknown. */
    KEY_UNKNOWN("the issuer has no such key"),
    /** alg. */
    ALGORITHM_WRONG("the alg of the header is not the one of the key"),
    /** The signature. */
    SIGNATURE_INVALID("the signature is not one of this key over these bytes"),
    /** A claim of another type. */
    CLAIM_MISTYPED("a claim has a type or a form that it must not have"),
    /** A claim that must be there. */
    CLAIM_MISSING("a required claim is missing"),
    /** aud. */
    AUDIENCE_WRONG("the token is meant for another audience"),
    /** exp. */
    EXPIRED("the token has expired"),
    /** nbf. */
    NOT_YET_VALID("the token is not valid yet"),
    /** iat. */
    ISSUED_IN_FUTURE("the token says that it was issued in the future"),
    /** exp less iat. */
    LIFETIME_TOO_LONG("the token lives longer than this verifier accepts"),
    /** cnf absent, or no proof presented. */
    HOLDER_KEY_REQUIRED("the token must be bound to a key, and its holder must have proved that key"),
    /** cnf of another key. */
    HOLDER_KEY_WRONG("the holder proved another key than the one the token is bound to");

    private final String sentence;

    Refusal(String sentence) {
        this.sentence = sentence;
    }

    /** What a person should read. */
    public String sentence() {
        return sentence;
    }

    /** The refusal as an exception. */
    public Refused refused() {
        return new Refused(this, sentence);
    }

    /** The same, naming a member by a name that is ours and not the token's. */
    public Refused about(String member) {
        return new Refused(this, sentence + " (" + member + ")");
    }
}
