package dev.issuant.internal.gate;

import dev.issuant.CredentialFacts;
import dev.issuant.CredentialSpec;
import dev.issuant.internal.deadline.Budget;
import dev.issuant.spi.MintOrder;
import java.time.Duration;
import java.time.Instant;

/** The order the gate hands to an issuer. Public only because a sealed interface names it; its package is not exported. */
public record GateOrder(
        String realm,
        String credentialId,
        String subject,
        String requester,
        CredentialSpec spec,
        CredentialFacts granted,
        Instant issuedAt,
        Instant expiresAt,
        Budget budget)
        implements MintOrder {

    /** An order that has a minute. */
    public GateOrder(
            String realm,
            String credentialId,
            String subject,
            String requester,
            CredentialSpec spec,
            CredentialFacts granted,
            Instant issuedAt,
            Instant expiresAt) {
        this(
                realm,
                credentialId,
                subject,
                requester,
                spec,
                granted,
                issuedAt,
                expiresAt,
                Budget.of(Duration.ofMinutes(1)));
    }

    @Override
    public Duration timeLeft() {
        return budget.left();
    }
}
