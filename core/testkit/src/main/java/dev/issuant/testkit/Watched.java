package dev.issuant.testkit;

import dev.issuant.CredentialFacts;
import dev.issuant.CredentialKind;
import dev.issuant.CredentialSpec;
import dev.issuant.Secret;
import dev.issuant.spi.CredentialIssuer;
import dev.issuant.spi.IssuerCapabilities;
import dev.issuant.spi.MintOrder;
import dev.issuant.spi.Minted;
import dev.issuant.spi.OutsideActs;
import dev.issuant.spi.Presentation;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** An issuer whose orders and products can be looked at. */
final class Watched implements CredentialIssuer {
    final Map<String, MintOrder> orders = new ConcurrentHashMap<>();
    final Map<String, Minted> minted = new ConcurrentHashMap<>();
    private final CredentialIssuer issuer;

    Watched(CredentialIssuer issuer) {
        this.issuer = issuer;
    }

    @Override
    public Minted mint(MintOrder order) {
        Minted made = issuer.mint(order);
        orders.put(order.credentialId(), order);
        minted.put(order.credentialId(), copy(made));
        return made;
    }

    /** With a secret of its own, which the authority does not destroy. */
    private static Minted copy(Minted made) {
        return made.secret()
                .map(secret -> Minted.secret(Secret.of(secret.expose()), made.verifier(), made.engine()))
                .orElseGet(() -> Minted.publicArtifact(made.publicPart(), made.engine()));
    }

    @Override
    public CredentialKind kind() {
        return issuer.kind();
    }

    @Override
    public Class<? extends CredentialSpec> specType() {
        return issuer.specType();
    }

    @Override
    public IssuerCapabilities capabilities() {
        return issuer.capabilities();
    }

    @Override
    public byte[] encode(CredentialSpec spec) {
        return issuer.encode(spec);
    }

    @Override
    public CredentialSpec decode(byte[] encoded) {
        return issuer.decode(encoded);
    }

    @Override
    public CredentialFacts requested(CredentialSpec spec) {
        return issuer.requested(spec);
    }

    @Override
    public Optional<Instant> notAfter(CredentialSpec spec) {
        return issuer.notAfter(spec);
    }

    @Override
    public CredentialFacts inspect(byte[] artifact) {
        return issuer.inspect(artifact);
    }

    @Override
    public Presentation present(String presented, Instant now) {
        return issuer.present(presented, now);
    }

    @Override
    public boolean proves(Presentation presentation, byte[] verifier) {
        return issuer.proves(presentation, verifier);
    }

    @Override
    public byte[] decoy() {
        return issuer.decoy();
    }

    @Override
    public Optional<OutsideActs> outside() {
        return issuer.outside();
    }

    @Override
    public boolean mayBlock() {
        return issuer.mayBlock();
    }
}
