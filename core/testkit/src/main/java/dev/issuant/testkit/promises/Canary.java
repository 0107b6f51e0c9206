package dev.issuant.testkit.promises;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;

/** A secret, in every form in which it might be found where it does not belong. */
final class Canary {
    private static final int CHUNK = 16;

    private final Set<String> forms = new HashSet<>();

    /** The part of a secret that nobody can know; at least 32 characters of ASCII. */
    Canary(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i + CHUNK <= secret.length(); i += 4) {
            String chunk = secret.substring(i, i + CHUNK);
            forms.add(chunk);
            forms.add(new StringBuilder(chunk).reverse().toString());
            forms.add(URLEncoder.encode(chunk, StandardCharsets.UTF_8));
            byte[] part = chunk.getBytes(StandardCharsets.US_ASCII);
            String hex = HexFormat.of().formatHex(part);
            forms.add(hex);
            forms.add(hex.toUpperCase(Locale.ROOT));
            String list = Arrays.toString(part);
            forms.add(list.substring(1, list.length() - 1));
        }
        // Whatever stood before it, its base 64 has one of three alignments; what lies inside is always the same.
        for (int shift = 0; shift < 3; shift++) {
            byte[] inside = Arrays.copyOfRange(bytes, shift, bytes.length - (bytes.length - shift) % 3);
            forms.add(Base64.getEncoder().encodeToString(inside));
            forms.add(Base64.getUrlEncoder().encodeToString(inside));
        }
    }

    /** The random part of what {@link PliantIssuer} made. */
    static Canary of(String minted) {
        return new Canary(minted.substring(minted.indexOf('.') + 1));
    }

    boolean isIn(String text) {
        for (String form : forms) {
            if (text.contains(form)) {
                return true;
            }
        }
        return false;
    }
}
