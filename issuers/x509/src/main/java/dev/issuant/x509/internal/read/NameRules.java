package dev.issuant.x509.internal.read;

import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.x509.X509Profile;
import dev.issuant.x509.X509Profile.Allowance;
import dev.issuant.x509.X509Profile.Usage;
import java.util.List;

/** Which names a profile lets in. */
public final class NameRules {
    private NameRules() {}

    /**
     * Checks the final list of names.
     *
     * @throws InvalidInput with the rule that is broken
     */
    public static void check(X509Profile profile, List<AltName> names) {
        if (profile.usage() == Usage.CA) {
            if (!names.isEmpty()) {
                throw refused("a CA is named by its subject; leave the subjectAltName out");
            }
            return;
        }
        if (names.isEmpty()) {
            throw new InvalidInput("NAMES_MISSING", "the request asks for no name; put one into its subjectAltName");
        }
        for (AltName name : names) {
            check(profile, name);
        }
        if (profile.usage() == Usage.SVID) {
            spiffe(profile, names);
        }
    }

    private static void check(X509Profile profile, AltName name) {
        boolean allowed = switch (name.type()) {
            case DNS -> profile.allows(Allowance.DNS_NAMES);
            case URI -> profile.allows(Allowance.URIS);
            case IP -> profile.allows(Allowance.IP_ADDRESSES);
            case EMAIL -> profile.allows(Allowance.MAILBOXES);
        };
        if (!allowed) {
            throw refused("the profile does not let in names of this form; ask for DNS names or change the profile");
        }
        if (name.isWildcard() && !profile.allows(Allowance.WILDCARDS)) {
            throw new InvalidInput("NAME_WILDCARD", "the profile lets no wildcards in; name each host");
        }
        if (name.isShort() && !profile.allows(Allowance.SHORT_NAMES)) {
            throw new InvalidInput("NAME_SHORT", "the profile lets no names of one label in; name the host in full");
        }
    }

    /** SPIFFE X.509-SVID section 2: exactly one URI, with a path, of the trust domain. */
    private static void spiffe(X509Profile profile, List<AltName> names) {
        int uris = 0;
        for (AltName name : names) {
            if (name.type() == AltName.Type.URI) {
                uris++;
                String domain = UriName.trustDomain(name.value());
                if (!domain.equals(profile.trustDomain())
                        || !name.value().startsWith("/", "spiffe://".length() + domain.length())) {
                    throw new InvalidInput(
                            "SPIFFE_ID", "the URI must be a SPIFFE id of the profile's trust domain, with a path");
                }
            }
        }
        if (uris != 1) {
            throw new InvalidInput("SPIFFE_ID", "an X.509-SVID carries exactly one URI, which is its SPIFFE id");
        }
    }

    /** Whether a text can be a SPIFFE trust domain. */
    public static boolean isTrustDomain(String text) {
        try {
            return UriName.trustDomain(UriName.check("spiffe://" + text)).equals(text);
        } catch (InvalidInput e) {
            // Told by the answer.
            return false;
        }
    }

    /** Whether a text is a DNS name as it is written here. */
    public static boolean isPlainHost(String text) {
        try {
            return HostName.check(text).equals(text) && !text.startsWith("*");
        } catch (InvalidInput e) {
            // Told by the answer.
            return false;
        }
    }

    private static InvalidInput refused(String sentence) {
        return new InvalidInput("NAME_TYPE_REFUSED", sentence);
    }
}
