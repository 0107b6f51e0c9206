package dev.issuant;

import dev.issuant.internal.text.Checks;
import java.util.Collection;
import java.util.List;

/**
 * One reason for a decision: a stable code for programs, a sentence for people, and the controls of public standards
 * that it serves.
 *
 * @param code stable, upper case with underscores, such as {@code OWNER_REQUIRED}
 * @param sentence what a person should read; it says what to mend and never repeats a secret
 * @param controls ids such as {@code OWASP-NHI7:2025} or {@code ASVS-5.0-V8.3.2}; may be empty
 */
public record Reason(String code, String sentence, List<String> controls) {

    /**
     * Checks the shape of code, sentence and controls.
     *
     * @throws IssuantException.InvalidInput if a part is missing, too long or malformed
     */
    public Reason {
        Checks.code(code);
        Checks.text("sentence", sentence, 500);
        controls = List.copyOf(controls);
        Checks.ids("controls", controls);
    }

    /** A reason that serves these controls. */
    public static Reason of(String code, String sentence, String... controls) {
        return new Reason(code, sentence, List.of(controls));
    }

    /** The codes of these reasons, in order. */
    public static List<String> codes(Collection<Reason> reasons) {
        String[] codes = new String[reasons.size()];
        int n = 0;
        for (Reason reason : reasons) {
            codes[n++] = reason.code();
        }
        return List.of(codes);
    }

    @Override
    public String toString() {
        return code + ": " + sentence;
    }
}
