package dev.issuant.audit.internal;

/** A text is not what the format demands. The message names the place and never the text. */
public final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message what was expected and where; must not quote the input */
    public Malformed(String message) {
        // No stack trace: the place that matters is in the text, and hostile input must stay cheap to refuse.
        super(message, null, false, false);
    }
}
