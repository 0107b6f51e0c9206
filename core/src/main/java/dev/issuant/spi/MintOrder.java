package dev.issuant.spi;

import dev.issuant.CredentialFacts;
import dev.issuant.CredentialSpec;
import dev.issuant.internal.gate.GateOrder;
import java.time.Duration;
import java.time.Instant;

/**
 * Leave to mint one credential. Only the gate makes one, after policy and approvals; an issuer that holds it need ask
 * nothing more. Immutable, good for one credential.
 */
public sealed interface MintOrder permits GateOrder {

    /** The realm. */
    String realm();

    /** The id of the credential: 26 characters of lower-case base 32, 130 random bits. */
    String credentialId();

    /** The canonical id of the subject. */
    String subject();

    /** The canonical id of who asked. */
    String requester();

    /** What was asked for; where it differs from {@link #granted()}, the latter holds. */
    CredentialSpec spec();

    /** What the credential must say: id, subject, audiences, scopes, names, expiry, holder key. */
    CredentialFacts granted();

    /** The moment of issue, in whole seconds. */
    Instant issuedAt();

    /** The end of life, in whole seconds, after {@link #issuedAt()}. */
    Instant expiresAt();

    /**
     * How long the act may still take, measured by the JVM's ticker; zero when time is up. An issuer that acts outside
     * starts nothing after that, and has the target end by itself what takes longer.
     */
    Duration timeLeft();
}
