package dev.issuant.audit.internal;

import java.time.Instant;

/**
 * Walks over one line of a journal. Every token has exactly one spelling, so a line that was walked to its end is the
 * canonical one. Errors are {@link Malformed} and name a column, never the text. Not thread-safe.
 */
public final class Cursor {
    private final String text;
    private int at;

    /** Starts at the beginning of {@code text}. */
    public Cursor(String text) {
        this.text = text;
    }

    /** Steps over {@code literal} or fails. */
    public void expect(String literal) {
        if (!skip(literal)) {
            throw new Malformed("expected " + literal + " at column " + (at + 1));
        }
    }

    /** Steps over {@code literal} when it is next; tells whether it was. */
    public boolean skip(String literal) {
        if (!text.startsWith(literal, at)) {
            return false;
        }
        at += literal.length();
        return true;
    }

    /** Takes a name in the alphabet of {@link Names}. */
    public String name(String what) {
        int from = at;
        while (at < text.length() && Names.isSafe(text.charAt(at))) {
            at++;
        }
        int length = at - from;
        if (length == 0 || length > Names.MAX_LENGTH) {
            throw new Malformed("expected a " + what + " at column " + (from + 1));
        }
        return text.substring(from, at);
    }

    /** Takes a whole number from 1 to {@link Long#MAX_VALUE}, without sign or leading zero. */
    public long number(String what) {
        int from = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9' && at - from < 20) {
            at++;
        }
        if (at == from || text.charAt(from) == '0') {
            throw new Malformed("expected a " + what + " at column " + (from + 1));
        }
        try {
            return Long.parseLong(text, from, at, 10);
        } catch (NumberFormatException e) {
            throw new Malformed("the " + what + " at column " + (from + 1) + " is out of range");
        }
    }

    /** Takes exactly {@code length} lower-case hexadecimal digits. */
    public String hex(int length, String what) {
        int to = at + length;
        if (to <= text.length()) {
            String taken = text.substring(at, to);
            if (Hex.is(taken, length)) {
                at = to;
                return taken;
            }
        }
        throw new Malformed("expected a " + what + " of " + length + " hexadecimal digits at column " + (at + 1));
    }

    /** Takes a time in the spelling of {@link Utc}. */
    public Instant time() {
        if (at + Utc.LENGTH > text.length()) {
            throw new Malformed("expected a time at column " + (at + 1));
        }
        Instant time = Utc.parse(text.substring(at, at + Utc.LENGTH));
        at += Utc.LENGTH;
        return time;
    }

    /** Takes everything up to the last {@code suffix.length()} characters, which must be {@code suffix}. */
    public String upTo(String suffix) {
        int to = text.length() - suffix.length();
        if (to < at || !text.endsWith(suffix)) {
            throw new Malformed("expected " + suffix + " at the end of the line");
        }
        String taken = text.substring(at, to);
        at = text.length();
        return taken;
    }

    /** Fails unless the whole text was walked. */
    public void end() {
        if (at != text.length()) {
            throw new Malformed("expected the end of the line at column " + (at + 1));
        }
    }
}
