package dev.issuant.spi;

/**
 * One entry of the change feed: narrow, so that every node can hold what matters for verification.
 *
 * @param sequence rises with every entry of a realm
 * @param key a credential's id, or the scope of a cut
 * @param state the credential's stored state, or {@link #CUT}
 */
public record StatusChange(long sequence, String key, String state) {
    /** The state that marks a cut. Its key is {@code realm}, or one of owner, subject, environment, label, key or grant
     * followed by a colon and an id. */
    public static final String CUT = "CUT";
}
