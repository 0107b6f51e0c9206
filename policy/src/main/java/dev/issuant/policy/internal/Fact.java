package dev.issuant.policy.internal;

import java.time.Duration;
import java.util.Set;

/** What configuration alone says of a rule, so that contradictions are found before the first request. */
sealed interface Fact {

    /** No life above {@code max} where {@code target} applies; an empty target applies everywhere. */
    record Cap(String target, Duration max) implements Fact {}

    /** These scopes (or audiences) belong to one environment alone. */
    record Reserved(String what, String environment, Set<String> values) implements Fact {}
}
