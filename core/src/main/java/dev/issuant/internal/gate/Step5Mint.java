package dev.issuant.internal.gate;

import dev.issuant.CredentialFacts;
import dev.issuant.PolicyInput;
import dev.issuant.Terms;
import dev.issuant.internal.gate.Step1Resolve.Parties;
import dev.issuant.internal.records.Issuers;
import dev.issuant.spi.CredentialIssuer;
import dev.issuant.spi.Minted;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Step 5: the issuer makes the bytes from the terms, and what came out is read back and compared before release. */
final class Step5Mint {
    private final Issuers issuers;

    Step5Mint(Issuers issuers) {
        this.issuers = issuers;
    }

    /** Leave to mint, on the terms: the shortest life of all that bound it, and only the scopes that remain. */
    GateOrder order(
            String realm,
            String credentialId,
            Ask ask,
            Parties parties,
            PolicyInput input,
            Terms terms,
            Duration reserve)
            throws Refusal {
        Instant issuedAt = ask.now().truncatedTo(ChronoUnit.SECONDS);
        Instant end = end(ask, parties, terms, issuedAt).truncatedTo(ChronoUnit.SECONDS);
        if (!end.isAfter(issuedAt)) {
            throw Refusal.of(
                    "LIFETIME_EXHAUSTED",
                    "Something that bounds the credential's life has ended or is about to: the subject, the parent,"
                            + " the approval, the signing key, or the credential it replaces.",
                    "OWASP-NHI7:2025");
        }
        CredentialFacts granted = input.facts().toBuilder()
                .id(credentialId)
                .subject(input.facts().subject().orElse(parties.subject().id()))
                .scopes(scopes(input.facts().scopes(), terms))
                .expiresAt(end)
                .build();
        return new GateOrder(
                realm,
                credentialId,
                parties.subject().id(),
                parties.requester().id(),
                ask.spec(),
                granted,
                issuedAt,
                end,
                // After an act outside there must be time to commit its outcome.
                ask.issuer().capabilities().actsOutside() ? ask.budget().reserving(reserve) : ask.budget());
    }

    /** What remains of the scopes asked for. */
    static Set<String> scopes(Set<String> asked, Terms terms) throws Refusal {
        if (asked.isEmpty() || terms.scopes().isEmpty()) {
            return asked;
        }
        Set<String> left = new HashSet<>(asked);
        left.retainAll(terms.scopes().get());
        if (left.isEmpty()) {
            throw Refusal.of(
                    "NO_SCOPE_LEFT", "The policy allows none of the scopes that were asked for.", "OWASP-NHI5:2025");
        }
        return left;
    }

    private Instant end(Ask ask, Parties parties, Terms terms, Instant issuedAt) {
        CredentialIssuer issuer = ask.issuer();
        Duration life = ask.lifetime();
        life = shorter(life, issuer.capabilities().maxLifetime());
        life = terms.maxLifetime().isPresent()
                ? shorter(life, terms.maxLifetime().get())
                : life;
        Instant end = issuedAt.plus(life);
        end = earlier(end, parties.subject().endsAt());
        end = earlier(end, issuers.guard(issuer).call(ask.budget(), () -> issuer.notAfter(ask.spec())));
        if (parties.parent() != null) {
            end = earlier(end, parties.parent().credential().expiresAt());
        }
        if (ask.approved() != null) {
            end = earlier(end, ask.approved().request().expiresAt());
        }
        return ask.replaced() == null
                ? end
                : earlier(end, ask.replaced().credential().expiresAt());
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    private static Instant earlier(Instant a, Optional<Instant> b) {
        return b.isPresent() ? earlier(a, b.get()) : a;
    }

    private static Instant earlier(Instant a, Instant b) {
        return b.isBefore(a) ? b : a;
    }

    /** Makes the credential and checks it. What fails the check is destroyed. */
    Minted mint(CredentialIssuer issuer, GateOrder order) {
        Minted minted = issuers.guard(issuer).call(order.budget(), () -> issuer.mint(order));
        boolean good = false;
        try {
            FinalCheck.require(
                    order,
                    issuer.inspect(minted.artifact()),
                    issuer.capabilities().carries());
            good = true;
            return minted;
        } finally {
            if (!good) {
                minted.secret().ifPresent(secret -> secret.destroy());
            }
        }
    }
}
