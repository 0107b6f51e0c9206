package dev.issuant.x509.internal.read;

import dev.issuant.x509.X509Profile;
import dev.issuant.x509.X509Profile.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Checks a finished certificate against the standards, its profile and its CA, without knowing how it was made. Immutable
 * and thread-safe.
 */
public final class Lint {
    private final X509Profile profile;
    private final List<CaFacts> chain;
    private final ExtensionLint extensions;

    /**
     * A lint for the certificates of one profile and one CA.
     *
     * @param chain the issuing CA and those above it
     */
    public Lint(X509Profile profile, List<CaFacts> chain) {
        this.profile = profile;
        this.chain = List.copyOf(chain);
        this.extensions = new ExtensionLint(profile, chain);
    }

    /** The rules that the certificate breaks; empty when it is good. */
    public Set<LintRule> check(Certificate certificate) {
        EnumSet<LintRule> broken = EnumSet.noneOf(LintRule.class);
        CaFacts ca = chain.get(0);
        note(broken, LintRule.VERSION, certificate.version() == 2);
        note(broken, LintRule.SERIAL, Serials.isGood(certificate.serial()));
        note(broken, LintRule.ALGORITHMS_AGREE, certificate.algorithmsAgree());
        note(
                broken,
                LintRule.ALGORITHM_OF_CA,
                Possession.ownAlgorithm(ca.certificate().key(), certificate.algorithm()));
        note(
                broken,
                LintRule.ISSUER,
                Arrays.equals(certificate.issuer(), ca.certificate().subject()));
        validity(broken, certificate);
        subject(broken, certificate);
        extensions.check(broken, certificate);
        return broken;
    }

    static void note(EnumSet<LintRule> broken, LintRule rule, boolean good) {
        if (!good) {
            broken.add(rule);
        }
    }

    private void validity(EnumSet<LintRule> broken, Certificate certificate) {
        Instant from = certificate.notBefore();
        Instant to = certificate.notAfter();
        note(broken, LintRule.VALIDITY_ORDER, !to.isBefore(from));
        boolean within = true;
        for (CaFacts ca : chain) {
            within &= !to.isAfter(ca.certificate().notAfter());
        }
        note(broken, LintRule.WITHIN_CA, within);
        Duration longest = profile.maxLifetime().plus(profile.backdating());
        note(
                broken,
                LintRule.LIFETIME,
                Duration.between(from, to).plusSeconds(1).compareTo(longest) <= 0);
    }

    private void subject(EnumSet<LintRule> broken, Certificate certificate) {
        try {
            boolean named = !CommonName.read(certificate.subject()).isEmpty();
            note(broken, LintRule.SUBJECT, named == profile.hasCommonName());
        } catch (NotDer e) {
            broken.add(LintRule.SUBJECT);
        }
        boolean self = profile.usage() == Usage.CA && Arrays.equals(certificate.subject(), certificate.issuer());
        note(broken, LintRule.SUBJECT, !self);
    }
}
