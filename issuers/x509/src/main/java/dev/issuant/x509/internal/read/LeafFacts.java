package dev.issuant.x509.internal.read;

import dev.issuant.CredentialFacts;
import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.x509.X509Profile;
import dev.issuant.x509.X509Profile.Usage;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a certificate says, in the words of every kind. */
public final class LeafFacts {
    private LeafFacts() {}

    /**
     * The facts of a certificate made here.
     *
     * @throws NotDer if it has not the form of one
     * @throws InvalidInput if a name has not the form of one
     */
    public static CredentialFacts of(X509Profile profile, CaFacts ca, Certificate certificate) throws NotDer {
        List<AltName> names = names(certificate);
        TreeSet<String> texts = new TreeSet<>();
        String subject = CommonName.read(certificate.subject());
        for (AltName name : names) {
            texts.add(name.text());
            if (profile.usage() == Usage.SVID && name.type() == AltName.Type.URI) {
                subject = name.value();
            }
        }
        Spki key = certificate.key();
        return CredentialFacts.builder()
                .id(Serials.id(certificate.serial()))
                .subject(subject.isEmpty() ? null : subject)
                .names(texts)
                .expiresAt(certificate.notAfter().plusSeconds(1))
                .algorithm(ca.certificate().key().algorithm().joseName())
                .holderKey(key.thumbprint(), key.family(), key.bits())
                .build();
    }

    /** The id of its record, from its serial number. */
    public static String credentialId(Certificate certificate) throws NotDer {
        return Serials.id(certificate.serial());
    }

    /** The names of a certificate. */
    public static List<AltName> names(Certificate certificate) throws NotDer {
        Extension extension = certificate.extension(Oids.SUBJECT_ALT_NAME);
        return extension == null ? List.of() : AltNames.readCanonical(extension.value());
    }

    /** Whether these are the names of a workload of this trust domain: one URI, which is its SPIFFE id with a path. */
    public static boolean isWorkload(Set<String> names, String trustDomain) {
        String id = "";
        int uris = 0;
        for (String name : names) {
            if (name.contains("://")) {
                id = name;
                uris++;
            }
        }
        String domain = UriName.trustDomain(id);
        return uris == 1
                && !domain.isEmpty()
                && domain.equals(trustDomain)
                && id.startsWith("/", "spiffe://".length() + domain.length());
    }

    /** The SPIFFE id among these names; empty when there is none. */
    public static String spiffeId(List<AltName> names) {
        for (AltName name : names) {
            if (name.type() == AltName.Type.URI
                    && !UriName.trustDomain(name.value()).isEmpty()) {
                return name.value();
            }
        }
        return "";
    }
}
