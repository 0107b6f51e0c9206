package dev.issuant.database;

import dev.issuant.IssuantException.InvalidInput;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The name of something in a database, wherever it came from: configuration and catalogs are both able to hold a name
 * that was chosen to break out of a statement.
 *
 * @param name 1 to 63 bytes in UTF-8, the limit of PostgreSQL, without NUL; compared as it is, capitals and all
 */
record Identifier(String name) {
    private static final int MAX_BYTES = 63;

    /** Checks the name; PostgreSQL would cut a longer one, and so mean another thing. */
    Identifier {
        int bytes = name.isEmpty() || name.length() > MAX_BYTES ? 0 : bytes(name);
        if (bytes == 0 || bytes > MAX_BYTES || name.indexOf('\0') >= 0) {
            throw new InvalidInput(
                    "IDENTIFIER_MALFORMED", "a name in a database must have 1 to 63 bytes in UTF-8, and no NUL");
        }
    }

    private static int bytes(String name) {
        try {
            return StandardCharsets.UTF_8
                    .newEncoder()
                    .encode(CharBuffer.wrap(name))
                    .remaining();
        } catch (CharacterCodingException e) {
            // Half of a surrogate pair is no text.
            return 0;
        }
    }

    /** The quoted identifier (PostgreSQL manual, section 4.1.1): a quote inside is doubled, nothing else is special. */
    String quoted() {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
