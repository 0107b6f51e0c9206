package dev.issuant.testkit.promises;

import dev.issuant.Decision;
import dev.issuant.Terms;

/** What bounds a life besides the request, and how a test sets it. */
final class Bounds {
    final PliantIssuer issuer = new PliantIssuer();
    private volatile Terms terms = Terms.asRequested();

    Bounds(Scene scene) {
        scene.issuer = issuer;
        scene.policy = Policies.of("6".repeat(64), input -> Decision.permit(terms));
    }

    /** What the policy grants from now on. */
    void terms(Terms next) {
        terms = next;
    }
}
