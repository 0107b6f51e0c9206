package dev.issuant.x509;

import dev.issuant.CredentialKind;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What the certificates of one kind look like: usage, which names, how long, which pointers. Data, checked when it is made;
 * each method answers with a changed copy. Strict as it comes: DNS names without wildcards only, no subject name, and each
 * relaxation is a call. The kind is what policies and records know it by. Immutable.
 */
public final class X509Profile {
    /** What a certificate is for. */
    public enum Usage {
        /** A TLS server. */
        SERVER,
        /** A TLS client. */
        CLIENT,
        /** Both ends of TLS. */
        PEER,
        /** A SPIFFE X.509-SVID: one SPIFFE id, both ends of TLS. */
        SVID,
        /** A CA that issues in its turn. */
        CA
    }

    /** The relaxations of what names may be. */
    public enum Allowance {
        /** DNS names with a wildcard in place of the first label. */
        WILDCARDS,
        /** DNS names of one label. */
        SHORT_NAMES,
        /** DNS names; all but CAs start with this one. */
        DNS_NAMES,
        /** IP addresses. */
        IP_ADDRESSES,
        /** URIs. */
        URIS,
        /** Mailboxes. */
        MAILBOXES
    }

    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration LONGEST = Duration.ofDays(3653);
    private static final Duration LONGEST_LEAF = Duration.ofDays(398);

    private final Draft d;

    /** The fields. Written while a copy is being made, never after. */
    private static final class Draft {
        private CredentialKind kind;
        private final Usage usage;
        private Set<Allowance> allowances;
        private boolean commonName;
        private final String trustDomain;
        private final int pathLength;
        private List<String> permittedDns = List.of();
        private List<String> permittedUriHosts = List.of();
        private boolean constrained;
        private String crl = "";
        private String ocsp = "";
        private String caIssuers = "";
        private boolean noRevAvail;
        private Duration maxLifetime;
        private Duration backdating = Duration.ofMinutes(1);

        Draft(String kind, Usage usage, String trustDomain, int pathLength, Duration life) {
            this.kind = CredentialKind.of(kind);
            this.usage = usage;
            this.trustDomain = trustDomain;
            this.pathLength = pathLength;
            this.maxLifetime = life;
            this.commonName = usage == Usage.CA;
            this.allowances = switch (usage) {
                case CA -> Set.of();
                case SVID -> Set.of(Allowance.DNS_NAMES, Allowance.URIS);
                default -> Set.of(Allowance.DNS_NAMES);
            };
        }

        Draft copy() {
            Draft copy = new Draft(kind.name(), usage, trustDomain, pathLength, maxLifetime);
            copy.allowances = allowances;
            copy.commonName = commonName;
            copy.permittedDns = permittedDns;
            copy.permittedUriHosts = permittedUriHosts;
            copy.constrained = constrained;
            copy.crl = crl;
            copy.ocsp = ocsp;
            copy.caIssuers = caIssuers;
            copy.noRevAvail = noRevAvail;
            copy.backdating = backdating;
            return copy;
        }
    }

    private X509Profile(Draft draft) {
        this.d = draft;
        ProfileRules.check(this);
    }

    private static X509Profile of(String kind, Usage usage, String trustDomain, int pathLength, Duration life) {
        return new X509Profile(new Draft(kind, usage, trustDomain, pathLength, life));
    }

    private X509Profile changed(Consumer<Draft> change) {
        Draft copy = d.copy();
        change.accept(copy);
        return new X509Profile(copy);
    }

    /** A TLS server, of kind {@code x509-server}. */
    public static X509Profile tlsServer() {
        return of("x509-server", Usage.SERVER, "", -1, DAY);
    }

    /** A TLS client, of kind {@code x509-client}. */
    public static X509Profile tlsClient() {
        return of("x509-client", Usage.CLIENT, "", -1, DAY);
    }

    /** A TLS server that is a client too, of kind {@code x509-peer}. */
    public static X509Profile tlsPeer() {
        return of("x509-peer", Usage.PEER, "", -1, DAY);
    }

    /**
     * A SPIFFE X.509-SVID, of kind {@code x509-svid}: exactly one URI, which is a SPIFFE id with a path.
     *
     * @param trustDomain the one trust domain, in lower case
     */
    public static X509Profile spiffe(String trustDomain) {
        return of("x509-svid", Usage.SVID, trustDomain, -1, DAY);
    }

    /**
     * An intermediate CA, of kind {@code x509-ca}; its common name is the id of its subject.
     *
     * @param pathLength how many CAs may stand below it; 0 to 5
     */
    public static X509Profile intermediateCa(int pathLength) {
        return of("x509-ca", Usage.CA, "", pathLength, Duration.ofDays(365));
    }

    /** With another kind, so that one authority can have several profiles of one usage. */
    public X509Profile named(String kind) {
        return changed(copy -> copy.kind = CredentialKind.of(kind));
    }

    /** With these names too. */
    public X509Profile allowing(Allowance first, Allowance... more) {
        EnumSet<Allowance> all = EnumSet.of(first, more);
        all.addAll(d.allowances);
        return changed(copy -> copy.allowances = Set.copyOf(all));
    }

    /** With the subject's id, of at most 64 characters, as common name; without this the subject is empty. */
    public X509Profile withCommonName() {
        return changed(copy -> copy.commonName = true);
    }

    /** With another bound on the life; 24 hours unless set, a year for CAs. At most 398 days, for CAs ten years. */
    public X509Profile withMaxLifetime(Duration value) {
        return changed(copy -> copy.maxLifetime = value);
    }

    /** With another head start for clocks that are behind; a minute unless set, at most a day, none for zero. */
    public X509Profile withBackdating(Duration value) {
        return changed(copy -> copy.backdating = value);
    }

    /**
     * An intermediate CA below which only these names are good (RFC 5280 section 4.2.1.10). A form of which none is named,
     * IP addresses and mailboxes included, is not good at all.
     *
     * @param dns domains, each with all below it
     * @param uriHosts hosts and trust domains of URIs
     */
    public X509Profile permitting(List<String> dns, List<String> uriHosts) {
        return changed(copy -> {
            copy.constrained = true;
            copy.permittedDns = List.copyOf(dns);
            copy.permittedUriHosts = List.copyOf(uriHosts);
        });
    }

    /** With the address of a revocation list. */
    public X509Profile withCrl(String httpUrl) {
        return changed(copy -> copy.crl = httpUrl);
    }

    /** With the address of an OCSP responder. */
    public X509Profile withOcsp(String httpUrl) {
        return changed(copy -> copy.ocsp = httpUrl);
    }

    /** With the address of the issuing CA's certificate. */
    public X509Profile withIssuerCertificate(String httpUrl) {
        return changed(copy -> copy.caIssuers = httpUrl);
    }

    /** Says in the certificate that nobody publishes its revocation (RFC 9608), as is right for very short lives. */
    public X509Profile withoutRevocation() {
        return changed(copy -> copy.noRevAvail = true);
    }

    /** The kind. */
    public CredentialKind kind() {
        return d.kind;
    }

    /** What it is for. */
    public Usage usage() {
        return d.usage;
    }

    /** Whether names of this sort are let in. */
    public boolean allows(Allowance allowance) {
        return d.allowances.contains(allowance);
    }

    /** Whether the subject's id is its common name. */
    public boolean hasCommonName() {
        return d.commonName;
    }

    /** The trust domain; empty unless the usage is {@link Usage#SVID}. */
    public String trustDomain() {
        return d.trustDomain;
    }

    /** How many CAs may stand below; -1 unless the usage is {@link Usage#CA}. */
    public int pathLength() {
        return d.pathLength;
    }

    /** Whether the names below are constrained. */
    public boolean isConstrained() {
        return d.constrained;
    }

    /** The domains that are good below. */
    public List<String> permittedDns() {
        return d.permittedDns;
    }

    /** The hosts of URIs that are good below. */
    public List<String> permittedUriHosts() {
        return d.permittedUriHosts;
    }

    /** The address of a revocation list. */
    public Optional<String> crl() {
        return optional(d.crl);
    }

    /** The address of an OCSP responder. */
    public Optional<String> ocsp() {
        return optional(d.ocsp);
    }

    /** The address of the issuing CA's certificate. */
    public Optional<String> issuerCertificate() {
        return optional(d.caIssuers);
    }

    private static Optional<String> optional(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** Whether the certificate says that nobody publishes its revocation. */
    public boolean isWithoutRevocation() {
        return d.noRevAvail;
    }

    /** The longest life. */
    public Duration maxLifetime() {
        return d.maxLifetime;
    }

    /** How long before its issue a certificate begins to be valid. */
    public Duration backdating() {
        return d.backdating;
    }

    /** The longest life this usage may be given. */
    Duration longest() {
        return d.usage == Usage.CA ? LONGEST : LONGEST_LEAF;
    }

    @Override
    public String toString() {
        return "X509Profile(" + d.kind + ", " + d.usage + ")";
    }
}
