package dev.issuant.internal.records;

import dev.issuant.CredentialKind;
import dev.issuant.CredentialSpec;
import dev.issuant.IssuantException;
import dev.issuant.internal.deadline.Guard;
import dev.issuant.spi.CredentialIssuer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The issuers of an authority, by the kind they make. */
public final class Issuers implements AutoCloseable {
    private final Map<CredentialKind, CredentialIssuer> byKind = new HashMap<>();
    private final Map<CredentialIssuer, Guard> guards = new HashMap<>();

    /** Registers these; each kind has one issuer. */
    public Issuers(List<CredentialIssuer> issuers) {
        for (CredentialIssuer given : issuers) {
            CredentialIssuer issuer = new CarefulIssuer(given);
            if (byKind.put(issuer.kind(), issuer) != null) {
                throw new IssuantException.InvalidInput(
                        "ISSUER_TWICE", "two issuers make the same kind of credential; keep one");
            }
            guards.put(issuer, Guard.ofSecretive("issuer " + issuer.kind(), issuer.mayBlock()));
        }
    }

    /** The issuer for a spec. */
    public CredentialIssuer of(CredentialSpec spec) {
        CredentialIssuer issuer = byKind.get(spec.kind());
        if (issuer == null || issuer.specType() != spec.getClass()) {
            throw new IssuantException.InvalidInput(
                    "NO_ISSUER", "no issuer of this authority takes this kind of spec; add one to the builder");
        }
        return issuer;
    }

    /** The issuer of a kind, or null. */
    public @Nullable CredentialIssuer of(CredentialKind kind) {
        return byKind.get(kind);
    }

    /** The guard of an issuer. */
    public Guard guard(CredentialIssuer issuer) {
        Guard guard = guards.get(issuer);
        if (guard == null) {
            throw new IllegalStateException("an issuer of another authority");
        }
        return guard;
    }

    @Override
    public void close() {
        guards.values().forEach(Guard::close);
    }
}
