package dev.issuant;

import dev.issuant.internal.text.Checks;

/**
 * A limit on live credentials that the commit itself enforces as a count, so that two requests at once cannot both
 * take the last place.
 *
 * @param counter what is counted, such as {@code subject:svc-billing:jwt}; the same text counts together
 * @param max how many may be live at once, at least 1
 */
public record Quota(String counter, int max) {

    /**
     * Checks both parts.
     *
     * @throws IssuantException.InvalidInput if the counter is malformed or the maximum is below 1
     */
    public Quota {
        Checks.text("quota counter", counter, 600);
        Checks.range("quota", max, 1, Integer.MAX_VALUE);
    }
}
