package dev.issuant.apikey;

import dev.issuant.Reason;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text of a key strictly: length first, then every character, then the checksum. There is one spelling of a
 * key and no leniency for white space or case. Shares nothing with {@link KeyWriter}. Immutable and thread-safe.
 */
final class KeyReader {
    static final Reason MALFORMED = Reason.of(
            "API_KEY_MALFORMED",
            "What was presented does not have the form of an API key of this issuer; present the whole key and nothing else.");
    static final Reason CHECKSUM_WRONG = Reason.of(
            "API_KEY_CHECKSUM", "The checksum of the API key is wrong: it was mistyped, cut or altered on its way.");

    private static final int ID_LENGTH = 26;
    private static final int SECRET_LENGTH = 43;
    private static final int CHECKSUM_LENGTH = 6;

    private final String head;
    private final int idEnd;
    private final int checksumStart;
    private final int length;

    KeyReader(String prefix) {
        this.head = prefix + '_';
        this.idEnd = head.length() + ID_LENGTH;
        this.checksumStart = idEnd + 1 + SECRET_LENGTH;
        this.length = checksumStart + CHECKSUM_LENGTH;
    }

    /** Why the text is no key of this issuer; null if it is one. */
    @Nullable
    Reason fault(String text) {
        if (text.length() != length || !text.startsWith(head) || text.charAt(idEnd) != '_') {
            return MALFORMED;
        }
        for (int i = head.length(); i < idEnd; i++) {
            if (!isIdCharacter(text.charAt(i))) {
                return MALFORMED;
            }
        }
        for (int i = idEnd + 1; i < checksumStart; i++) {
            if (base62(text.charAt(i)) < 0) {
                return MALFORMED;
            }
        }
        long stated = 0;
        for (int i = checksumStart; i < length; i++) {
            int digit = base62(text.charAt(i));
            if (digit < 0) {
                return MALFORMED;
            }
            stated = stated * 62 + digit;
        }
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.US_ASCII), 0, checksumStart);
        return crc.getValue() == stated ? null : CHECKSUM_WRONG;
    }

    /** The credential id in a key without {@link #fault}. */
    String credentialId(String key) {
        return key.substring(head.length(), idEnd);
    }

    /** Whether this is an id as a key can carry it: 26 characters of lower-case base 32 (RFC 4648 section 6). */
    static boolean isCredentialId(String id) {
        boolean good = id.length() == ID_LENGTH;
        for (int i = 0; good && i < ID_LENGTH; i++) {
            good = isIdCharacter(id.charAt(i));
        }
        return good;
    }

    private static boolean isIdCharacter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '2' && c <= '7');
    }

    /** The value of a digit: 0 to 9, then A to Z, then a to z; below zero for any other character. */
    private static int base62(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        if (c >= 'A' && c <= 'Z') {
            return c - 'A' + 10;
        }
        return c >= 'a' && c <= 'z' ? c - 'a' + 36 : -1;
    }
}
