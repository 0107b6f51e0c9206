package dev.issuant.database;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

/** Draws passwords: 43 characters of 64, which is 256 random bits and ASCII only. */
final class Passwords {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
    private static final int LENGTH = 43;

    private final SecureRandom random = new SecureRandom();

    Password next() {
        byte[] drawn = new byte[LENGTH];
        random.nextBytes(drawn);
        char[] text = new char[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            text[i] = ALPHABET.charAt(drawn[i] & 63);
        }
        Arrays.fill(drawn, (byte) 0);
        byte[] salt = new byte[ScramVerifier.SALT_BYTES];
        random.nextBytes(salt);
        return new Password(text, salt);
    }

    /** What draws them and hashes them. */
    String engine() {
        return "SCRAM-SHA-256/" + random.getProvider().getName();
    }

    /** One password, overwritten when closed. */
    static final class Password implements AutoCloseable {
        private final char[] text;
        private final byte[] salt;

        private Password(char[] text, byte[] salt) {
            this.text = text;
            this.salt = salt;
        }

        String verifier() {
            return ScramVerifier.of(text, salt, ScramVerifier.ITERATIONS);
        }

        /** The password behind some other text. */
        byte[] after(String head) {
            byte[] first = head.getBytes(StandardCharsets.US_ASCII);
            byte[] all = Arrays.copyOf(first, first.length + text.length);
            for (int i = 0; i < text.length; i++) {
                all[first.length + i] = (byte) text[i];
            }
            return all;
        }

        @Override
        public void close() {
            Arrays.fill(text, '\0');
        }

        @Override
        public String toString() {
            return "Password(hidden)";
        }
    }
}
