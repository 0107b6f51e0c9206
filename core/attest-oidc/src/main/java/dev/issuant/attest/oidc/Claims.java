package dev.issuant.attest.oidc;

import org.jspecify.annotations.Nullable;

/** The verified claims of one token. */
interface Claims {

    /**
     * The text of a claim, by its name or by a JSON Pointer: a string as it is, a whole number in decimal digits, a
     * boolean as {@code true} or {@code false}; null when there is none or it is something else.
     */
    @Nullable
    String text(String name);
}
