package dev.issuant.x509;

import dev.issuant.CredentialKind;
import dev.issuant.CredentialSpec;
import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.x509.internal.read.AltName;
import dev.issuant.x509.internal.read.Csr;
import dev.issuant.x509.internal.read.CsrReader;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A certificate asked for by a PKCS #10 request (RFC 2986). The request is read strictly and its proof of possession
 * verified when the spec is made, so a spec is a request whose key its maker holds. Of the request only the key and the
 * subjectAltName have an effect. Immutable.
 */
public final class X509Spec implements CredentialSpec {
    private final CredentialKind kind;
    private final byte[] der;
    private final Csr csr;

    private X509Spec(CredentialKind kind, byte[] der) {
        this.kind = kind;
        this.der = der;
        this.csr = CsrReader.read(der);
    }

    /**
     * A certificate of a kind, which names the profile.
     *
     * @param csr the request: DER, or PEM and nothing around it; at most 16 KiB of DER
     * @throws InvalidInput with the rule that the request breaks
     */
    public static X509Spec of(CredentialKind kind, byte[] csr) {
        boolean pem = csr.length > 0 && csr[0] == '-';
        return new X509Spec(kind, pem ? Pem.request(csr) : csr.clone());
    }

    static X509Spec ofDer(CredentialKind kind, byte[] der) {
        return new X509Spec(kind, der);
    }

    /** A certificate of the kind of this profile. */
    public static X509Spec of(X509Profile profile, byte[] csr) {
        return of(profile.kind(), csr);
    }

    /** A certificate of kind {@code x509-server}. */
    public static X509Spec tlsServer(byte[] csr) {
        return of(CredentialKind.of("x509-server"), csr);
    }

    /** A certificate of kind {@code x509-client}. */
    public static X509Spec tlsClient(byte[] csr) {
        return of(CredentialKind.of("x509-client"), csr);
    }

    /** A certificate of kind {@code x509-svid}. */
    public static X509Spec spiffe(byte[] csr) {
        return of(CredentialKind.of("x509-svid"), csr);
    }

    @Override
    public CredentialKind kind() {
        return kind;
    }

    /** A copy of the request, as DER. */
    public byte[] csr() {
        return der.clone();
    }

    /** The names it asks for, as directories and policies know them: DNS names and URIs as they are, {@code ip:…}, {@code email:…}. */
    public Set<String> names() {
        return names(csr.names());
    }

    static Set<String> names(List<AltName> names) {
        if (names.size() == 1) {
            return Set.of(names.get(0).text());
        }
        Set<String> texts = new TreeSet<>();
        for (AltName name : names) {
            texts.add(name.text());
        }
        return texts;
    }

    /** {@code jkt:} and the RFC 7638 thumbprint of its key. */
    public String holderKey() {
        return csr.key().thumbprint();
    }

    /** The attributes and extensions of the request that have no effect, by OID. */
    public List<String> ignored() {
        return csr.ignored();
    }

    /** What was read. */
    Csr request() {
        return csr;
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof X509Spec other && kind.equals(other.kind) && Arrays.equals(der, other.der);
    }

    @Override
    public int hashCode() {
        return 31 * kind.hashCode() + Arrays.hashCode(der);
    }

    @Override
    public String toString() {
        return "X509Spec(" + kind + ", " + csr.key().family() + " " + csr.key().bits() + ")";
    }
}
