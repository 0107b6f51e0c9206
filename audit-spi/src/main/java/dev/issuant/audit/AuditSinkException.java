package dev.issuant.audit;

import org.jspecify.annotations.Nullable;

/**
 * A sink did not take what it was given. The position of the sink is unchanged, so that the same entries can be
 * offered again. Adapters throw it too. Messages hold no content of entries.
 */
public final class AuditSinkException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final boolean isTransient;

    /**
     * @param code stable and dotted, for example {@code sink.gap}
     * @param message what to mend, in words
     * @param isTransient whether the same call may succeed later without anybody mending anything
     * @param cause what it came from, or null
     */
    public AuditSinkException(String code, String message, boolean isTransient, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.isTransient = isTransient;
    }

    /**
     * A stable code. The sinks of this module use {@code sink.gap} (an entry or checkpoint before it is missing),
     * {@code sink.fork} (it contradicts what the sink holds), {@code sink.closed}, {@code sink.io},
     * {@code sink.locked}, {@code sink.changed} (somebody else touched the file) and {@code sink.unreadable}.
     */
    public String code() {
        return code;
    }

    /** Whether the same call may succeed later without anybody mending anything. */
    public boolean isTransient() {
        return isTransient;
    }
}
