package dev.issuant.policy.internal;

import dev.issuant.Decision;
import dev.issuant.PolicyInput;
import dev.issuant.Reason;
import dev.issuant.Terms;
import dev.issuant.policy.Opinion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Combines the opinions on one input: deny overrides, terms are merged to the narrowest. Used once, by one thread. */
public final class Merge {
    private static final Reason NO_SCOPE_LEFT = Why.NO_SCOPE_LEFT.reason();

    private final List<Opinion> narrowings = new ArrayList<>(4);
    private @Nullable List<Reason> denials;

    /** Adds the opinion of one rule; not "none". */
    public void add(Opinion opinion) {
        if (opinion.isDenial()) {
            if (denials == null) {
                denials = new ArrayList<>(4);
            }
            addReason(denials, opinion);
        } else {
            narrowings.add(opinion);
        }
    }

    /** The decision on the input that the opinions are about. */
    public Decision decision(PolicyInput input) {
        if (denials != null) {
            return Decision.deny(denials);
        }
        Terms terms = Terms.asRequested();
        List<Reason> reasons = new ArrayList<>(narrowings.size());
        for (int i = 0; i < narrowings.size(); i++) {
            terms = terms.mergedWith(narrowings.get(i).terms());
            addReason(reasons, narrowings.get(i));
        }
        return noScopeLeft(input, terms) ? Decision.deny(whyNoScope()) : Decision.permit(terms, reasons);
    }

    /** A credential without any of the scopes asked for is of no use, and some verifiers read it as "all". */
    private static boolean noScopeLeft(PolicyInput input, Terms terms) {
        @Nullable Set<String> left = terms.scopes().orElse(null);
        Set<String> asked = input.facts().scopes();
        return left != null && !asked.isEmpty() && Collections.disjoint(asked, left);
    }

    private List<Reason> whyNoScope() {
        List<Reason> reasons = new ArrayList<>();
        reasons.add(NO_SCOPE_LEFT);
        for (Opinion opinion : narrowings) {
            if (opinion.terms().scopes().isPresent()) {
                addReason(reasons, opinion);
            }
        }
        return reasons;
    }

    private static void addReason(List<Reason> reasons, Opinion opinion) {
        @Nullable Reason reason = opinion.reason().orElse(null);
        if (reason != null && !reasons.contains(reason)) {
            reasons.add(reason);
        }
    }
}
