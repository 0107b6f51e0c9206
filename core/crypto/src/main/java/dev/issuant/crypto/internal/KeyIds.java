package dev.issuant.crypto.internal;

import dev.issuant.IssuantException.InvalidInput;

/** What a key id must be. */
public final class KeyIds {
    private static final int MAX = 200;

    private KeyIds() {}

    /** 1 to 200 visible ASCII characters. */
    public static String check(String keyId) {
        boolean good = !keyId.isEmpty() && keyId.length() <= MAX;
        for (int i = 0; good && i < keyId.length(); i++) {
            good = keyId.charAt(i) > ' ' && keyId.charAt(i) <= '~';
        }
        if (!good) {
            throw new InvalidInput("KEY_ID_MALFORMED", "a key id must have 1 to " + MAX + " visible ASCII characters");
        }
        return keyId;
    }
}
