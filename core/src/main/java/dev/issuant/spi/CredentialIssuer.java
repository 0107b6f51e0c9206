package dev.issuant.spi;

import dev.issuant.CredentialFacts;
import dev.issuant.CredentialKind;
import dev.issuant.CredentialSpec;
import java.time.Instant;
import java.util.Optional;

/**
 * Makes and reads credentials of one kind. It says which bytes a credential consists of, never whether one may be
 * issued. Implementations are thread-safe. Only the gate calls {@link #mint}.
 */
public interface CredentialIssuer {

    /** The kind; constant. */
    CredentialKind kind();

    /** The type of spec this issuer takes; constant. */
    Class<? extends CredentialSpec> specType();

    /** What this issuer can do; constant. */
    IssuerCapabilities capabilities();

    /**
     * The canonical bytes of a spec: equal specs give equal bytes. They are stored with a pending request and bound
     * into its digest. May assume a spec of {@link #specType()}. May be called any number of times.
     */
    byte[] encode(CredentialSpec spec);

    /**
     * The spec of these bytes, equal to the one that was encoded.
     *
     * @throws dev.issuant.IssuantException.InvalidInput if the bytes are not an encoding this issuer knows
     */
    CredentialSpec decode(byte[] encoded);

    /**
     * What the finished credential would say if the spec were granted in full, read from the final content: names
     * inside a CSR, not names beside it. Leaves id and expiry out, and the subject too unless the artifact names it
     * otherwise than by its id (a SPIFFE id): the gate adds them, and checks that such a name is the subject's.
     *
     * @throws dev.issuant.IssuantException.InvalidInput if the spec asks for something this issuer never makes
     */
    CredentialFacts requested(CredentialSpec spec);

    /**
     * The moment after which what would sign this spec may sign nothing more (end of the signing key or CA); no
     * credential outlives it. Absent when nothing signs.
     */
    Optional<Instant> notAfter(CredentialSpec spec);

    /**
     * Makes the credential. Guarantees that it says exactly what {@link MintOrder#granted()} says, and that nothing
     * but the answer holds the secret. May assume that the order was approved by the gate. A failure is any exception;
     * nothing was released then, and what may exist outside is destroyed. Called at most once for an order.
     */
    Minted mint(MintOrder order);

    /**
     * Reads a finished artifact back, with code that shares nothing with {@link #mint}. Need not repeat the signature.
     *
     * @throws dev.issuant.IssuantException.Broken if the artifact is not one of this kind
     */
    CredentialFacts inspect(byte[] artifact);

    /**
     * Reads a presented credential strictly and verifies all that it proves by itself (a signature; not its status).
     * Any malformed input is a refusal, not an exception, and costs little.
     *
     * @param presented what was presented, at most 65,536 characters
     * @param now the time to check against
     */
    Presentation present(String presented, Instant now);

    /**
     * Whether the presentation matches what was stored at issuance, compared in constant time. Must do the same work
     * whether it matches or not; the gate also calls it with {@link #decoy()} for an unknown id. An issuer whose
     * credentials prove themselves answers true.
     */
    boolean proves(Presentation presentation, byte[] verifier);

    /** A stored verifier that matches nothing, so that an unknown id costs the same work as a known one. */
    byte[] decoy();

    /**
     * How to name and unmake what {@link #mint} makes outside this process; constant. Empty unless
     * {@link IssuerCapabilities#actsOutside()}.
     */
    default Optional<OutsideActs> outside() {
        return Optional.empty();
    }

    /** Whether {@link #mint} or {@link #notAfter} may block; if so they run under a deadline. */
    default boolean mayBlock() {
        return true;
    }
}
