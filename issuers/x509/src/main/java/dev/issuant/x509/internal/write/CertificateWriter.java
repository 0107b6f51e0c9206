package dev.issuant.x509.internal.write;

import dev.issuant.CredentialFacts;
import dev.issuant.IssuantException.Broken;
import dev.issuant.IssuantException.NotAllowed;
import dev.issuant.crypto.SignatureAlgorithm;
import dev.issuant.spi.MintOrder;
import dev.issuant.spi.SigningKey;
import dev.issuant.x509.X509Profile;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Set;

/** Writes the certificates of one profile and one CA from the terms of each order. Immutable and thread-safe. */
public final class CertificateWriter {
    private static final byte[] VERSION_3 = Der.hex("a003020102");
    private static final byte[] SUBJECT_KEY_ID = Der.hex("0603551d0e");
    private static final byte[] SUBJECT_ALT_NAME = Der.hex("0603551d11");
    private static final byte[] COMMON_NAME = Der.hex("0603550403");
    private static final byte[] CRITICAL = Der.hex("0101ff");
    private static final byte[] NO_SUBJECT = Der.hex("3000");
    private static final int MAX_COMMON_NAME = 64;
    private static final int KEY_ID_BYTES = 20;

    private final X509Profile profile;
    private final SignatureAlgorithm algorithm;
    private final Instant caNotBefore;
    private final byte[] algorithmId;
    private final byte[] algorithmAndIssuer;
    private final byte[] extensions;

    /**
     * A writer.
     *
     * @param issuer the subject of the CA's certificate, as DER
     * @param caKeyId the CA's key identifier
     * @param caNotBefore when the CA's certificate begins
     */
    public CertificateWriter(
            X509Profile profile, SignatureAlgorithm algorithm, byte[] issuer, byte[] caKeyId, Instant caNotBefore) {
        this.profile = profile;
        this.algorithm = algorithm;
        this.caNotBefore = caNotBefore;
        this.algorithmId = Der.algorithm(algorithm);
        this.algorithmAndIssuer =
                new Backwards(issuer.length + 20).put(issuer).put(algorithmId).toBytes();
        this.extensions = ConstantParts.extensions(profile, caKeyId);
    }

    /**
     * Writes and signs.
     *
     * @param publicKey the subject's key as a SubjectPublicKeyInfo
     * @param keyBits what is inside its bit string
     */
    public byte[] write(MintOrder order, byte[] publicKey, byte[] keyBits, SigningKey key) {
        byte[] body = body(order, publicKey, keyBits);
        byte[] signature = Der.signature(algorithm, key.sign(body));
        Backwards out = new Backwards(body.length + signature.length + algorithmId.length + 16);
        return out.put(signature)
                .put(0)
                .wrap(Der.BIT_STRING, 0)
                .put(algorithmId)
                .put(body)
                .wrap(Der.SEQUENCE, 0)
                .toBytes();
    }

    private byte[] body(MintOrder order, byte[] publicKey, byte[] keyBits) {
        CredentialFacts granted = order.granted();
        Backwards out = new Backwards(algorithmAndIssuer.length + extensions.length + publicKey.length + 320);
        names(out, granted.names());
        keyId(out, keyBits);
        out.put(extensions).wrap(Der.SEQUENCE, 0).wrap(0xa3, 0).put(publicKey);
        subject(out, order);
        int mark = out.mark();
        Instant from = order.issuedAt().minus(profile.backdating());
        // Both ends belong to the time of a certificate (RFC 5280 section 4.1.2.5); the moment it ends does not.
        Der.time(out, order.expiresAt().minusSeconds(1));
        Der.time(out, from.isBefore(caNotBefore) ? caNotBefore : from);
        out.wrap(Der.SEQUENCE, mark).put(algorithmAndIssuer);
        serial(out, order.credentialId());
        return out.put(VERSION_3).wrap(Der.SEQUENCE, 0).toBytes();
    }

    private void names(Backwards out, Set<String> names) {
        if (names.isEmpty()) {
            return;
        }
        for (String name : names) {
            SubjectNames.write(out, name);
        }
        out.wrap(Der.SEQUENCE, 0).wrap(Der.OCTET_STRING, 0);
        if (!profile.hasCommonName()) {
            out.put(CRITICAL);
        }
        out.put(SUBJECT_ALT_NAME).wrap(Der.SEQUENCE, 0);
    }

    /** RFC 7093 section 2, method 1. */
    private static void keyId(Backwards out, byte[] keyBits) {
        int mark = out.mark();
        byte[] hash = sha256(keyBits);
        for (int i = KEY_ID_BYTES - 1; i >= 0; i--) {
            out.put(hash[i]);
        }
        out.wrap(Der.OCTET_STRING, mark)
                .wrap(Der.OCTET_STRING, mark)
                .put(SUBJECT_KEY_ID)
                .wrap(Der.SEQUENCE, mark);
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new Broken("ENGINE_MISSING", "this Java runtime has no SHA-256", e);
        }
    }

    private void subject(Backwards out, MintOrder order) {
        if (!profile.hasCommonName()) {
            out.put(NO_SUBJECT);
            return;
        }
        String id = order.subject();
        if (id.length() > MAX_COMMON_NAME) {
            throw new NotAllowed(
                    "SUBJECT_TOO_LONG", "a common name has at most 64 characters, and the subject's id has more");
        }
        int mark = out.mark();
        out.ascii(id).wrap(Der.UTF8, mark).put(COMMON_NAME);
        out.wrap(Der.SEQUENCE, mark).wrap(Der.SET, mark).wrap(Der.SEQUENCE, mark);
    }

    /** 136 bits: six fixed ones that keep the number positive and as long, and the 130 random ones of the id. */
    static void serial(Backwards out, String credentialId) {
        if (credentialId.length() != 26) {
            throw new Broken("ID_FORM", "the id of a credential has 26 characters", null);
        }
        int mark = out.mark();
        int bits = 0;
        int held = 0;
        for (int i = 25; i >= 0; i--) {
            char c = credentialId.charAt(i);
            int value = c >= 'a' ? c - 'a' : c - '2' + 26;
            bits |= value << held;
            held += 5;
            if (held >= 8) {
                out.put(bits);
                bits >>= 8;
                held -= 8;
            }
        }
        out.put(0x40 | bits).wrap(Der.INTEGER, mark);
    }
}
