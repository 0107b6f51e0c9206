package dev.issuant.x509;

import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.x509.X509Profile.Allowance;
import dev.issuant.x509.X509Profile.Usage;
import dev.issuant.x509.internal.read.NameRules;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a profile must be, checked once when it is made. */
final class ProfileRules {
    private static final Duration LONGEST_BACKDATING = Duration.ofDays(1);
    private static final int MAX_PATH = 5;
    private static final int MAX_URL = 500;
    private static final int MAX_CONSTRAINTS = 50;

    private ProfileRules() {}

    static void check(X509Profile p) {
        boolean ca = p.usage() == Usage.CA;
        Duration life = p.maxLifetime();
        require(
                !life.isNegative() && !life.isZero() && life.compareTo(p.longest()) <= 0,
                "the longest life must be above zero and at most 398 days, ten years for a CA");
        Duration back = p.backdating();
        require(
                !back.isNegative() && back.compareTo(LONGEST_BACKDATING) <= 0,
                "a certificate may begin at most a day before its issue");
        require(!ca || (p.pathLength() >= 0 && p.pathLength() <= MAX_PATH), "at most 5 CAs may stand below a CA");
        require(!ca || (!anyName(p) && p.hasCommonName()), "a CA is named by its subject alone");
        require(p.usage() != Usage.SVID || !p.hasCommonName(), "an X.509-SVID is named by its SPIFFE id alone");
        require(ca || !p.isConstrained(), "only a CA constrains the names below it");
        require(ca || anyName(p), "a profile must allow some form of name");
        require(
                p.usage() != Usage.SVID || NameRules.isTrustDomain(p.trustDomain()),
                "a trust domain has 1 to 255 characters of a-z, 0-9 and . _ -");
        require(
                !p.isWithoutRevocation() || (p.crl().isEmpty() && p.ocsp().isEmpty()),
                "a certificate that is never revoked in public points to no CRL and no OCSP responder (RFC 9608)");
        require(!p.isWithoutRevocation() || !ca, "noRevAvail is not for CAs (RFC 9608)");
        hosts(p.permittedDns());
        hosts(p.permittedUriHosts());
        url(p.crl());
        url(p.ocsp());
        url(p.issuerCertificate());
    }

    private static boolean anyName(X509Profile p) {
        return p.allows(Allowance.DNS_NAMES)
                || p.allows(Allowance.IP_ADDRESSES)
                || p.allows(Allowance.URIS)
                || p.allows(Allowance.MAILBOXES);
    }

    private static void hosts(List<String> hosts) {
        require(hosts.size() <= MAX_CONSTRAINTS, "at most 50 constraints of one form");
        for (String host : hosts) {
            require(NameRules.isPlainHost(host), "a constraint is a DNS name in lower case, without a leading dot");
        }
    }

    /** Plain http is usual for these, for they are read while a chain is being verified and are signed themselves. */
    private static void url(Optional<String> url) {
        if (url.isEmpty()) {
            return;
        }
        String text = url.get();
        boolean good = text.length() <= MAX_URL && (text.startsWith("http://") || text.startsWith("https://"));
        for (int i = 0; good && i < text.length(); i++) {
            char c = text.charAt(i);
            good = c > ' ' && c <= '~' && "\"<>\\^`{|}".indexOf(c) < 0;
        }
        require(good, "a pointer is an http or https URL of at most 500 visible ASCII characters");
    }

    private static void require(boolean good, String sentence) {
        if (!good) {
            throw new InvalidInput("PROFILE_INVALID", sentence);
        }
    }
}
