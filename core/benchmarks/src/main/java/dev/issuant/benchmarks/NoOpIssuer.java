package dev.issuant.benchmarks;

import dev.issuant.CredentialFacts;
import dev.issuant.CredentialKind;
import dev.issuant.CredentialSpec;
import dev.issuant.Secret;
import dev.issuant.spi.CredentialIssuer;
import dev.issuant.spi.IssuerCapabilities;
import dev.issuant.spi.MintOrder;
import dev.issuant.spi.Minted;
import dev.issuant.spi.Presentation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Makes nothing, in no time: what remains is the cost of governance. */
final class NoOpIssuer implements CredentialIssuer {
    private static final CredentialKind KIND = CredentialKind.of("nothing");
    private static final byte[] BYTES = "nothing".getBytes(StandardCharsets.US_ASCII);
    private static final IssuerCapabilities CAPABILITIES =
            new IssuerCapabilities(false, true, Duration.ofDays(1), Set.of());
    private static final CredentialFacts FACTS = CredentialFacts.builder()
            .scopes(Set.of("ledger:read", "ledger:write"))
            .build();

    /** Asks for nothing. */
    static final class Spec implements CredentialSpec {
        @Override
        public CredentialKind kind() {
            return KIND;
        }
    }

    @Override
    public CredentialKind kind() {
        return KIND;
    }

    @Override
    public Class<Spec> specType() {
        return Spec.class;
    }

    @Override
    public IssuerCapabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public byte[] encode(CredentialSpec spec) {
        return BYTES.clone();
    }

    @Override
    public CredentialSpec decode(byte[] encoded) {
        return new Spec();
    }

    @Override
    public CredentialFacts requested(CredentialSpec spec) {
        return FACTS;
    }

    @Override
    public Optional<Instant> notAfter(CredentialSpec spec) {
        return Optional.empty();
    }

    @Override
    public Minted mint(MintOrder order) {
        return Minted.secret(Secret.of(BYTES), BYTES, "none");
    }

    @Override
    public CredentialFacts inspect(byte[] artifact) {
        return CredentialFacts.NONE;
    }

    @Override
    public Presentation present(String presented, Instant now) {
        return Presentation.of(presented, CredentialFacts.NONE, BYTES);
    }

    @Override
    public boolean proves(Presentation presentation, byte[] verifier) {
        return verifier.length == BYTES.length;
    }

    @Override
    public byte[] decoy() {
        return new byte[0];
    }

    @Override
    public boolean mayBlock() {
        return false;
    }
}
