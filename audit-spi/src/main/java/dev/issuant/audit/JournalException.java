package dev.issuant.audit;

/**
 * A journal entry or checkpoint is not what it claims to be: its text is malformed, its hash does not fit, or its
 * signature does not. Never transient. The message says what is wrong and never quotes the input.
 */
public final class JournalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    JournalException(String code, String message) {
        super(message);
        this.code = code;
    }

    /** A stable code such as {@code journal.malformed}, {@code journal.hash} or {@code journal.signature}. */
    public String code() {
        return code;
    }
}
