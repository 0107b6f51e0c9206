package dev.issuant.x509.internal.read;

import dev.issuant.IssuantException.InvalidInput;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A certificate with a good chain to a trusted root (RFC 5280 section 6.1, without policies). */
public final class Chain {
    /** For a TLS client. */
    public static final String CLIENT = ExtensionValues.CLIENT_AUTH;

    /** For a TLS server. */
    public static final String SERVER = ExtensionValues.SERVER_AUTH;

    private static final int MAX = 6;

    private final Certificate leaf;
    private final List<AltName> names;
    private final String credentialId;

    private Chain(Certificate leaf) throws NotDer {
        this.leaf = leaf;
        this.names = LeafFacts.names(leaf);
        this.credentialId = Serials.id(leaf.serial());
    }

    /** Why a chain is refused. */
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private final String code;
        private final String sentence;

        Refused(String code, String sentence) {
            super(code, null, false, false);
            this.code = code;
            this.sentence = sentence;
        }

        /** The stable code. */
        public String code() {
            return code;
        }

        /** What to tell people. */
        public String sentence() {
            return sentence;
        }
    }

    /** Verifies a chain of DER, the leaf first, each signed by the next, the last one by a root or itself a root. */
    public static Chain verify(List<byte[]> chain, List<CaFacts> roots, String usage, Instant now) throws Refused {
        if (chain.isEmpty() || chain.size() > MAX) {
            throw new Refused("CHAIN_LENGTH", "A chain has 1 to 6 certificates.");
        }
        try {
            Certificate leaf = Certificate.read(chain.get(0));
            Chain read = new Chain(leaf);
            checkLeaf(leaf, usage, now);
            if (read.names.isEmpty()) {
                throw new Refused("NAMES_MISSING", "The certificate names nobody.");
            }
            Certificate below = leaf;
            for (int i = 1; i < chain.size(); i++) {
                CaFacts ca = CaFacts.of(Certificate.read(chain.get(i)));
                read.checkAbove(ca, below, i - 1, usage, now);
                below = ca.certificate();
            }
            if (chain.size() == 1 || !isRoot(roots, chain.get(chain.size() - 1))) {
                read.checkAbove(root(roots, below, now), below, chain.size() - 1, usage, now);
            }
            return read;
        } catch (NotDer e) {
            throw new Refused("CERTIFICATE_MALFORMED", "A certificate of the chain is not strict DER of its kind.");
        } catch (InvalidInput e) {
            throw new Refused("CERTIFICATE_UNUSABLE", "A certificate of the chain is not one of a CA, or is too weak.");
        }
    }

    private static boolean isRoot(List<CaFacts> roots, byte[] der) {
        for (CaFacts root : roots) {
            if (Arrays.equals(root.certificate().der(), der)) {
                return true;
            }
        }
        return false;
    }

    private static CaFacts root(List<CaFacts> roots, Certificate below, Instant now) throws Refused {
        for (CaFacts root : roots) {
            if (root.isValidAt(now) && root.signed(below)) {
                return root;
            }
        }
        throw new Refused("ROOT_UNKNOWN", "No trusted root that is valid now signed the chain.");
    }

    private static void checkLeaf(Certificate leaf, String usage, Instant now) throws NotDer, Refused {
        if (now.isBefore(leaf.notBefore()) || !now.isBefore(leaf.notAfter().plusSeconds(1))) {
            throw new Refused("NOT_IN_TIME", "The certificate is not valid at this time.");
        }
        for (Extension extension : leaf.extensions()) {
            if (!isOfALeaf(extension.number()) || leaf.extension(extension.number()) != extension) {
                throw new NotDer();
            }
        }
        Extension basic = leaf.extension(Oids.BASIC_CONSTRAINTS);
        Extension bits = leaf.extension(Oids.KEY_USAGE);
        Extension extended = leaf.extension(Oids.EXT_KEY_USAGE);
        boolean good = leaf.version() == 2
                && basic != null
                && !ExtensionValues.basicConstraints(basic.value()).ca()
                && bits != null
                && ExtensionValues.keyUsage(bits.value()) == ExtensionValues.DIGITAL_SIGNATURE
                && extended != null
                && ExtensionValues.extKeyUsage(extended.value()).contains(usage);
        if (!good) {
            throw new Refused("USAGE_WRONG", "The certificate is not for this use.");
        }
    }

    /** What else a leaf could carry is not looked at here, so that it cannot be taken for looked at. */
    private static boolean isOfALeaf(int extension) {
        return switch (extension) {
            case Oids.SUBJECT_KEY_ID,
                    Oids.KEY_USAGE,
                    Oids.SUBJECT_ALT_NAME,
                    Oids.BASIC_CONSTRAINTS,
                    Oids.CRL_POINTS,
                    Oids.AUTHORITY_KEY_ID,
                    Oids.EXT_KEY_USAGE,
                    Oids.NO_REV_AVAIL,
                    Oids.AUTHORITY_INFO -> true;
            default -> false;
        };
    }

    private void checkAbove(CaFacts ca, Certificate below, int casBelow, String usage, Instant now)
            throws Refused, NotDer {
        if (!ca.signed(below)) {
            throw new Refused("CHAIN_BROKEN", "A certificate of the chain is not signed by the next one.");
        }
        if (!ca.isValidAt(now)) {
            throw new Refused("NOT_IN_TIME", "A CA of the chain is not valid at this time.");
        }
        if (ca.pathLength() < casBelow) {
            throw new Refused("PATH_TOO_LONG", "A CA of the chain allows fewer CAs below it.");
        }
        @Nullable Extension extended = ca.certificate().extension(Oids.EXT_KEY_USAGE);
        if (extended != null && !ExtensionValues.extKeyUsage(extended.value()).contains(usage)) {
            throw new Refused("USAGE_WRONG", "A CA of the chain may not vouch for this use.");
        }
        for (AltName name : names) {
            if (!ca.allows(name)) {
                throw new Refused("NAME_OUTSIDE_CA", "A CA of the chain may not vouch for a name.");
            }
        }
    }

    /** The certificate. */
    public Certificate leaf() {
        return leaf;
    }

    /** Its names. */
    public List<AltName> names() {
        return names;
    }

    /** The id of its record. */
    public String credentialId() {
        return credentialId;
    }
}
