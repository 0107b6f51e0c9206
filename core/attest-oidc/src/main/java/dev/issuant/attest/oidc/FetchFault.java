package dev.issuant.attest.oidc;

import org.jspecify.annotations.Nullable;

/** Why keys could not be fetched, in a sentence that repeats nothing of what the provider sent. */
final class FetchFault extends Exception {
    private static final long serialVersionUID = 1L;

    FetchFault(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
