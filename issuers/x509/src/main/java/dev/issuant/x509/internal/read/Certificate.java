package dev.issuant.x509.internal.read;

import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.crypto.VerificationKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A certificate (RFC 5280 section 4.1), read strictly and not yet judged. Immutable. */
public final class Certificate {
    /** The most bytes a certificate may have. */
    public static final int MAX_BYTES = 16 * 1024;

    private static final int VERSION = 0xa0;
    private static final int EXTENSIONS = 0xa3;

    private final byte[] der;
    private final byte[] signed;
    private final byte[] signature;
    private final DerReader innerAlgorithm;
    private final DerReader outerAlgorithm;
    private final int version;
    private final byte[] serial;
    private final byte[] issuer;
    private final Instant notBefore;
    private final Instant notAfter;
    private final byte[] subject;
    private final Spki key;
    private final List<Extension> extensions;

    private Certificate(byte[] der) throws NotDer {
        this.der = der;
        DerReader all = DerReader.of(der);
        DerReader parts = all.enter(DerReader.SEQUENCE);
        all.finish();
        DerReader body = parts.whole(DerReader.SEQUENCE);
        this.signed = body.copy();
        this.outerAlgorithm = parts.enter(DerReader.SEQUENCE);
        this.signature = parts.bits().copy();
        parts.finish();
        DerReader tbs = body.enter(DerReader.SEQUENCE);
        this.version = tbs.peek() == VERSION ? version(tbs.enter(VERSION)) : 0;
        this.serial = tbs.unsigned();
        this.innerAlgorithm = tbs.enter(DerReader.SEQUENCE);
        this.issuer = tbs.whole(DerReader.SEQUENCE).copy();
        DerReader validity = tbs.enter(DerReader.SEQUENCE);
        this.notBefore = Times.read(validity);
        this.notAfter = Times.read(validity);
        validity.finish();
        this.subject = tbs.whole(DerReader.SEQUENCE).copy();
        this.key = Spki.read(tbs);
        // Unique ids (tags 1 and 2) are not read: no certificate since version 2 has them, and they end in a refusal.
        this.extensions = tbs.isEmpty() ? List.of() : extensions(tbs.enter(EXTENSIONS));
        tbs.finish();
    }

    private static int version(DerReader tagged) throws NotDer {
        int version = tagged.small();
        tagged.finish();
        return version;
    }

    private static List<Extension> extensions(DerReader tagged) throws NotDer {
        DerReader list = tagged.enter(DerReader.SEQUENCE);
        tagged.finish();
        return List.copyOf(Extension.readAll(list));
    }

    /**
     * Reads a certificate.
     *
     * @throws NotDer if it is not strict DER of one
     * @throws InvalidInput if its key is of a type or size that is not accepted
     */
    public static Certificate read(byte[] der) throws NotDer {
        if (der.length > MAX_BYTES) {
            throw new NotDer();
        }
        DerCheck.check(der);
        return new Certificate(der.clone());
    }

    /**
     * Whether the holder of this key signed it, by the one algorithm of the key.
     *
     * @param verifier the same key, ready to verify
     */
    public boolean isSignedBy(Spki issuerKey, VerificationKey verifier) {
        try {
            return innerAlgorithm.same(outerAlgorithm)
                    && Possession.verifyOwn(issuerKey, verifier, outerAlgorithm, signed, signature);
        } catch (NotDer e) {
            // An ECDSA signature that is no pair of numbers.
            return false;
        }
    }

    /** A copy of the whole. */
    public byte[] der() {
        return der.clone();
    }

    /** The version as it is written: 2 for X.509 v3. */
    int version() {
        return version;
    }

    /** A copy of the serial number without a sign byte. */
    public byte[] serial() {
        return serial.clone();
    }

    boolean algorithmsAgree() {
        return innerAlgorithm.same(outerAlgorithm);
    }

    DerReader algorithm() {
        return outerAlgorithm;
    }

    /** A copy of the issuer's name, as DER. */
    public byte[] issuer() {
        return issuer.clone();
    }

    /** A copy of the subject's name, as DER. */
    public byte[] subject() {
        return subject.clone();
    }

    /** The first moment of validity. */
    public Instant notBefore() {
        return notBefore;
    }

    /** The last second of validity. */
    public Instant notAfter() {
        return notAfter;
    }

    /** The key. */
    public Spki key() {
        return key;
    }

    List<Extension> extensions() {
        return extensions;
    }

    /** Whether another one before it has the same OID. */
    boolean isTwice(Extension extension) {
        for (Extension other : extensions) {
            if (other == extension) {
                return false;
            }
            if (other.hasSameId(extension)) {
                return true;
            }
        }
        return false;
    }

    /** The first extension of this number; null when it has none. */
    @Nullable
    Extension extension(int number) {
        for (int i = 0; i < extensions.size(); i++) {
            if (extensions.get(i).number() == number) {
                return extensions.get(i);
            }
        }
        return null;
    }
}
