package dev.issuant.x509;

import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.crypto.KeyThumbprint;
import dev.issuant.crypto.SignatureAlgorithm;
import dev.issuant.spi.SigningKey;
import dev.issuant.x509.internal.read.CaFacts;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A CA: its key, its certificate, and those above it up to the root. The chain was verified and the key tried against the
 * certificate when this was made. Keys are P-256, P-384, Ed25519, or RSA of 2,048 to 4,096 bits. Immutable, thread-safe,
 * prints nothing secret.
 */
public final class X509Ca {
    private static final int MAX_CHAIN = 6;

    private final SigningKey key;
    private final SignatureAlgorithm algorithm;
    private final List<CaFacts> chain;

    private X509Ca(SigningKey key, List<CaFacts> chain) {
        this.key = key;
        this.chain = chain;
        this.algorithm = chain.get(0).certificate().key().algorithm();
        String own = chain.get(0).certificate().key().thumbprint();
        PublicKey open = key.publicKey().orElseThrow(CaKeys::mismatch);
        if (!own.equals("jkt:" + KeyThumbprint.of(open)) || !sameAlgorithm(key.algorithm(), algorithm)) {
            throw CaKeys.mismatch();
        }
        verifyChain(chain);
    }

    /** Ed25519 has two names in JOSE and one in X.509. */
    private static boolean sameAlgorithm(String jose, SignatureAlgorithm ours) {
        return ours.joseName().equals(jose)
                || (ours == SignatureAlgorithm.ED25519
                        && SignatureAlgorithm.EDDSA.joseName().equals(jose));
    }

    private static void verifyChain(List<CaFacts> chain) {
        for (int i = 0; i < chain.size(); i++) {
            CaFacts issuer = chain.get(Math.min(i + 1, chain.size() - 1));
            if (!issuer.signsLike(chain.get(i).certificate())) {
                throw new InvalidInput(
                        "SIGNATURE_ALGORITHM",
                        "certificates of the chain must be signed by ECDSA with the hash of its curve's size, Ed25519, or RSA with"
                                + " SHA-256; issue the certificate again with that");
            }
            if (!issuer.signed(chain.get(i).certificate())) {
                throw new InvalidInput(
                        "CA_CHAIN", "each certificate must be signed by the next one, the last one by itself");
            }
            if (chain.get(i).pathLength() < i) {
                throw new InvalidInput("PATH_LENGTH", "a certificate of the chain allows fewer CAs below it");
            }
        }
    }

    /**
     * A CA whose key is wherever the signing key is.
     *
     * @param chain certificates as DER: the CA's own first, each signed by the next, the root last
     * @throws InvalidInput if the chain does not hold together, ends without a root, or is not of the key
     */
    public static X509Ca of(SigningKey key, List<byte[]> chain) {
        if (chain.isEmpty() || chain.size() > MAX_CHAIN) {
            throw new InvalidInput("CA_CHAIN", "a chain has 1 to " + MAX_CHAIN + " certificates");
        }
        List<CaFacts> facts = new ArrayList<>(chain.size());
        for (byte[] certificate : chain) {
            facts.add(CaFacts.of(certificate));
        }
        return new X509Ca(key, List.copyOf(facts));
    }

    /**
     * A CA with a key of the Java runtime or of one of its providers; a key that keeps its number to itself is used through
     * its provider.
     *
     * @param chain as in {@link #of(SigningKey, List)}
     */
    public static X509Ca of(PrivateKey key, List<byte[]> chain) {
        return of(CaKeys.signingKey(key, chain), chain);
    }

    /**
     * A CA from text.
     *
     * @param chain certificates in PEM, in the order of {@link #of(SigningKey, List)}
     * @param privateKey PEM of PKCS #8, SEC 1 or PKCS #1, not encrypted
     */
    public static X509Ca fromPem(String chain, String privateKey) {
        List<byte[]> certificates = Pem.certificates(chain);
        return of(CaKeys.fromPem(privateKey), certificates);
    }

    /**
     * A CA from a key store: the entry's key, and its whole chain, root included.
     *
     * @throws InvalidInput if there is no such entry or the password is wrong
     */
    public static X509Ca fromKeyStore(KeyStore store, String alias, char[] password) {
        return of(CaKeys.key(store, alias, password), CaKeys.chain(store, alias));
    }

    /** A CA from a PKCS #12 file with one key. */
    public static X509Ca fromPkcs12(byte[] file, char[] password) {
        KeyStore store = CaKeys.pkcs12(file, password);
        return fromKeyStore(store, CaKeys.onlyKey(store), password);
    }

    /**
     * A root and an intermediate for development and tests, on P-256, good for a year. The root's private key is gone when
     * this returns, the intermediate's lives in this process; nothing is written anywhere.
     *
     * @param name what the two common names begin with: 1 to 50 visible ASCII characters and spaces
     */
    public static X509Ca development(String name, Instant now) {
        return DevelopmentCa.make(name, "ES256", now);
    }

    /** The same with keys of another algorithm: ES256, ES384, Ed25519 or RS256. */
    public static X509Ca development(String name, String algorithm, Instant now) {
        return DevelopmentCa.make(name, algorithm, now);
    }

    /** A root alone, as {@link #development(String, Instant)} makes it, from which intermediates can be issued. */
    public static X509Ca developmentRoot(String name, Instant now) {
        return DevelopmentCa.root(name, "ES256", now);
    }

    /** The certificates between a leaf and the root, this CA's own first, in PEM: what servers and clients send along. */
    public String chainPem() {
        StringBuilder pem = new StringBuilder();
        for (int i = 0; i < chain.size() - 1; i++) {
            pem.append(X509Issuer.toPem(chain.get(i).certificate().der()));
        }
        return pem.toString();
    }

    /** The root in PEM: what relying parties trust. */
    public String rootPem() {
        return X509Issuer.toPem(chain.get(chain.size() - 1).certificate().der());
    }

    /** Copies of the certificates as DER, this CA's own first, the root last. */
    public List<byte[]> certificates() {
        return chain.stream().map(facts -> facts.certificate().der()).toList();
    }

    /** The moment from which it signs: the last beginning of all certificates. */
    Instant begin() {
        Instant begin = own().certificate().notBefore();
        for (CaFacts facts : chain) {
            Instant each = facts.certificate().notBefore();
            begin = each.isAfter(begin) ? each : begin;
        }
        return begin;
    }

    /** The moment from which it signs nothing more: the first end of its key and of all certificates. */
    public Instant end() {
        Instant end = key.notAfter();
        for (CaFacts facts : chain) {
            end = facts.end().isBefore(end) ? facts.end() : end;
        }
        return end;
    }

    SigningKey key() {
        return key;
    }

    SignatureAlgorithm algorithm() {
        return algorithm;
    }

    List<CaFacts> facts() {
        return chain;
    }

    CaFacts own() {
        return chain.get(0);
    }

    @Override
    public String toString() {
        return "X509Ca(" + algorithm.joseName() + " by " + key.engine() + ")";
    }
}
