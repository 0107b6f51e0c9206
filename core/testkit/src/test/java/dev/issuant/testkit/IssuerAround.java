package dev.issuant.testkit;

import dev.issuant.CredentialFacts;
import dev.issuant.CredentialKind;
import dev.issuant.CredentialSpec;
import dev.issuant.spi.CredentialIssuer;
import dev.issuant.spi.IssuerCapabilities;
import dev.issuant.spi.MintOrder;
import dev.issuant.spi.Minted;
import dev.issuant.spi.Presentation;
import java.time.Instant;
import java.util.Optional;

/** A good issuer, for a mistake to be put around it. */
class IssuerAround implements CredentialIssuer {
    final FakeIssuer good = FakeIssuer.create();

    @Override
    public CredentialKind kind() {
        return good.kind();
    }

    @Override
    public Class<? extends CredentialSpec> specType() {
        return good.specType();
    }

    @Override
    public IssuerCapabilities capabilities() {
        return good.capabilities();
    }

    @Override
    public byte[] encode(CredentialSpec spec) {
        return good.encode(spec);
    }

    @Override
    public CredentialSpec decode(byte[] encoded) {
        return good.decode(encoded);
    }

    @Override
    public CredentialFacts requested(CredentialSpec spec) {
        return good.requested(spec);
    }

    @Override
    public Optional<Instant> notAfter(CredentialSpec spec) {
        return good.notAfter(spec);
    }

    @Override
    public Minted mint(MintOrder order) {
        return good.mint(order);
    }

    @Override
    public CredentialFacts inspect(byte[] artifact) {
        return good.inspect(artifact);
    }

    @Override
    public Presentation present(String presented, Instant now) {
        return good.present(presented, now);
    }

    @Override
    public boolean proves(Presentation presentation, byte[] verifier) {
        return good.proves(presentation, verifier);
    }

    @Override
    public byte[] decoy() {
        return good.decoy();
    }

    @Override
    public boolean mayBlock() {
        return good.mayBlock();
    }
}
