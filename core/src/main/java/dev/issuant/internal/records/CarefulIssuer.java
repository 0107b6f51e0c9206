package dev.issuant.internal.records;

import dev.issuant.CredentialFacts;
import dev.issuant.CredentialKind;
import dev.issuant.CredentialSpec;
import dev.issuant.IssuantException;
import dev.issuant.spi.CredentialIssuer;
import dev.issuant.spi.IssuerCapabilities;
import dev.issuant.spi.MintOrder;
import dev.issuant.spi.Minted;
import dev.issuant.spi.OutsideActs;
import dev.issuant.spi.Presentation;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An issuer whose own faults come out as typed errors that name it. It works on secrets, so of what it throws only the
 * type is kept: a parser likes to quote what it could not read.
 */
final class CarefulIssuer implements CredentialIssuer {
    private final CredentialIssuer issuer;
    private final CredentialKind kind;
    private final IssuerCapabilities capabilities;
    private final Optional<OutsideActs> outside;

    CarefulIssuer(CredentialIssuer issuer) {
        this.issuer = issuer;
        this.kind = issuer.kind();
        this.capabilities = issuer.capabilities();
        this.outside = issuer.outside().map(acts -> new CarefulActs(this, acts));
        if (outside.isPresent() != capabilities.actsOutside()) {
            throw new IssuantException.InvalidInput(
                    "ISSUER_UNFIT",
                    "issuer " + kind + " must say how to undo what it makes outside exactly if it acts outside");
        }
    }

    private <T> T careful(Supplier<T> call) {
        T answer;
        try {
            answer = call.get();
        } catch (IssuantException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            throw broken("failed with " + e.getClass().getName());
        }
        if (answer == null) {
            throw broken("answered null");
        }
        return answer;
    }

    private IssuantException.Broken broken(String how) {
        return new IssuantException.Broken("ISSUER_BROKEN", "issuer " + kind + ": " + how, null);
    }

    @Override
    public CredentialKind kind() {
        return kind;
    }

    @Override
    public Class<? extends CredentialSpec> specType() {
        return issuer.specType();
    }

    @Override
    public IssuerCapabilities capabilities() {
        return capabilities;
    }

    @Override
    public byte[] encode(CredentialSpec spec) {
        return careful(() -> issuer.encode(spec));
    }

    @Override
    public CredentialSpec decode(byte[] encoded) {
        return careful(() -> issuer.decode(encoded));
    }

    @Override
    public CredentialFacts requested(CredentialSpec spec) {
        return careful(() -> issuer.requested(spec));
    }

    /** Called through the guard, which is careful itself. */
    @Override
    public Optional<Instant> notAfter(CredentialSpec spec) {
        return issuer.notAfter(spec);
    }

    /** Called through the guard, which is careful itself. */
    @Override
    public Minted mint(MintOrder order) {
        return issuer.mint(order);
    }

    @Override
    public CredentialFacts inspect(byte[] artifact) {
        return careful(() -> issuer.inspect(artifact));
    }

    @Override
    public Presentation present(String presented, Instant now) {
        return careful(() -> issuer.present(presented, now));
    }

    @Override
    public boolean proves(Presentation presentation, byte[] verifier) {
        return careful(() -> issuer.proves(presentation, verifier));
    }

    @Override
    public byte[] decoy() {
        return careful(issuer::decoy);
    }

    /** Naming is careful; destroying is called through the guard, which is careful itself. */
    @Override
    public Optional<OutsideActs> outside() {
        return outside;
    }

    private record CarefulActs(CarefulIssuer issuer, OutsideActs acts) implements OutsideActs {
        @Override
        public String nameFor(MintOrder order) {
            String name = issuer.careful(() -> acts.nameFor(order));
            if (!isName(name)) {
                throw issuer.broken("named what it makes outside by something else than 1 to 200 visible characters");
            }
            return name;
        }

        private static boolean isName(String name) {
            return !name.isEmpty() && name.length() <= 200 && name.chars().allMatch(c -> c > ' ' && c <= '~');
        }

        @Override
        public void destroy(String name, Duration within) {
            acts.destroy(name, within);
        }
    }

    @Override
    public boolean mayBlock() {
        return issuer.mayBlock();
    }
}
