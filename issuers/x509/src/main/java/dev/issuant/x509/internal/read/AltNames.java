package dev.issuant.x509.internal.read;

import dev.issuant.IssuantException.InvalidInput;
import java.util.ArrayList;
import java.util.List;

/** Reads the value of a subjectAltName extension. */
final class AltNames {
    private static final int MAX = 100;

    private AltNames() {}

    /** The names, in their order, made canonical; none twice. */
    static List<AltName> read(DerReader extensionValue) throws NotDer {
        return read(extensionValue, false);
    }

    /** The names, all of which must be canonical as they stand. */
    static List<AltName> readCanonical(DerReader extensionValue) throws NotDer {
        return read(extensionValue, true);
    }

    private static List<AltName> read(DerReader extensionValue, boolean canonical) throws NotDer {
        DerReader names = extensionValue.enter(DerReader.SEQUENCE);
        extensionValue.finish();
        List<AltName> all = new ArrayList<>(2);
        while (!names.isEmpty()) {
            if (all.size() == MAX) {
                throw new InvalidInput("TOO_MANY_NAMES", "a certificate carries at most " + MAX + " names");
            }
            AltName name = AltName.read(names, canonical);
            if (all.contains(name)) {
                throw new InvalidInput("NAME_TWICE", "the same name is asked for twice");
            }
            all.add(name);
        }
        if (all.isEmpty()) {
            throw new NotDer();
        }
        return List.copyOf(all);
    }
}
