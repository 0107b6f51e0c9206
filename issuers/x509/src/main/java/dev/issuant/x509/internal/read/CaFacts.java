package dev.issuant.x509.internal.read;

import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.crypto.VerificationKey;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;

/** What a CA certificate lets its holder do. Immutable. */
public final class CaFacts {
    private final Certificate certificate;
    private final VerificationKey verifier;
    private final byte[] keyId;
    private final int pathLength;
    private final NameConstraints constraints;

    private CaFacts(
            Certificate certificate,
            VerificationKey verifier,
            byte[] keyId,
            int pathLength,
            NameConstraints constraints) {
        this.certificate = certificate;
        this.verifier = verifier;
        this.keyId = keyId;
        this.pathLength = pathLength;
        this.constraints = constraints;
    }

    /**
     * Reads a certificate as that of a CA.
     *
     * @throws InvalidInput if it is none, is too weak, or constrains in a way that is not understood
     */
    public static CaFacts of(byte[] der) {
        try {
            Certificate certificate = Certificate.read(der);
            return of(certificate);
        } catch (NotDer e) {
            throw new InvalidInput("CA_MALFORMED", "a certificate of the CA is not strict DER of RFC 5280");
        }
    }

    static CaFacts of(Certificate certificate) throws NotDer {
        NameConstraints constraints = NameConstraints.NONE;
        ExtensionValues.Basic basic = new ExtensionValues.Basic(false, -1);
        int usage = 0;
        boolean strange = false;
        byte[] keyId = hashed(certificate.key());
        for (Extension extension : certificate.extensions()) {
            strange |= certificate.isTwice(extension);
            switch (extension.number()) {
                case Oids.BASIC_CONSTRAINTS -> basic = ExtensionValues.basicConstraints(extension.value());
                case Oids.KEY_USAGE -> usage = ExtensionValues.keyUsage(extension.value());
                case Oids.NAME_CONSTRAINTS -> constraints = NameConstraints.read(extension.value());
                case Oids.SUBJECT_KEY_ID -> keyId = ExtensionValues.subjectKeyId(extension.value());
                default -> {
                    strange |= extension.isCritical() && extension.number() != Oids.EXT_KEY_USAGE;
                }
            }
        }
        boolean named = certificate.subject().length > 2;
        boolean signs = (usage & ExtensionValues.KEY_CERT_SIGN) != 0;
        if (!basic.ca() || !signs || !named || certificate.version() != 2 || keyId.length == 0 || keyId.length > 64) {
            throw new InvalidInput(
                    "NOT_A_CA", "a certificate of the chain is not one of a CA that may sign certificates");
        }
        if (strange) {
            throw new InvalidInput(
                    "CA_EXTENSION",
                    "a certificate of the CA has a critical extension that is not known here, or one twice");
        }
        return new CaFacts(certificate, certificate.key().verificationKey(), keyId, basic.pathLength(), constraints);
    }

    /** The key identifier of RFC 7093 method 1: the first 160 bits of the SHA-256 of the key. */
    static byte[] hashed(Spki key) {
        try {
            return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(key.keyBytes()), 20);
        } catch (NoSuchAlgorithmException e) {
            throw new dev.issuant.IssuantException.Broken("ENGINE_MISSING", "this Java runtime has no SHA-256", e);
        }
    }

    /** Whether that certificate names the one algorithm of this CA's key, which is not to say that it signed. */
    public boolean signsLike(Certificate other) {
        return Possession.ownAlgorithm(certificate.key(), other.algorithm());
    }

    /** Whether this CA signed that certificate: its name and its signature, by the one algorithm of its key. */
    public boolean signed(Certificate other) {
        return Arrays.equals(certificate.subject(), other.issuer()) && other.isSignedBy(certificate.key(), verifier);
    }

    /** The certificate. */
    public Certificate certificate() {
        return certificate;
    }

    /** A copy of its key identifier. */
    public byte[] keyId() {
        return keyId.clone();
    }

    /** How many CAs may stand below; the largest number when it does not say. */
    public int pathLength() {
        return pathLength;
    }

    /** Whether this name may stand below. */
    public boolean allows(AltName name) {
        return constraints.allow(name);
    }

    /** Whether its time includes this moment. */
    public boolean isValidAt(Instant now) {
        return !now.isBefore(certificate.notBefore())
                && now.isBefore(certificate.notAfter().plusSeconds(1));
    }

    /** The moment from which it is valid no more. */
    public Instant end() {
        return certificate.notAfter().plusSeconds(1);
    }
}
