package dev.issuant.x509.internal.read;

import static dev.issuant.x509.internal.read.Lint.note;

import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.x509.X509Profile;
import dev.issuant.x509.X509Profile.Usage;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The part of {@link Lint} that looks at extensions. */
final class ExtensionLint {
    private final X509Profile profile;
    private final List<CaFacts> chain;
    private final byte[] authorityKeyId;
    private final boolean ca;
    private final List<String> usages;

    ExtensionLint(X509Profile profile, List<CaFacts> chain) {
        this.profile = profile;
        this.chain = chain;
        this.authorityKeyId = chain.get(0).keyId();
        this.ca = profile.usage() == Usage.CA;
        this.usages = switch (profile.usage()) {
            case SERVER -> List.of(ExtensionValues.SERVER_AUTH);
            case CLIENT -> List.of(ExtensionValues.CLIENT_AUTH);
            case PEER, SVID -> List.of(ExtensionValues.SERVER_AUTH, ExtensionValues.CLIENT_AUTH);
            case CA -> List.of();
        };
    }

    private interface Rule {
        boolean isGood(Extension extension) throws NotDer;
    }

    void check(EnumSet<LintRule> broken, Certificate c) {
        occurrences(broken, c.extensions());
        apply(broken, c, LintRule.AUTHORITY_KEY_ID, Oids.AUTHORITY_KEY_ID, true, this::authorityKeyId);
        apply(broken, c, LintRule.SUBJECT_KEY_ID, Oids.SUBJECT_KEY_ID, true, e -> subjectKeyId(c, e));
        apply(broken, c, LintRule.KEY_USAGE, Oids.KEY_USAGE, true, this::keyUsage);
        apply(broken, c, LintRule.EXT_KEY_USAGE, Oids.EXT_KEY_USAGE, !ca, this::extKeyUsage);
        apply(broken, c, LintRule.BASIC_CONSTRAINTS, Oids.BASIC_CONSTRAINTS, true, this::basicConstraints);
        apply(
                broken,
                c,
                LintRule.NAME_CONSTRAINTS,
                Oids.NAME_CONSTRAINTS,
                profile.isConstrained(),
                this::nameConstraints);
        apply(broken, c, LintRule.CRL_POINTER, Oids.CRL_POINTS, profile.crl().isPresent(), this::crlPointer);
        boolean access =
                profile.ocsp().isPresent() || profile.issuerCertificate().isPresent();
        apply(broken, c, LintRule.INFO_ACCESS, Oids.AUTHORITY_INFO, access, this::infoAccess);
        apply(
                broken,
                c,
                LintRule.NO_REV_AVAIL,
                Oids.NO_REV_AVAIL,
                profile.isWithoutRevocation(),
                e -> !e.isCritical() && isNull(e));
        pathLength(broken);
        names(broken, c);
    }

    private static void occurrences(EnumSet<LintRule> broken, List<Extension> all) {
        for (int i = 0; i < all.size(); i++) {
            note(broken, LintRule.EXTENSION_UNKNOWN, all.get(i).number() != Oids.UNKNOWN && known(all.get(i)));
            for (int j = 0; j < i; j++) {
                note(broken, LintRule.EXTENSION_TWICE, !all.get(i).hasSameId(all.get(j)));
            }
        }
    }

    private static boolean known(Extension extension) {
        return switch (extension.number()) {
            case Oids.SUBJECT_KEY_ID,
                    Oids.KEY_USAGE,
                    Oids.SUBJECT_ALT_NAME,
                    Oids.BASIC_CONSTRAINTS,
                    Oids.NAME_CONSTRAINTS,
                    Oids.CRL_POINTS,
                    Oids.AUTHORITY_KEY_ID,
                    Oids.EXT_KEY_USAGE,
                    Oids.NO_REV_AVAIL,
                    Oids.AUTHORITY_INFO -> true;
            default -> false;
        };
    }

    /** An extension is there exactly when it must be, and then it is good. */
    private static void apply(
            EnumSet<LintRule> broken, Certificate c, LintRule rule, int number, boolean expected, Rule good) {
        Extension extension = c.extension(number);
        try {
            note(broken, rule, (extension != null) == expected && (extension == null || good.isGood(extension)));
        } catch (NotDer e) {
            broken.add(rule);
        }
    }

    private boolean authorityKeyId(Extension e) throws NotDer {
        return !e.isCritical() && Arrays.equals(ExtensionValues.authorityKeyId(e.value()), authorityKeyId);
    }

    private static boolean subjectKeyId(Certificate c, Extension e) throws NotDer {
        return !e.isCritical() && Arrays.equals(ExtensionValues.subjectKeyId(e.value()), CaFacts.hashed(c.key()));
    }

    private boolean keyUsage(Extension e) throws NotDer {
        int expected =
                ca ? ExtensionValues.KEY_CERT_SIGN | ExtensionValues.CRL_SIGN : ExtensionValues.DIGITAL_SIGNATURE;
        return e.isCritical() && ExtensionValues.keyUsage(e.value()) == expected;
    }

    private boolean extKeyUsage(Extension e) throws NotDer {
        return !e.isCritical() && ExtensionValues.extKeyUsage(e.value()).equals(usages);
    }

    private boolean basicConstraints(Extension e) throws NotDer {
        ExtensionValues.Basic basic = ExtensionValues.basicConstraints(e.value());
        return e.isCritical() && basic.ca() == ca && basic.pathLength() == profile.pathLength();
    }

    private void pathLength(EnumSet<LintRule> broken) {
        int below = ca ? profile.pathLength() + 1 : 0;
        for (int i = 0; i < chain.size(); i++) {
            note(broken, LintRule.PATH_LENGTH, chain.get(i).pathLength() >= below + i);
        }
    }

    private boolean nameConstraints(Extension e) throws NotDer {
        return e.isCritical()
                && NameConstraints.read(e.value()).permitExactly(profile.permittedDns(), profile.permittedUriHosts());
    }

    private boolean crlPointer(Extension e) throws NotDer {
        return !e.isCritical()
                && ExtensionValues.crlPoint(e.value()).equals(profile.crl().orElse(""));
    }

    private boolean infoAccess(Extension e) throws NotDer {
        ExtensionValues.InfoAccess access = ExtensionValues.infoAccess(e.value());
        return !e.isCritical()
                && access.ocsp().equals(profile.ocsp().orElse(""))
                && access.caIssuers().equals(profile.issuerCertificate().orElse(""));
    }

    private static boolean isNull(Extension e) throws NotDer {
        DerReader value = e.value();
        boolean empty = value.enter(DerReader.NULL).isEmpty();
        value.finish();
        return empty;
    }

    private void names(EnumSet<LintRule> broken, Certificate c) {
        @Nullable Extension extension = c.extension(Oids.SUBJECT_ALT_NAME);
        boolean emptySubject = c.subject().length == 2;
        note(
                broken,
                LintRule.NAMES_CRITICAL,
                extension == null ? !emptySubject : extension.isCritical() == emptySubject);
        try {
            List<AltName> names = extension == null ? List.of() : AltNames.readCanonical(extension.value());
            NameRules.check(profile, names);
            for (AltName name : names) {
                for (CaFacts above : chain) {
                    note(broken, LintRule.NAMES_WITHIN_CA, above.allows(name));
                }
            }
        } catch (NotDer | InvalidInput e) {
            broken.add(LintRule.NAMES);
        }
    }
}
