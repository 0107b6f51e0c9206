package dev.issuant;

import dev.issuant.internal.text.Checks;
import java.nio.charset.StandardCharsets;

/**
 * Something a requester shows to establish assurance, not yet verified: a pipeline's ID token, a proof of possession.
 * The type picks the {@link dev.issuant.spi.Attestor}. It may be a bearer secret, so it is never printed or stored.
 * Immutable.
 */
public final class Evidence {
    /** The most bytes one piece of evidence may have. */
    public static final int MAX_BYTES = 64 * 1024;

    private final String type;
    private final byte[] content;

    private Evidence(String type, byte[] content) {
        this.type = Checks.id("evidence type", type);
        Checks.range("evidence length", content.length, 1, MAX_BYTES);
        this.content = content.clone();
    }

    /**
     * Evidence of a type.
     *
     * @throws IssuantException.InvalidInput if the type is malformed or the content is empty or over {@link #MAX_BYTES}
     */
    public static Evidence of(String type, byte[] content) {
        return new Evidence(type, content);
    }

    /** Evidence that is text, such as a compact token. */
    public static Evidence of(String type, String content) {
        Checks.range("evidence length", content.length(), 1, MAX_BYTES);
        return new Evidence(type, content.getBytes(StandardCharsets.UTF_8));
    }

    /** The type, such as {@code oidc}. */
    public String type() {
        return type;
    }

    /** A copy of the content. */
    public byte[] content() {
        return content.clone();
    }

    @Override
    public String toString() {
        return "Evidence(" + type + ", " + content.length + " bytes)";
    }
}
