package dev.issuant.x509;

import dev.issuant.CredentialFacts;
import dev.issuant.internal.gate.GateOrder;
import dev.issuant.internal.text.Ids;
import dev.issuant.testkit.Dice;
import dev.issuant.x509.X509Profile.Allowance;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.x509.GeneralName;

/** Random certificates over all profiles, keys and algorithms, as the gate would order them. */
final class Leaves {
    static final String URL = "http://pki.example.com/a.b-c_d/e?f=g";
    private static final List<KeyPair> KEYS = List.of(Requests.EC, Requests.EC_384, Requests.ED, Requests.RSA);

    private final Dice dice;
    private final Instant now;
    private final Ids ids = new Ids();

    Leaves(long seed, Instant now) {
        this.dice = new Dice(seed);
        this.now = now;
    }

    X509Profile profile() {
        X509Profile profile = switch (dice.below(5)) {
            case 0 -> X509Profile.tlsServer();
            case 1 -> X509Profile.tlsClient();
            case 2 -> X509Profile.tlsPeer();
            case 3 -> X509Profile.spiffe("example.org");
            default -> ca();
        };
        if (profile.usage() != X509Profile.Usage.CA) {
            profile = profile.allowing(Allowance.WILDCARDS, Allowance.SHORT_NAMES);
            if (profile.usage() != X509Profile.Usage.SVID) {
                profile = profile.allowing(Allowance.IP_ADDRESSES, Allowance.MAILBOXES, Allowance.URIS);
                profile = dice.coin() ? profile.withCommonName() : profile;
            }
            profile = profile.withMaxLifetime(Duration.ofDays(1 + dice.below(398)));
        }
        if (dice.coin() && profile.usage() != X509Profile.Usage.CA) {
            profile = profile.withoutRevocation();
        } else {
            profile = dice.coin() ? profile.withCrl(URL) : profile;
            profile = dice.coin() ? profile.withOcsp(URL) : profile;
        }
        return dice.coin() ? profile.withIssuerCertificate(URL) : profile;
    }

    private X509Profile ca() {
        X509Profile profile = X509Profile.intermediateCa(dice.below(2));
        return dice.coin()
                ? profile.permitting(List.of("example.com"), dice.coin() ? List.of("example.org") : List.of())
                : profile;
    }

    X509Spec spec(X509Profile profile) {
        KeyPair key = dice.oneOf(KEYS);
        List<GeneralName> names = new ArrayList<>();
        if (profile.usage() == X509Profile.Usage.CA) {
            return X509Spec.of(profile, Requests.request(key));
        }
        if (profile.usage() == X509Profile.Usage.SVID) {
            names.add(uri("spiffe://example.org/ns/n" + dice.below(1_000_000) + "/sa/" + label()));
        } else if (dice.coin()) {
            names.add(uri("https://example.com/" + label()));
            names.add(new GeneralName(GeneralName.iPAddress, "192.0." + dice.below(256) + "." + dice.below(256)));
            names.add(
                    new GeneralName(GeneralName.iPAddress, "2001:db8::" + Integer.toHexString(1 + dice.below(65_535))));
            names.add(new GeneralName(GeneralName.rfc822Name, label() + "@example.com"));
        }
        int count = names.isEmpty() ? 1 + dice.below(20) : dice.below(3);
        for (int i = 0; i < count; i++) {
            String host = label() + i + (dice.coin() ? ".example.com" : dice.coin() ? ".xn--bcher-kva.example" : "");
            names.add(new GeneralName(GeneralName.dNSName, host.contains(".") && dice.coin() ? "*." + host : host));
        }
        return X509Spec.of(profile, Requests.request(key, names.toArray(GeneralName[]::new)));
    }

    private static GeneralName uri(String uri) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, uri);
    }

    private String label() {
        return "h" + dice.below(1_000_000_000);
    }

    /** A certificate, already read back and linted. */
    byte[] make(X509Issuer issuer, X509Spec spec) {
        String id = ids.next();
        CredentialFacts asked = issuer.requested(spec);
        long most = issuer.profile().maxLifetime().toSeconds();
        Instant end = now.plusSeconds(3600 + dice.below((int) Math.min(most - 3600, Integer.MAX_VALUE)));
        end = end.isAfter(issuer.ca().end()) ? issuer.ca().end() : end;
        String subject = "svc-" + label();
        CredentialFacts granted = asked.toBuilder()
                .id(id)
                .subject(asked.subject().orElse(subject))
                .expiresAt(end)
                .build();
        byte[] der = issuer.mint(new GateOrder("acme", id, subject, "alice", spec, granted, now, end))
                .publicPart();
        CredentialFacts read = issuer.inspect(der);
        if (!read.names().equals(granted.names())
                || !read.id().equals(granted.id())
                || !read.holderKey().equals(granted.holderKey())
                || !read.expiresAt().equals(granted.expiresAt())) {
            throw new AssertionError("reads " + read + ", not " + granted);
        }
        return der;
    }
}
