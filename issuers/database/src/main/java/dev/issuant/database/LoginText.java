package dev.issuant.database;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a login, {@code target/role:password}, read strictly; shares nothing with what writes it. */
final class LoginText {
    private static final int MAX = 200;
    private static final Pattern FORM =
            Pattern.compile("([a-z0-9-]{1,40})/([a-z][a-z0-9]{0,30}_[a-z2-7]{26}):([A-Za-z0-9_-]{43})");

    private LoginText() {}

    /** Target, role and password; none if it is no such text. */
    static String[] parts(byte[] text) {
        if (text.length > MAX) {
            return new String[0];
        }
        Matcher matcher = FORM.matcher(new String(text, StandardCharsets.ISO_8859_1));
        return matcher.matches() ? new String[] {matcher.group(1), matcher.group(2), matcher.group(3)} : new String[0];
    }
}
