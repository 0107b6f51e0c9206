package dev.issuant.x509;

import dev.issuant.IssuantException.InvalidInput;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What the holder of a certificate signs to renew it, and how that travels. */
final class RenewalProof {
    private static final byte[] MARK = "issuant-renewal-1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_PART = 16 * 1024;

    private final byte[] certificate;
    private final byte[] request;
    private final long madeAt;
    private final byte[] signature;

    RenewalProof(byte[] certificate, byte[] request, long madeAt) {
        this(certificate, request, madeAt, new byte[0]);
    }

    private RenewalProof(byte[] certificate, byte[] request, long madeAt, byte[] signature) {
        this.certificate = certificate;
        this.request = request;
        this.madeAt = madeAt;
        this.signature = signature;
    }

    /** This certificate, for this request, at this time. */
    byte[] statement() {
        return ByteBuffer.allocate(MARK.length + 72)
                .put(MARK)
                .put(Sha256.of(certificate))
                .put(Sha256.of(request))
                .putLong(madeAt)
                .array();
    }

    byte[] encode(byte[] signed) {
        return ByteBuffer.allocate(20 + certificate.length + request.length + signed.length)
                .putLong(madeAt)
                .putInt(certificate.length)
                .put(certificate)
                .putInt(request.length)
                .put(request)
                .putInt(signed.length)
                .put(signed)
                .array();
    }

    static RenewalProof decode(byte[] encoded) {
        ByteBuffer in = ByteBuffer.wrap(encoded);
        try {
            long madeAt = in.getLong();
            RenewalProof proof = new RenewalProof(part(in), part(in), madeAt, part(in));
            // Far outside of what a moment can be.
            if (in.hasRemaining() || madeAt < 0 || madeAt > 1L << 40) {
                throw malformed();
            }
            return proof;
        } catch (BufferUnderflowException e) {
            // Cut short: told by the refusal.
            throw malformed();
        }
    }

    private static byte[] part(ByteBuffer in) {
        int length = in.getInt();
        if (length < 0 || length > MAX_PART || length > in.remaining()) {
            throw malformed();
        }
        byte[] part = new byte[length];
        in.get(part);
        return part;
    }

    private static InvalidInput malformed() {
        return new InvalidInput("RENEWAL_MALFORMED", "the evidence is not a proof of renewal");
    }

    byte[] certificate() {
        return certificate;
    }

    byte[] request() {
        return request;
    }

    long madeAt() {
        return madeAt;
    }

    byte[] signature() {
        return signature;
    }
}
